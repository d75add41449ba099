/** What the runtime needs of the platform beside its language; every browser, worker and Node has it. */
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string }
declare const TextEncoder: new () => { encode(text: string): Uint8Array }

/** UTF-8 bytes as text, without the mark that may stand at the beginning. */
export function readText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes)
}

/** Text as UTF-8 bytes; an XML declaration that names another encoding is put right. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text.replace(/^(\s*<\?xml[^>]*?\sencoding\s*=\s*["'])[^"']+/, '$1UTF-8'))
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
