import { feelEquals } from '../values/equality.ts'
import { FeelDateTime } from '../values/date-time.ts'
import { toText } from '../values/format.ts'
import { isNumber, parseNumber } from '../values/number.ts'
import { FeelTime, timeOffset } from '../values/time.ts'
import { typeOfFeel } from '../values/value.ts'
import type { FeelValue } from '../values/value.ts'
import { anything, boolean, builtin, instance, parameter, signature, text } from './builtin.ts'
import type { Builtin, BuiltinCall } from './builtin.ts'
import { number } from './builtin.ts'

const separator = instance(
  'a string or null',
  { kind: 'any' },
  (value): value is string | null => typeof value === 'string' || value === null,
)

/** Grouping separators are a space, a comma or a period; the decimal separator is a period or a comma, and another one (DMN 1.5, table 66). */
function readNumber(call: BuiltinCall, from: string, grouping: string | null, decimal: string | null): FeelValue {
  if (![null, ' ', ',', '.'].includes(grouping))
    return call.fail('the grouping separator must be a space, a comma or a period.', 'INVALID_ARGUMENTS')
  if (![null, ',', '.'].includes(decimal)) return call.fail('the decimal separator must be a period or a comma.', 'INVALID_ARGUMENTS')
  if (decimal !== null && grouping === decimal) return call.fail('the two separators must differ.', 'INVALID_ARGUMENTS')
  const ungrouped = grouping === null ? from : from.replaceAll(grouping, '')
  return plainNumber(call, decimal === null ? ungrouped : ungrouped.replaceAll(decimal, '.'), from)
}

function plainNumber(call: BuiltinCall, digits: string, from: string): FeelValue {
  return parseNumber(digits) ?? call.fail(`"${from}" is no number.`, 'INVALID_ARGUMENTS')
}

/** The same element of the domain: for times and dates with times also the same offset, whichever zone it is from, and the same fraction of a second
 *  (DMN 1.5, table 77). */
function same(a: FeelValue, b: FeelValue): boolean {
  if (typeOfFeel(a) !== typeOfFeel(b) || feelEquals(a, b) !== true) return false
  if (a instanceof FeelTime && b instanceof FeelTime) return timeOffset(a) === timeOffset(b) && a.nano === b.nano
  return !(a instanceof FeelDateTime && b instanceof FeelDateTime) || (a.offset === b.offset && a.time.nano === b.time.nano)
}

export const conversionFunctions: readonly Builtin[] = [
  builtin(
    'string',
    signature([parameter('from', anything)], (_call, from) => toText(from)),
  ),
  builtin(
    'number',
    signature([parameter('from', text)], (call, from) => plainNumber(call, from, from)),
    signature([parameter('from', number)], (_call, from) => (isNumber(from) ? from : null)),
    signature([parameter('from', text), parameter('grouping separator', separator), parameter('decimal separator', separator)], readNumber),
  ),
  builtin(
    'not',
    signature([parameter('negand', boolean)], (_call, negand) => !negand),
  ),
  {
    ...builtin(
      'is',
      signature([parameter('value1', anything), parameter('value2', anything)], (_call, a, b) => same(a, b)),
    ),
    overlooks: true,
  },
]
