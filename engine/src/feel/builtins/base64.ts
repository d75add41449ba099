const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The Base64 form of a text's UTF-8 bytes (RFC 4648, 4). A lone surrogate is written as U+FFFD. */
export function base64(text: string): string {
  const bytes = utf8(text)
  let written = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    written += digit(bits >> 18) + digit(bits >> 12)
    written += at + 1 < bytes.length ? digit(bits >> 6) : '='
    written += at + 2 < bytes.length ? digit(bits) : '='
  }
  return written
}

function digit(bits: number): string {
  return digits.charAt(bits & 63)
}

function utf8(text: string): number[] {
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code))
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code))
  }
  return bytes
}

function tail(bits: number): number {
  return 0x80 | (bits & 63)
}
