/** The one thing of the platform that reading needs; every browser, worker and Node has it. */
declare const TextDecoder: new (label: string, options: { readonly fatal: boolean }) => { decode(bytes: Uint8Array): string }

export type Decoded =
  | { readonly ok: true; readonly xml: string }
  | { readonly ok: false; readonly message: string; readonly advice: string }

/** Makes text of a file's bytes: by its byte order mark, else by its XML declaration, else as UTF-8 (XML 1.0, appendix F). */
export function decodeXml(source: string | Uint8Array): Decoded {
  if (typeof source === 'string') return { ok: true, xml: source.replace(/^\uFEFF/, '') }
  const encoding = encodingOf(source)
  try {
    const xml = new TextDecoder(encoding, { fatal: true }).decode(source)
    return { ok: true, xml: xml.replace(/^\uFEFF/, '') }
  } catch (error) {
    if (error instanceof RangeError)
      return { ok: false, message: `The encoding "${encoding}" is not known.`, advice: 'Save the file as UTF-8.' }
    return { ok: false, message: `The file says that it is ${encoding}, but its bytes are not.`, advice: 'Save the file as UTF-8.' }
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  // '<?' in two bytes each, without a mark.
  if (first === 0 && second === 0x3c && third === 0 && fourth === 0x3f) return 'utf-16be'
  if (first === 0x3c && second === 0 && third === 0x3f && fourth === 0) return 'utf-16le'
  const declaration = String.fromCharCode(...bytes.subarray(0, 200))
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)["']/.exec(declaration)?.[1]?.toLowerCase()
  // A file that could be read up to here has one byte for each character of its declaration, whatever it says.
  return declared === undefined || declared.startsWith('utf-16') ? 'utf-8' : declared
}
