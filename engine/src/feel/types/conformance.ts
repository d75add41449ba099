import { unreachable } from '../../unreachable.ts'
import { FeelDate } from '../values/date.ts'
import { startOfDay } from '../values/date-time.ts'
import { FeelFunction, FeelRange, entryOf, isContext, isList, typeOfFeel } from '../values/value.ts'
import type { FeelType, FeelValue } from '../values/value.ts'

/** Whether a value may stand in a place of that type: it conforms to it (DMN 1.5, 10.3.2.9.2) and keeps its constraints. Null conforms to every type. */
export function conforms(value: FeelValue, type: FeelType): boolean {
  return value === null || hasType(value, type, conforms)
}

/** What `instance of` answers: the type alone counts, not the values that it allows, and null is an instance of Null only. */
export function instanceOf(value: FeelValue, type: FeelType): boolean {
  if (value !== null) return isOfType(value, type)
  if (type.kind === 'named') return instanceOf(value, type.of)
  return type.kind === 'simple' && type.name === 'null'
}

function isOfType(value: FeelValue, type: FeelType): boolean {
  if (value === null) return true
  return type.kind === 'named' ? isOfType(value, type.of) : hasType(value, type, isOfType)
}

/** `fits` looks at the parts. */
function hasType(value: FeelValue, type: FeelType, fits: (value: FeelValue, type: FeelType) => boolean): boolean {
  switch (type.kind) {
    case 'any':
      return true
    case 'simple':
      return typeOfFeel(value) === type.name
    case 'list':
      return isList(value) && value.every(item => fits(item, type.of))
    case 'range':
      return value instanceof FeelRange && fits(value.start, type.of) && fits(value.end, type.of)
    case 'context':
      return isContext(value) && [...type.entries].every(([name, entry]) => fitsEntry(entryOf(value, name), entry, fits))
    case 'function':
      return value instanceof FeelFunction && isFunctionOf(value, type)
    case 'named':
      return fits(value, type.of) && (type.allows?.(value) ?? true)
    default:
      return unreachable(type)
  }
}

function fitsEntry(value: FeelValue | undefined, type: FeelType, fits: (value: FeelValue, type: FeelType) => boolean): boolean {
  return value !== undefined && fits(value, type)
}

/** A function may take more and give less than the type asks for: parameters are compared the other way round. */
function isFunctionOf(value: FeelFunction, type: FeelType & { kind: 'function' }): boolean {
  if (value.parameters.length !== type.parameters.length) return false
  const takesAll = value.parameters.every(
    (parameter, index) => parameter.type === undefined || typeConforms(type.parameters[index] as FeelType, parameter.type),
  )
  const result = value.result ?? value.inferred
  return takesAll && (result === undefined || typeConforms(result, type.result))
}

/** Whether every value of one type is one of the other too (DMN 1.5, 10.3.2.9.2). What values a type allows is not looked at. */
export function typeConforms(type: FeelType, other: FeelType): boolean {
  if (type === other || other.kind === 'any') return true
  if (type.kind === 'named') return typeConforms(type.of, other)
  if (other.kind === 'named') return typeConforms(type, other.of)
  if (type.kind === 'simple' && type.name === 'null') return true
  if (other.kind === 'simple') return type.kind === other.name || (type.kind === 'simple' && type.name === other.name)
  if (type.kind !== other.kind) return false
  if (type.kind === 'list' || type.kind === 'range') return typeConforms(type.of, (other as typeof type).of)
  if (type.kind === 'context') {
    const entries = (other as typeof type).entries
    return [...entries].every(([name, entry]) => typeConformsTo(type.entries.get(name), entry))
  }
  if (type.kind !== 'function') return true
  const asked = other as typeof type
  const sameCount = type.parameters.length === asked.parameters.length
  return (
    sameCount &&
    type.parameters.every((parameter, index) => typeConforms(asked.parameters[index] as FeelType, parameter)) &&
    typeConforms(type.result, asked.result)
  )
}

function typeConformsTo(type: FeelType | undefined, other: FeelType): boolean {
  return type !== undefined && typeConforms(type, other)
}

function isListType(type: FeelType): boolean {
  return type.kind === 'named' ? isListType(type.of) : type.kind === 'list' || (type.kind === 'simple' && type.name === 'list')
}

function unnamed(type: FeelType): FeelType {
  return type.kind === 'named' ? unnamed(type.of) : type
}

/** The value in a place of that type: itself when it conforms, else what an implicit conversion makes of it - a list of one from a single value, the item of a
 *  list of one, the midnight of a date (DMN 1.5, 10.3.2.9.4). Undefined when nothing fits; the standard puts null then. */
export function coerce(value: FeelValue, type: FeelType): FeelValue | undefined {
  if (conforms(value, type)) return value
  const wanted = unnamed(type)
  if (value instanceof FeelDate && wanted.kind === 'simple' && wanted.name === 'date and time') return accepted(startOfDay(value, 0), type)
  if (isListType(type) && !isList(value)) return accepted([value], type)
  const only = isList(value) && value.length === 1 ? (value[0] as FeelValue) : undefined
  return only === undefined ? undefined : accepted(only, type)
}

/** Whether no value of a type but null fits a place of another, not even by an implicit conversion; false where that depends on the value. */
export function neverFits(type: FeelType, place: FeelType): boolean {
  const from = unnamed(type)
  const to = unnamed(place)
  if (from.kind !== 'simple' || to.kind !== 'simple' || from.name === to.name) return false
  if (from.name === 'list' || to.name === 'list' || from.name === 'null' || to.name === 'null') return false
  return !(from.name === 'date' && to.name === 'date and time')
}

function accepted(value: FeelValue, type: FeelType): FeelValue | undefined {
  return conforms(value, type) ? value : undefined
}
