import { useState } from 'react'

/** Which page of a list is asked for, and the ways to the next and the one before. */
export interface Cursor {
  readonly page: { limit: number; after?: string }
  /** How many rows lie before this page. */
  readonly offset: number
  next(endCursor: string): void
  back(): void
}

/** Pages through a search by cursors; begins anew when `question` (filter and order as text) changes. */
export function useCursor(limit: number, question: string): Cursor {
  const [path, setPath] = useState<{ question: string; cursors: readonly string[] }>({ question, cursors: [] })
  const cursors = path.question === question ? path.cursors : []
  const after = cursors.at(-1)
  return {
    page: after === undefined ? { limit } : { limit, after },
    offset: cursors.length * limit,
    next: endCursor => setPath({ question, cursors: [...cursors, endCursor] }),
    back: () => setPath({ question, cursors: cursors.slice(0, -1) }),
  }
}
