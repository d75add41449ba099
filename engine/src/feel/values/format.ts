import { Measure } from './measure.ts'
import { formatNumber, isNumber } from './number.ts'
import { TypedValue } from './typed-value.ts'
import { FeelFunction, FeelRange, isList } from './value.ts'
import type { FeelContext, FeelValue } from './value.ts'

/** Parts of a value that are written as text. */
const mostWritten = 1_000_000

const plainName = /^[\p{L}_?][\p{L}\p{N}_]*( [\p{L}\p{N}_]+)*$/u

/** FEEL text of a value: what one could write to get it, except for functions.
 *  @throws ExpressionError when the value is too large or nested too deeply */
export function formatFeel(value: FeelValue): string {
  return format(value, new Measure(mostWritten))
}

function format(value: FeelValue, measure: Measure): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return quote(value)
  if (isNumber(value)) return formatNumber(value)
  if (value instanceof FeelRange) return formatRange(value)
  if (value instanceof FeelFunction) return `function(${value.parameters.map(parameter => parameter.name).join(', ')})`
  if (value instanceof TypedValue) return `@${quote(String(value))}`
  return formatParts(value, measure, format)
}

/** A list or a context, with its parts written by `write`. */
function formatParts(value: readonly FeelValue[] | FeelContext, measure: Measure, write: typeof format): string {
  if (isList(value)) {
    measure.enter(value.length)
    const items = value.map(item => write(item, measure))
    measure.leave()
    return `[${items.join(', ')}]`
  }
  const entries = Object.entries(value)
  measure.enter(entries.length)
  const parts = entries.map(([name, part]) => `${keyText(name)}: ${write(part, measure)}`)
  measure.leave()
  return `{${parts.join(', ')}}`
}

function keyText(name: string): string {
  return plainName.test(name) ? name : quote(name)
}

/** The same, cut to what fits into a message. */
export function brief(value: FeelValue): string {
  const text = beginning(value, 60)
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`
}

/** The text of a value, or at least so many characters of it: the rest is not written at all. */
function beginning(value: FeelValue, room: number): string {
  if (value === null || typeof value !== 'object' || isNumber(value) || value instanceof TypedValue) {
    return typeof value === 'string' ? quote(value.slice(0, 100)) : formatFeel(value)
  }
  const isArray = isList(value)
  const names = isArray ? value.keys() : Object.keys(value)
  let text = isArray ? '[' : '{'
  let isFirst = true
  for (const name of names) {
    if (text.length > room) return text
    const part = isArray ? value[name as number] : (value as FeelContext)[name]
    text += `${isFirst ? '' : ', '}${isArray ? '' : `${keyText(String(name))}: `}${beginning(part ?? null, room - text.length)}`
    isFirst = false
  }
  return text + (isArray ? ']' : '}')
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`
}

function formatRange(range: FeelRange): string {
  if (range.operator !== undefined) return `(${range.operator} ${formatFeel(range.end ?? range.start)})`
  return `${range.startIncluded ? '[' : '('}${formatFeel(range.start)}..${formatFeel(range.end)}${range.endIncluded ? ']' : ')'}`
}

/** The text that `string()` gives: a string is itself, null has none.
 *  @throws ExpressionError when the value is too large or nested too deeply */
export function toText(value: FeelValue): string | null {
  if (value === null) return null
  if (typeof value === 'string') return value
  return value instanceof TypedValue && !(value instanceof FeelRange) && !(value instanceof FeelFunction)
    ? String(value)
    : formatInside(value, new Measure(mostWritten))
}

/** Inside of lists and contexts temporal values are written without the `@` and the quotes. */
function formatInside(value: FeelValue, measure: Measure): string {
  if (value instanceof FeelRange) return formatRange(value)
  if (value === null || typeof value !== 'object' || isNumber(value) || value instanceof FeelFunction) return formatFeel(value)
  return value instanceof TypedValue ? String(value) : formatParts(value, measure, formatInside)
}
