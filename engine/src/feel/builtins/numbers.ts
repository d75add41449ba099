import { DaysTimeDuration, YearsMonthsDuration } from '../values/duration.ts'
import { canonical, compareNumbers, isNumber, negate, toDecimal, toInteger } from '../values/number.ts'
import type { FeelNumber } from '../values/number.ts'
import { roundTo, roundingModes } from '../values/rounding.ts'
import type { RoundingMode } from '../values/rounding.ts'
import type { FeelValue } from '../values/value.ts'
import { builtin, instance, number, optional, parameter, signature } from './builtin.ts'
import type { Builtin, BuiltinCall } from './builtin.ts'

/** Rounds to a number of decimal places, which must be within the exponents of decimal128 (DMN 1.5, table 75: -6111 to 6176). */
function round(call: BuiltinCall, value: FeelNumber, scale: FeelNumber, mode: RoundingMode): FeelValue | undefined {
  const places = toInteger(scale)
  if (places === undefined || places < -6111 || places > 6176)
    return call.fail('the scale must be from -6111 to 6176.', 'INVALID_ARGUMENTS')
  return roundTo(value, places, mode)
}

const { up, down, ceiling, floor, halfUp, halfDown, halfEven } = roundingModes

function rounding(name: string, mode: RoundingMode, scaleNeeded: boolean): Builtin {
  const n = parameter('n', number)
  if (scaleNeeded)
    return builtin(
      name,
      signature([n, parameter('scale', number)], (call, value, scale) => round(call, value, scale, mode)),
    )
  return builtin(
    name,
    signature([n, optional('scale', number)], (call, value, scale) => round(call, value, scale ?? 0, mode)),
  )
}

const measurable = instance(
  'a number or a duration',
  { kind: 'any' },
  (value): value is FeelNumber | DaysTimeDuration | YearsMonthsDuration => {
    return isNumber(value) || value instanceof DaysTimeDuration || value instanceof YearsMonthsDuration
  },
)

function absolute(value: FeelNumber | DaysTimeDuration | YearsMonthsDuration): FeelValue {
  if (value instanceof DaysTimeDuration) return value.nanos < 0n ? new DaysTimeDuration(-value.nanos) : value
  if (value instanceof YearsMonthsDuration) return new YearsMonthsDuration(Math.abs(value.months))
  return compareNumbers(value, 0) < 0 ? negate(value) : value
}

/** The remainder with the sign of the divisor: dividend - divisor * floor(dividend / divisor). */
function modulo(call: BuiltinCall, dividend: FeelNumber, divisor: FeelNumber): FeelValue | undefined {
  if (compareNumbers(divisor, 0) === 0) return call.fail('the divisor is zero.')
  const rest = canonical(toDecimal(dividend).mod(divisor))
  if (rest === undefined || compareNumbers(rest, 0) === 0) return rest
  return compareNumbers(rest, 0) < 0 === compareNumbers(divisor, 0) < 0 ? rest : canonical(toDecimal(rest).plus(divisor))
}

function parity(value: FeelNumber, odd: boolean): FeelValue {
  const decimal = toDecimal(value)
  return decimal.isInteger() && decimal.mod(2).isZero() !== odd
}

const wanted = parameter('number', number)

export const numberFunctions: readonly Builtin[] = [
  rounding('decimal', halfEven, true),
  rounding('floor', floor, false),
  rounding('ceiling', ceiling, false),
  rounding('round up', up, true),
  rounding('round down', down, true),
  rounding('round half up', halfUp, true),
  rounding('round half down', halfDown, true),
  rounding('round half even', halfEven, true),
  builtin(
    'abs',
    signature([parameter('n', measurable)], (_call, value) => absolute(value)),
  ),
  builtin('modulo', signature([parameter('dividend', number), parameter('divisor', number)], modulo)),
  builtin(
    'sqrt',
    signature([wanted], (call, value) =>
      compareNumbers(value, 0) < 0 ? call.fail('a negative number has no square root.') : canonical(toDecimal(value).sqrt()),
    ),
  ),
  builtin(
    'log',
    signature([wanted], (call, value) =>
      compareNumbers(value, 0) <= 0 ? call.fail('only a positive number has a logarithm.') : canonical(toDecimal(value).ln()),
    ),
  ),
  builtin(
    'exp',
    signature([wanted], (call, value) => canonical(toDecimal(value).exp()) ?? call.fail('the result is beyond the range of decimals.')),
  ),
  builtin(
    'odd',
    signature([wanted], (_call, value) => parity(value, true)),
  ),
  builtin(
    'even',
    signature([wanted], (_call, value) => parity(value, false)),
  ),
]
