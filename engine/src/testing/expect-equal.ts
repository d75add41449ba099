/** Fails with both values in words when they are not the same as JSON; the order of members does not count.
 *  @throws Error */
export function expectEqual(actual: unknown, expected: unknown, what = 'the answer'): void {
  const [is, should] = [canonical(actual), canonical(expected)]
  if (is !== should) throw new Error(`${what} is\n  ${is}\nand should be\n  ${should}`)
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) => (isObject(part) ? Object.fromEntries(Object.entries(part).toSorted(byName)) : part)) ??
    'undefined'
  )
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
