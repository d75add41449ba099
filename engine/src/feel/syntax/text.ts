import { nearest } from '../../nearest.ts'

const escapes: { readonly [sign: string]: string } = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' }

/** The value of a string literal, quotes included. Other escapes stay as they are, so that patterns such as "\d+" need no doubled backslash. */
export function unquote(literal: string): string {
  const body = literal.slice(1, -1)
  if (!body.includes('\\')) return body
  return body.replaceAll(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([nrt"'\\]))/g,
    (whole: string, short?: string, long?: string, sign?: string) => {
      if (sign !== undefined) return escapes[sign] as string
      const point = Number.parseInt((short ?? long) as string, 16)
      return short === undefined && point > 0x10ffff
        ? whole
        : short === undefined
          ? String.fromCodePoint(point)
          : String.fromCharCode(point)
    },
  )
}

const maxCandidates = 2000

/** ` Did you mean "amount"?` or nothing. Looks at the first 2,000 names only. */
export function hint(name: string, known: Iterable<string>): string {
  const near = nearest(name, candidates(name, known))
  return near === undefined ? '' : ` Did you mean "${near}"?`
}

function* candidates(name: string, known: Iterable<string>): Iterable<string> {
  let count = 0
  for (const candidate of known) {
    if (++count > maxCandidates) return
    if (candidate !== name) yield candidate
  }
}
