import { compileExpression, feelEquals, isContext, isList, Decimal, isNumber, typeOfFeel, type FeelValue } from 'stepwright/feel'
import type { WrittenValue } from './test-file.ts'

/** What the official runners let numbers differ by. */
const tolerance = 1e-8

const temporalTypes: Readonly<Record<string, readonly string[]>> = {
  date: ['date'],
  time: ['time'],
  dateTime: ['date and time'],
  duration: ['days and time duration', 'years and months duration'],
}

/** The FEEL value of a written one.
 *  @throws Error when there is none, so that an expectation we cannot read never passes for null */
export function valueOf(written: WrittenValue): FeelValue {
  switch (written.kind) {
    case 'null':
      return null
    case 'list':
      return written.items.map(valueOf)
    case 'context':
      return Object.fromEntries(written.entries.map(([name, value]) => [name, valueOf(value)]))
    case 'simple':
      return simpleValue(written.type, written.text)
  }
}

function simpleValue(type: string, text: string): FeelValue {
  if (type === 'string') return text
  const trimmed = text.trim()
  if (type === 'boolean') return trimmed === 'true' || trimmed === '1'
  const temporal = temporalTypes[type]
  const compiled = compileExpression(temporal ? `@"${trimmed}"` : trimmed.replace(/^\+/, ''))
  const value = compiled.ok ? compiled.expression.evaluate(() => undefined, { at: 0, zone: 'UTC' }) : null
  if (temporal ? temporal.includes(typeOfFeel(value)) : isNumber(value)) return value
  throw new Error(`The value "${text}" of the type ${type} cannot be read.`)
}

/** Whether a result is what was expected. */
export function isExpected(actual: FeelValue, expected: FeelValue): boolean {
  if (actual === null || expected === null) return actual === expected
  if (isNumber(actual) && isNumber(expected))
    return new Decimal(actual as Decimal)
      .minus(expected as Decimal)
      .abs()
      .lessThan(tolerance)
  if (isList(actual) && isList(expected)) {
    return actual.length === expected.length && actual.every((item, index) => isExpected(item, expected[index] ?? null))
  }
  if (isContext(actual) && isContext(expected)) {
    const names = Object.keys(expected)
    return (
      names.length === Object.keys(actual).length &&
      names.every(name => name in actual && isExpected(actual[name] ?? null, expected[name] ?? null))
    )
  }
  return typeOfFeel(actual) === typeOfFeel(expected) && feelEquals(actual, expected) === true
}
