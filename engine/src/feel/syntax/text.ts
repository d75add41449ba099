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

/** Known names that somebody may have meant, the nearest one. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase()
  const limit = wanted.length <= 3 ? 1 : wanted.length <= 7 ? 2 : 3
  let best: string | undefined
  let bestDistance = limit + 1
  let looked = 0
  for (const candidate of known) {
    if (candidate === name || ++looked > 2000) continue
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance)
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance]
  }
  return best
}

/** ` Did you mean "amount"?` or nothing. */
export function hint(name: string, known: Iterable<string>): string {
  const near = nearest(name, known)
  return near === undefined ? '' : ` Did you mean "${near}"?`
}

/** Insertions, deletions, changes and swaps of neighbours from one text to the other; `limit` when it takes that many or more. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit || a.length > 100) return limit
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let distance = Math.min(
        (last[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (last[column - 1] as number) + (same ? 0 : 1),
      )
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) distance = Math.min(distance, (beforeLast[column - 2] as number) + 1)
      current.push(distance)
    }
    beforeLast = last
    last = current
  }
  return Math.min(last[b.length] as number, limit)
}
