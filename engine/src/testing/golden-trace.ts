import type { HistoryEntry } from '../step/history.ts'

/** A run in one line, names only, to be read in review: what began, `cancelled X` for what was ended from outside, `!X` for an incident.
 *  @example start > approve > late > cancelled approve > escalate > end */
export function traceOf(history: readonly HistoryEntry[]): string {
  return history.flatMap(wordFor).join(' > ')
}

function wordFor(entry: HistoryEntry): string | readonly string[] {
  switch (entry.kind) {
    case 'elementActivated':
      return entry.type === 'multiInstanceBody' ? [] : entry.element
    case 'elementTerminated':
      return entry.type === 'multiInstanceBody' ? [] : `cancelled ${entry.element}`
    case 'incidentRaised':
      return `!${entry.element}`
    default:
      return []
  }
}
