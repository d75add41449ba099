import type { ProblemMark } from './problem-mark.ts'

const colours = { error: '#c92a2a', warning: '#e8590c', hint: '#868e96' } as const

/** Rules of style that frame the cells and rows of a decision table with problems. A sheet, since the table draws its cells anew whenever
 *  it likes and would take away what is set on them. The worst problem of an element wins, as it comes last. */
export function tableMarks(problems: readonly ProblemMark[]): string {
  const order = ['hint', 'warning', 'error'] as const
  return order
    .flatMap(severity => problems.filter(problem => problem.severity === severity))
    .flatMap(({ elementId, severity }) =>
      elementId === undefined ? [] : `${cellsOf(elementId)} { box-shadow: inset 0 0 0 2px ${colours[severity]}; }`,
    )
    .join('\n')
}

/** Brings a cell, the cells of a rule or a column of the shown table into view, and puts the cursor there. */
export function revealCell(paper: HTMLElement, elementId: string): void {
  const cell = paper.querySelector<HTMLElement>(cellsOf(elementId))
  cell?.scrollIntoView({ block: 'center', inline: 'center' })
  cell?.querySelector<HTMLElement>('[contenteditable]')?.focus()
}

function cellsOf(elementId: string): string {
  const id = JSON.stringify(elementId)
  return `:is([data-element-id=${id}], [data-row-id=${id}], [data-col-id=${id}])`
}
