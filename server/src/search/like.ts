/** Turns a `$like` pattern (`*` any characters, `?` one, `\` escapes; the whole value, case counts) into a pattern of SQL's GLOB,
 *  which has the same two signs but writes an escaped sign as a class of one. */
export function globOf(pattern: string): string {
  let glob = ''
  const signs = Array.from(pattern)
  for (let at = 0; at < signs.length; at++) {
    const sign = signs[at]!
    const literal = sign === '\\' && at + 1 < signs.length
    if (literal) glob += literally(signs[++at]!)
    else if (sign === '*' || sign === '?') glob += sign
    else glob += literally(sign)
  }
  return glob
}

function literally(sign: string): string {
  return sign === '*' || sign === '?' || sign === '[' ? `[${sign}]` : sign
}
