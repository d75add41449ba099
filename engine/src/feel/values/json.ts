import type { Json } from '../../json.ts'
import { formatFeel } from './format.ts'
import { Measure } from './measure.ts'
import { formatNumber, isNumber, toDecimal } from './number.ts'
import type { FeelNumber } from './number.ts'
import { TypedValue } from './typed-value.ts'
import { FeelFunction, FeelRange, isList, setEntry } from './value.ts'
import type { FeelContext, FeelValue } from './value.ts'

/** A value as JSON. A fraction with more digits than a JSON number has becomes the nearest one, so that a third stays a number to reckon with; a whole number beyond 2^53,
 *  often a key that must not change, becomes the string of its digits. Dates, times and durations become their ISO 8601
 *  text, ranges their FEEL text, functions null. What is JSON already is given back as it is.
 *  @throws ExpressionError when the value is too large or nested too deeply */
export function toJson(value: FeelValue): Json {
  return value === null || typeof value !== 'object' ? value : convert(value, new Measure())
}

function convert(value: FeelValue, measure: Measure): Json {
  if (value === null || typeof value !== 'object') return value
  if (isNumber(value)) return numberToJson(value)
  if (isList(value)) return toJsonList(value, measure)
  if (value instanceof FeelFunction) return null
  if (value instanceof FeelRange) return formatFeel(value)
  if (value instanceof TypedValue) return String(value)
  return toJsonObject(value, measure)
}

function numberToJson(value: FeelNumber): Json {
  const nearest = Number(value)
  return Number.isFinite(nearest) && !toDecimal(value).isInteger() ? nearest : formatNumber(value)
}

function toJsonList(list: readonly FeelValue[], measure: Measure): Json {
  let copy: Json[] | undefined
  measure.enter(list.length)
  list.forEach((item, index) => {
    const json = convert(item, measure)
    if (json !== item && copy === undefined) copy = list.slice(0, index) as Json[]
    copy?.push(json)
  })
  measure.leave()
  return copy ?? (list as Json)
}

function toJsonObject(context: FeelContext, measure: Measure): Json {
  let same = true
  const copy: { [name: string]: FeelValue } = {}
  const names = Object.keys(context)
  measure.enter(names.length)
  for (const name of names) {
    const entry = context[name] as FeelValue
    const json = convert(entry, measure)
    if (json !== entry) same = false
    setEntry(copy, name, json)
  }
  measure.leave()
  return (same ? context : copy) as Json
}

/** JSON as a FEEL value: the same thing, for JSON is a subset. A number means the decimal that its text says. */
export function fromJson(value: Json): FeelValue {
  return value
}
