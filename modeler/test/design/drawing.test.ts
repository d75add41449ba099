import { describe, expect, it } from 'vitest'
import { asDrawing } from '../../src/design/drawing.ts'

const drawn = {
  severity: 'error',
  code: 'no-executable-process',
  message: 'The file has no executable process.',
  advice: 'Set isExecutable="true" on the process that shall run.',
} as const
const wrong = { severity: 'error', code: 'x', message: 'wrong', elementId: 'a' } as const

describe('A diagram that is only drawn', () => {
  it('has warnings where one that shall run has errors, and says what it is', () => {
    expect(asDrawing([drawn, wrong]).map(({ severity, message, advice }) => [severity, message, advice])).toEqual([
      [
        'warning',
        'This diagram is only drawn: no process of it is executable, so it cannot be deployed.',
        'If it shall run: set isExecutable="true" on the process that shall run.',
      ],
      ['warning', 'wrong', undefined],
    ])
  })

  it('is told from one with an executable process, whose errors stay', () => {
    expect(asDrawing([wrong])).toEqual([wrong])
  })
})
