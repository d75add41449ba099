/** Variables as the peers of the bench keep them. */
export type Values = Record<string, number>

/** An assignment as the bench models have it, `total = b1 + b2 + 1`, as a function that carries it out: nobody has to parse while running.
 *  @throws Error for anything else */
export function compileAssignment(source: string): (values: Values) => void {
  const match = /^\s*(\w+)\s*=\s*(.+?)\s*$/.exec(source)
  if (!match) throw new Error(`"${source}" is no assignment of the bench models.`)
  const [, target = '', right = ''] = match
  const terms = right.split('+').map(term => compileTerm(term.trim()))
  const [first, second] = terms
  if (first && terms.length === 1) return values => void (values[target] = first(values))
  if (first && second && terms.length === 2) return values => void (values[target] = first(values) + second(values))
  return values => void (values[target] = terms.reduce((sum, term) => sum + term(values), 0))
}

/** A condition as the bench models have it: `i < 100`. */
export function compileComparison(source: string): (values: Values) => boolean {
  const match = /^\s*=?\s*(\w+)\s*<\s*(\d+)\s*$/.exec(source)
  if (!match) throw new Error(`"${source}" is no condition of the bench models.`)
  const [left, limit] = [compileTerm(match[1] ?? ''), Number(match[2])]
  return values => left(values) < limit
}

function compileTerm(term: string): (values: Values) => number {
  if (/^\d+$/.test(term)) {
    const constant = Number(term)
    return () => constant
  }
  if (!/^\w+$/.test(term)) throw new Error(`"${term}" is no term of the bench models.`)
  return values => values[term] ?? 0
}
