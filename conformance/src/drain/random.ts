/** Whole numbers below `limit`, the same for the same seed. */
export function numbers(seed: number): (limit: number) => number {
  let state = (seed * 2_654_435_761) % 4_294_967_296
  return limit => {
    // Mulberry32: small, and good enough for choices.
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}
