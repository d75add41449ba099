import { nearest } from 'stepwright/core'

/** ` Did you mean "state"?` with a leading space, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const candidate = nearest(word, candidates)
  return candidate === undefined ? '' : ` Did you mean "${candidate}"?`
}
