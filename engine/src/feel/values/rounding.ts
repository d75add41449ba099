import { Decimal } from './decimal.ts'
import { canonical, decimalPlaces, powerOfTen, toDecimal } from './number.ts'
import type { FeelNumber } from './number.ts'

/** The ways to round, by the numbers that they have in decimal.js. */
export const roundingModes = { up: 0, down: 1, ceiling: 2, floor: 3, halfUp: 4, halfDown: 5, halfEven: 6 } as const

export type RoundingMode = (typeof roundingModes)[keyof typeof roundingModes]

/** A number with at most so many decimal places; negative ones round to tens, hundreds and so on. Undefined beyond the range of decimals. */
export function roundTo(value: FeelNumber, places: number, mode: RoundingMode): FeelNumber | undefined {
  if (typeof value === 'number' && places >= 0) {
    if (Number.isSafeInteger(value)) return value
    const scale = decimalPlaces(value)
    if (scale >= 0)
      return scale <= places
        ? value
        : roundDigits(Math.round(value * powerOfTen(scale)), powerOfTen(scale - places), mode) / powerOfTen(places) + 0
  }
  const decimal = toDecimal(value)
  if (decimal.decimalPlaces() <= places) return value
  const unit = new Decimal(10).pow(-places)
  return canonical(places < 0 ? decimal.div(unit).toDecimalPlaces(0, mode).times(unit) : decimal.toDecimalPlaces(places, mode))
}

/** How often the unit goes into a whole number, rounded. Both have at most 15 digits, so all steps are exact. */
function roundDigits(digits: number, unit: number, mode: RoundingMode): number {
  const rest = digits % unit
  const quotient = (digits - rest) / unit
  if (rest === 0) return quotient
  const sign = rest < 0 ? -1 : 1
  return isAway(mode, Math.abs(rest) * 2 - unit, sign, quotient) ? quotient + sign : quotient
}

/** Whether to go away from zero; `beyondHalf` is negative, zero or positive. */
function isAway(mode: RoundingMode, beyondHalf: number, sign: number, quotient: number): boolean {
  switch (mode) {
    case roundingModes.up:
      return true
    case roundingModes.down:
      return false
    case roundingModes.ceiling:
      return sign > 0
    case roundingModes.floor:
      return sign < 0
    case roundingModes.halfUp:
      return beyondHalf >= 0
    case roundingModes.halfDown:
      return beyondHalf > 0
    default:
      return beyondHalf > 0 || (beyondHalf === 0 && quotient % 2 !== 0)
  }
}
