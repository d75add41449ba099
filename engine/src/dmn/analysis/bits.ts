/** The places of the bits that are set, from the lowest. */
export function bitsOf(mask: bigint): number[] {
  const places: number[] = []
  const text = mask.toString(2)
  for (let index = text.length - 1; index >= 0; index--) if (text.charCodeAt(index) === 49) places.push(text.length - 1 - index)
  return places
}
