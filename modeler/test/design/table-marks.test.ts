import { describe, expect, it } from 'vitest'
import { tableMarks } from '../../src/design/table-marks.ts'

describe('The marks of a decision table', () => {
  it('frame the cell or row of a problem, the worst one last', () => {
    const marks = tableMarks([
      { severity: 'error', message: 'wrong', elementId: 'rule2' },
      { severity: 'hint', message: 'gap', elementId: 'rule2' },
    ])
    expect(marks.split('\n').map(line => [line.includes('[data-row-id="rule2"]'), /#\w+/.exec(line)?.[0]])).toEqual([
      [true, '#868e96'],
      [true, '#c92a2a'],
    ])
  })

  it('leave out problems of the file as a whole', () => {
    expect(tableMarks([{ severity: 'error', message: 'wrong' }])).toBe('')
  })
})
