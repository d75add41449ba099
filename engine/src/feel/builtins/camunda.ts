import type { Json } from '../../json.ts'
import { ExpressionError } from '../../expression/expression-language.ts'
import { daysInMonth } from '../values/calendar.ts'
import { FeelDate } from '../values/date.ts'
import { FeelDateTime, dateTimeOfInstant } from '../values/date-time.ts'
import { feelEquals } from '../values/equality.ts'
import { fromJson, toJson } from '../values/json.ts'
import { toInteger } from '../values/number.ts'
import type { FeelNumber } from '../values/number.ts'
import { FeelTime } from '../values/time.ts'
import { parseZone } from '../values/zone.ts'
import type { FeelType, FeelValue } from '../values/value.ts'
import { anything, builtin, context, day, instance, list, nullable, number, optional, parameter, signature, text } from './builtin.ts'
import type { Builtin, BuiltinCall } from './builtin.ts'
import { base64 } from './base64.ts'
import { merge, put } from './contexts.ts'
import { distinct } from './lists.ts'
import { join, withPattern } from './strings.ts'

type Items = readonly FeelValue[]

function duplicates(call: BuiltinCall, items: Items): FeelValue {
  call.run.spend(items.length * items.length)
  return distinct(
    call,
    items.filter((item, index) => items.some((other, place) => place !== index && feelEquals(item, other) === true)),
  )
}

function partition(call: BuiltinCall, items: Items, size: FeelNumber): FeelValue {
  const width = toInteger(size)
  if (width === undefined || width < 1) return call.fail('the size must be 1 or more.', 'INVALID_ARGUMENTS')
  return Array.from({ length: Math.ceil(items.length / width) }, (_, index) => items.slice(index * width, (index + 1) * width))
}

function parseJson(call: BuiltinCall, from: string): FeelValue {
  try {
    // Written back once: what nests too deeply for that is refused here, where the reason can be told.
    return fromJson(toJson(fromJson(JSON.parse(from) as Json)))
  } catch {
    return call.fail('the text is no JSON, or too deeply nested.', 'INVALID_ARGUMENTS')
  }
}

/** The value when the condition is true. @throws ExpressionError otherwise. */
function assert(value: FeelValue, condition: FeelValue, cause: string | undefined): FeelValue {
  if (condition === true) return value
  throw new ExpressionError(cause ?? 'An assertion of the expression does not hold.')
}

function lastDayOfMonth({ year, month }: FeelDate): FeelDate {
  return new FeelDate(year, month, daysInMonth(year, month))
}

/** The same moment on the wall clock of another zone. A wall clock without a zone is taken as one in the zone of the evaluation. */
function atZone(call: BuiltinCall, value: FeelDateTime, name: string): FeelValue {
  const zone = parseZone(name.startsWith('@') || /^[Z+-]/.test(name) ? name : `@${name}`)
  const own = value.zone ?? parseZone(`@${call.run.environment.zone}`)
  if (zone === undefined || zone === null || own === undefined || own === null)
    return call.fail(`there is no time zone "${name}".`, 'INVALID_ARGUMENTS')
  const zoned = new FeelDateTime(value.date, new FeelTime(value.time.nano, own))
  return dateTimeOfInstant(zoned.instant, zone) ?? null
}

const type = (name: (FeelType & { kind: 'simple' })['name']): FeelType => ({ kind: 'simple', name })
const aDateTime = instance('a date and time', type('date and time'), value => value instanceof FeelDateTime)
const value = parameter('value', anything)
const string = parameter('string', text)
const items = parameter('list', list)
const target = parameter('context', context)

/** Functions of Camunda 8 that are not in the standard, for files that use them. `random number()` and `uuid()` are left out: an evaluation must give the
 *  same again. */
export const camundaFunctions: readonly Builtin[] = [
  {
    ...builtin(
      'get or else',
      signature([value, parameter('default', anything)], (_call, given, otherwise) => given ?? otherwise),
    ),
    quiet: true,
  },
  {
    ...builtin(
      'is defined',
      signature([value], (_call, given) => given !== null),
    ),
    quiet: true,
  },
  builtin(
    'assert',
    signature([value, parameter('condition', anything), optional('cause', text)], (_call, given, condition, cause) =>
      assert(given, condition, cause),
    ),
  ),
  builtin(
    'to json',
    signature([value], (_call, given) => JSON.stringify(toJson(given))),
  ),
  builtin('from json', signature([parameter('value', text)], parseJson)),
  builtin(
    'extract',
    signature([string, parameter('pattern', text)], (call, whole, pattern) =>
      withPattern(call, whole, pattern, '', compiled => compiled.all(whole)),
    ),
  ),
  builtin(
    'trim',
    signature([string], (_call, whole) => whole.trim()),
  ),
  builtin(
    'is blank',
    signature([string], (_call, whole) => whole.trim() === ''),
  ),
  builtin(
    'to base64',
    signature([parameter('value', text)], (call, whole) => {
      call.run.spend(whole.length)
      return base64(whole)
    }),
  ),
  builtin(
    'is empty',
    signature([items], (_call, all) => all.length === 0),
  ),
  builtin('partition', signature([items, parameter('size', number)], partition)),
  builtin('duplicate values', signature([items], duplicates)),
  builtin(
    'last day of month',
    signature([parameter('date', day)], (_call, given) => lastDayOfMonth(given instanceof FeelDate ? given : given.date)),
  ),
  builtin(
    'put',
    signature([target, parameter('key', text), value], (_call, source, key, added) => put(source, key, added)),
  ),
  builtin('put all', signature([parameter('contexts', list)], merge)),
  // Marks a value for tools that read the model; to the engine it is the value.
  builtin(
    'fromAi',
    signature(
      [value, nullable('description', text), nullable('type', text), nullable('schema', context), nullable('options', context)],
      (_call, given) => given,
    ),
  ),
]

/** More ways to call functions of the standard, by name. */
export const camundaSignatures: ReadonlyMap<string, Builtin['signatures']> = new Map([
  [
    'string join',
    [
      signature(
        [items, nullable('delimiter', text), parameter('prefix', text), parameter('suffix', text)],
        (call, all, delimiter, prefix, suffix) => {
          const joined = join(call, all, delimiter)
          return joined === null ? null : prefix + joined + suffix
        },
      ),
    ],
  ],
  ['date and time', [signature([parameter('date', aDateTime), parameter('timezone', text)], atZone)]],
])
