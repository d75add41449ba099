import type { TimerDefinition } from '../definition/event-definition.ts'
import { childOf, labelOf, type BpmnElement } from '../read/index.ts'
import { firstDue, TimerTextError } from '../timer/due.ts'
import type { Compiling } from './compiling.ts'
import { nothing } from './constant.ts'
import { compileFormalExpression, compileValue } from './expressions.ts'

const types = { timeDate: 'date', timeDuration: 'duration', timeCycle: 'cycle' } as const

/** A timer event definition; a value that is known now is checked now. */
export function compileTimer(compiling: Compiling, definition: BpmnElement, event: BpmnElement): TimerDefinition {
  const given = (['timeDate', 'timeDuration', 'timeCycle'] as const).filter(property => childOf(definition, property) !== undefined)
  const [property] = given
  const expression = property === undefined ? undefined : childOf(definition, property)
  if (property === undefined || expression === undefined || given.length > 1) {
    compiling.problems.error(definition, {
      code: given.length > 1 ? 'timer-with-several-times' : 'timer-without-time',
      message: `The timer of ${labelOf(event)} has ${given.length > 1 ? given.join(' and ') : 'no time'}.`,
      advice: 'Give it exactly one of timeDate, timeDuration and timeCycle.',
    })
    return { kind: 'timer', type: 'duration', value: nothing }
  }
  const type = types[property]
  const value = compileFormalExpression(compiling, expression, compileValue)
  if (typeof value.constant === 'string') checkTime(compiling, expression, type, value.constant.trim())
  return { kind: 'timer', type, value }
}

/** Has the text read as the step will read it; the moment does not matter. */
function checkTime(compiling: Compiling, element: BpmnElement, type: TimerDefinition['type'], text: string): void {
  try {
    firstDue(type, text, 0, 'UTC')
  } catch (error) {
    if (!(error instanceof TimerTextError)) throw error
    const meant = meantBy(text)
    compiling.problems.error(element, {
      code: 'invalid-timer',
      message: error.message,
      ...(meant !== undefined && { advice: `Probably ${meant} is meant.` }),
    })
  }
}

const units: readonly (readonly [RegExp, (count: string) => string])[] = [
  [/^(\d+)\s*(s|sec|secs|seconds?)$/i, count => `PT${count}S`],
  [/^(\d+)\s*(m|min|mins|minutes?)$/i, count => `PT${count}M`],
  [/^(\d+)\s*(h|hours?)$/i, count => `PT${count}H`],
  [/^(\d+)\s*(d|days?)$/i, count => `P${count}D`],
  [/^(\d+)\s*(w|weeks?)$/i, count => `P${count}W`],
]

/** What people mean who write `10 minutes` or put quotes around a time. */
function meantBy(text: string): string | undefined {
  const unquoted = /^(["'])(.+)\1$/.exec(text)?.[2]
  if (unquoted !== undefined) return `${unquoted} without quotes`
  for (const [pattern, write] of units) {
    const count = pattern.exec(text)?.[1]
    if (count !== undefined) return write(count)
  }
  return undefined
}
