import { Cron } from 'croner'
import type { TimerDefinition } from '../definition/event-definition.ts'
import { childOf, labelOf, type BpmnElement } from '../read/index.ts'
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

const durationPattern = /^-?P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+([.,]\d+)?H)?(\d+([.,]\d+)?M)?(\d+([.,]\d+)?S)?)?$/i
const datePattern = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?(\[[\w/+-]+\])?)?$/i

function checkTime(compiling: Compiling, element: BpmnElement, type: TimerDefinition['type'], text: string): void {
  const complaint = complaintAbout(type, text)
  if (complaint === undefined) return
  compiling.problems.error(element, {
    code: 'invalid-timer',
    message: `"${text}" is not ${complaint.wanted};`,
    advice: `write for example ${complaint.example}`,
  })
}

function complaintAbout(type: TimerDefinition['type'], text: string) {
  if (type === 'duration')
    return durationPattern.test(text) ? undefined : { wanted: 'an ISO 8601 duration', example: exampleDuration(text) }
  if (type === 'date') return isDate(text) ? undefined : { wanted: 'an ISO 8601 date and time', example: '2030-01-31T09:00:00Z' }
  return isCycle(text) ? undefined : { wanted: 'an ISO 8601 repetition or a cron expression', example: 'R3/PT10M or 0 0 9 * * MON-FRI' }
}

const units: readonly (readonly [RegExp, (count: string) => string])[] = [
  [/^(\d+)\s*(s|sec|secs|seconds?)$/i, count => `PT${count}S`],
  [/^(\d+)\s*(m|min|mins|minutes?)$/i, count => `PT${count}M`],
  [/^(\d+)\s*(h|hours?)$/i, count => `PT${count}H`],
  [/^(\d+)\s*(d|days?)$/i, count => `P${count}D`],
  [/^(\d+)\s*(w|weeks?)$/i, count => `P${count}W`],
]

function exampleDuration(text: string): string {
  const unquoted = text.replaceAll(/^["']|["']$/g, '')
  if (durationPattern.test(unquoted)) return unquoted
  for (const [pattern, write] of units) {
    const count = pattern.exec(text)?.[1]
    if (count !== undefined) return write(count)
  }
  return 'PT10M'
}

function isDate(text: string): boolean {
  return datePattern.test(text) && !Number.isNaN(Date.parse(text.slice(0, 10)))
}

function isCycle(text: string): boolean {
  if (/^R/i.test(text)) return isRepetition(text)
  if (durationPattern.test(text)) return true
  try {
    return new Cron(text, { paused: true }) instanceof Cron
  } catch {
    return false
  }
}

/** `R3/PT10S`, `R/2030-01-31T09:00:00Z/P1D`, `R/PT1H/2030-01-31T09:00:00Z` (ISO 8601, 4.5). */
function isRepetition(text: string): boolean {
  const [count = '', ...interval] = text.split('/')
  if (!/^R(-1|\d*)$/i.test(count) || interval.length === 0 || interval.length > 2) return false
  return interval.every(part => durationPattern.test(part) || isDate(part)) && interval.some(part => durationPattern.test(part))
}
