/** The candidate closest to a word by edit distance, if one is close enough to be meant: for 'did you mean'. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), bestDistance)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** The candidate that a word seems to be a misspelling of, where the word may also be one of its own: short words, forms of one word (`approved`, `approver`) and
 *  numbered names are not taken for misspellings of each other. */
export function misspelt(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length < 4) return undefined
  const stem = stemOf(word)
  const others = [...candidates].filter(
    candidate => candidate !== word && candidate.length >= 4 && (stemOf(candidate) !== stem || sameLetters(word, candidate)),
  )
  return nearest(word, others)
}

function stemOf(word: string): string {
  return word.toLowerCase().replace(/(?<=...)(_?\d+|e?s|e[dr]|or|ing)+$/, '')
}

function sameLetters(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** Insertions, deletions, replacements and swaps of neighbours; stops counting at `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      next.push(cost)
    }
    before = row
    row = next
  }
  return row[b.length] ?? limit
}
