import { formatNumber, isNumber } from './number.ts'
import { TypedValue } from './typed-value.ts'
import { FeelFunction, FeelRange, isList } from './value.ts'
import type { FeelValue } from './value.ts'

const plainName = /^[\p{L}_?][\p{L}\p{N}_]*( [\p{L}\p{N}_]+)*$/u

/** FEEL text of a value: what one could write to get it, except for functions. */
export function formatFeel(value: FeelValue): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return quote(value)
  if (isNumber(value)) return formatNumber(value)
  if (isList(value)) return `[${value.map(formatFeel).join(', ')}]`
  if (value instanceof FeelRange) return formatRange(value)
  if (value instanceof FeelFunction) return `function(${value.parameters.map(parameter => parameter.name).join(', ')})`
  if (value instanceof TypedValue) return `@${quote(String(value))}`
  const entries = Object.entries(value).map(([name, entry]) => `${plainName.test(name) ? name : quote(name)}: ${formatFeel(entry)}`)
  return entries.length === 0 ? '{}' : `{${entries.join(', ')}}`
}

/** The same, cut to what fits into a message. */
export function brief(value: FeelValue): string {
  const text = formatFeel(value)
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`
}

function formatRange(range: FeelRange): string {
  if (range.operator !== undefined) return `(${range.operator} ${formatFeel(range.end ?? range.start)})`
  return `${range.startIncluded ? '[' : '('}${formatFeel(range.start)}..${formatFeel(range.end)}${range.endIncluded ? ']' : ')'}`
}

/** The text that `string()` gives: a string is itself, null has none. */
export function toText(value: FeelValue): string | null {
  if (value === null) return null
  if (typeof value === 'string') return value
  return value instanceof TypedValue && !(value instanceof FeelRange) && !(value instanceof FeelFunction)
    ? String(value)
    : formatInside(value)
}

/** Inside of lists and contexts temporal values are written without the `@` and the quotes. */
function formatInside(value: FeelValue): string {
  if (isList(value)) return `[${value.map(formatInside).join(', ')}]`
  if (value instanceof FeelRange) return formatRange(value)
  if (value === null || typeof value !== 'object' || isNumber(value) || value instanceof FeelFunction) return formatFeel(value)
  if (value instanceof TypedValue) return String(value)
  return `{${Object.entries(value)
    .map(([name, entry]) => `${plainName.test(name) ? name : quote(name)}: ${formatInside(entry)}`)
    .join(', ')}}`
}
