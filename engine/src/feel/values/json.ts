import type { Json } from '../../json.ts'
import { formatFeel } from './format.ts'
import { formatNumber, isNumber, toDecimal } from './number.ts'
import type { FeelNumber } from './number.ts'
import { TypedValue } from './typed-value.ts'
import { FeelFunction, FeelRange, isList, setEntry } from './value.ts'
import type { FeelContext, FeelValue } from './value.ts'

/** A value as JSON. A fraction with more digits than a JSON number has becomes the nearest one, so that a third stays a number to reckon with; a whole number beyond 2^53,
 *  often a key that must not change, becomes the string of its digits. Dates, times and durations become their ISO 8601
 *  text, ranges their FEEL text, functions null. What is JSON already is given back as it is. */
export function toJson(value: FeelValue): Json {
  if (value === null || typeof value !== 'object') return value
  if (isNumber(value)) return numberToJson(value)
  if (isList(value)) return toJsonList(value)
  if (value instanceof FeelFunction) return null
  if (value instanceof FeelRange) return formatFeel(value)
  if (value instanceof TypedValue) return String(value)
  return toJsonObject(value)
}

function numberToJson(value: FeelNumber): Json {
  const nearest = Number(value)
  return Number.isFinite(nearest) && !toDecimal(value).isInteger() ? nearest : formatNumber(value)
}

function toJsonList(list: readonly FeelValue[]): Json {
  let copy: Json[] | undefined
  list.forEach((item, index) => {
    const json = toJson(item)
    if (json !== item && copy === undefined) copy = list.slice(0, index) as Json[]
    copy?.push(json)
  })
  return copy ?? (list as Json)
}

function toJsonObject(context: FeelContext): Json {
  let same = true
  const copy: { [name: string]: FeelValue } = {}
  for (const name of Object.keys(context)) {
    const entry = context[name] as FeelValue
    const json = toJson(entry)
    if (json !== entry) same = false
    setEntry(copy, name, json)
  }
  return (same ? context : copy) as Json
}

/** JSON as a FEEL value: the same thing, for JSON is a subset. A number means the decimal that its text says. */
export function fromJson(value: Json): FeelValue {
  return value
}
