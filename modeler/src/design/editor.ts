import type { ProblemMark } from './problem-mark.ts'

/** What the page can ask of an editor, whichever it is. */
export interface Editor {
  /** The file as it stands now. */
  content(): Promise<string>
  undo(): void
  redo(): void
  /** Shows and selects the element; false if the editor does not know it. */
  reveal(elementId: string): boolean
  /** Marks what is wrong on the drawing, in place of the marks before. */
  mark(problems: readonly ProblemMark[]): void
}

export interface EditorProps {
  /** The content to begin with; later changes come from the editor itself. */
  readonly content: string
  readonly onChange: (content: string) => void
  /** Given the editor when it is ready, and null when it goes. */
  readonly onEditor: (editor: Editor | null) => void
}

/** How long the pencil must rest before the file is written, in milliseconds. */
const rest = 250

/** Writes when the pencil has rested, and what is still unwritten when the editor goes. */
export function writeAtRest(write: () => void): { readonly touch: () => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  const now = () => {
    timer = undefined
    write()
  }
  return {
    touch: () => {
      clearTimeout(timer)
      timer = setTimeout(now, rest)
    },
    stop: () => {
      if (timer === undefined) return
      clearTimeout(timer)
      now()
    },
  }
}
