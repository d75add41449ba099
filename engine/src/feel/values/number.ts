import { Decimal } from './decimal.ts'

/** A FEEL number. A JavaScript number stands for the decimal that its shortest text says: 0.1 is one tenth. What has more than 15
 *  significant digits is a Decimal, unless it is a safe integer; so a result looks the same whichever way it was computed. */
export type FeelNumber = number | Decimal

/** 10^0 to 10^22: the powers of ten that a JavaScript number holds exactly. */
const powers: readonly number[] = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`))
/** Integers below it have at most 15 digits, so that dividing one by an exact power of ten gives the number that says this very decimal. */
const limit = 1e15

/** 10 to a power from 0 to 22, exactly. */
export function powerOfTen(exponent: number): number {
  return powers[exponent] as number
}

/** How many decimal places a number has when at most 15 digits say it; -1 when more are needed or it is too small to tell quickly. */
export function decimalPlaces(value: number): number {
  if (value > -limit && value < limit) {
    for (let scale = 0; scale <= 15; scale++) {
      const power = powers[scale] as number
      const digits = Math.round(value * power)
      if (digits <= -limit || digits >= limit) return -1
      if (digits / power === value) return scale
    }
  }
  return -1
}

/** The shortest form of a decimal; undefined when it is no number, infinite or beyond the range of decimal128. */
export function canonical(value: Decimal): FeelNumber | undefined {
  if (!value.isFinite()) return undefined
  if (value.precision() <= 15 && value.e > -300 && value.e < 300) return value.toNumber() + 0
  const plain = value.toNumber()
  return Number.isSafeInteger(plain) && value.isInteger() ? plain : value
}

/** A number as a Decimal, by its shortest text. */
export function toDecimal(value: FeelNumber): Decimal {
  return value instanceof Decimal ? value : new Decimal(value as number)
}

/** Sum. */
export function add(a: FeelNumber, b: FeelNumber): FeelNumber | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(sum)) return sum
    const left = decimalPlaces(a)
    const right = left < 0 ? -1 : decimalPlaces(b)
    if (right >= 0) {
      const power = powers[left > right ? left : right] as number
      const digits = Math.round(a * power) + Math.round(b * power)
      if (digits > -limit && digits < limit && Math.abs(a * power) < limit && Math.abs(b * power) < limit) return digits / power
    }
  }
  return canonical(toDecimal(a).plus(b))
}

/** Difference. */
export function subtract(a: FeelNumber, b: FeelNumber): FeelNumber | undefined {
  return typeof b === 'number' ? add(a, -b) : canonical(toDecimal(a).minus(b))
}

/** Product. */
export function multiply(a: FeelNumber, b: FeelNumber): FeelNumber | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(product)) return product + 0
    const left = decimalPlaces(a)
    const right = left < 0 ? -1 : decimalPlaces(b)
    if (right >= 0 && left + right <= 22) {
      const digits = Math.round(a * (powers[left] as number)) * Math.round(b * (powers[right] as number))
      if (digits > -limit && digits < limit) return digits / (powers[left + right] as number) + 0
    }
  }
  return canonical(toDecimal(a).times(b))
}

/** Quotient; undefined for a division by zero. */
export function divide(a: FeelNumber, b: FeelNumber): FeelNumber | undefined {
  if (b === 0) return undefined
  if (typeof a === 'number' && typeof b === 'number') {
    const quotient = a / b
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(quotient) && quotient * b === a) return quotient + 0
  }
  return canonical(toDecimal(a).div(b))
}

/** Power; undefined when there is no real one. */
export function power(base: FeelNumber, exponent: FeelNumber): FeelNumber | undefined {
  if (
    typeof base === 'number' &&
    typeof exponent === 'number' &&
    Number.isInteger(exponent) &&
    exponent >= 0 &&
    Number.isSafeInteger(base)
  ) {
    const result = base ** exponent
    if (Number.isSafeInteger(result)) return result
  }
  return canonical(toDecimal(base).pow(exponent))
}

/** The number with the other sign. */
export function negate(value: FeelNumber): FeelNumber {
  return typeof value === 'number' ? 0 - value : value.negated()
}

/** Negative, zero or positive, as a sorting function wants it. */
export function compareNumbers(a: FeelNumber, b: FeelNumber): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  return toDecimal(a).comparedTo(b)
}

/** Whether a value is a number. */
export function isNumber(value: unknown): value is FeelNumber {
  return typeof value === 'number' || value instanceof Decimal
}

/** The digits without an exponent: `0.000001`, `1000000000000000000000`. */
export function formatNumber(value: FeelNumber): string {
  if (typeof value === 'number') {
    const text = String(value)
    return text.includes('e') ? new Decimal(value).toFixed() : text
  }
  return value.toFixed()
}

/** Reads a numeric literal such as `12`, `.5` or `1.2e-3`; undefined when the text is none. */
export function parseNumber(text: string): FeelNumber | undefined {
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text)) return undefined
  return canonical(new Decimal(text).toSignificantDigits(34))
}

/** The integer part as a JavaScript number, for positions, lengths and scales; undefined when it is beyond 2^53. */
export function toInteger(value: FeelNumber): number | undefined {
  const plain = typeof value === 'number' ? Math.trunc(value) : value.trunc().toNumber()
  return Number.isSafeInteger(plain) ? plain + 0 : undefined
}
