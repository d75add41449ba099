/** The text of an XML file, as it is answered in UTF-8: files in another encoding say so at their beginning. */
export function xmlText(content: Uint8Array): string {
  return new TextDecoder(encodingOf(content), { ignoreBOM: true }).decode(content)
}

function encodingOf(content: Uint8Array): string {
  if (content[0] === 0xff && content[1] === 0xfe) return 'utf-16le'
  if (content[0] === 0xfe && content[1] === 0xff) return 'utf-16be'
  const head = Buffer.from(content.subarray(0, 200)).toString('latin1')
  const declared = /^\s*<\?xml[^>]*\sencoding=["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8'
  return isKnown(declared) ? declared : 'utf-8'
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== ''
  } catch {
    return false
  }
}
