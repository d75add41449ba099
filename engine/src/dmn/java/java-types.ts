import { isNumber, toDecimal } from '../../feel/values/number.ts'
import type { FeelValue } from '../../feel/values/value.ts'

/** The types that may stand in a method signature. */
export type JavaType =
  | 'byte'
  | 'short'
  | 'int'
  | 'long'
  | 'float'
  | 'double'
  | 'boolean'
  | 'char'
  | 'java.lang.String'
  | '[Ljava.lang.Object;'

/** Arguments and results as the emulated methods see them. */
export type JavaValue = number | string | boolean

const integers: Partial<Record<JavaType, readonly [least: number, greatest: number]>> = {
  byte: [-128, 127],
  short: [-32_768, 32_767],
  int: [-2_147_483_648, 2_147_483_647],
  // What lies beyond 2^53 is refused: it could not be told apart from its neighbours.
  long: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
}

/** A FEEL value as an argument of a type (DMN 1.5, table 58); undefined when it does not fit. */
export function toJava(value: FeelValue, type: JavaType): JavaValue | undefined {
  const range = integers[type]
  if (range || type === 'float' || type === 'double') {
    if (!isNumber(value)) return undefined
    const plain = toDecimal(value).toNumber()
    if (range) return Number.isInteger(plain) && plain >= range[0] && plain <= range[1] ? plain : undefined
    return type === 'float' ? Math.fround(plain) : plain
  }
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'char':
      return typeof value === 'string' && value.length === 1 ? value : undefined
    case 'java.lang.String':
      return typeof value === 'string' ? value : undefined
    default:
      return typeof value === 'string' || typeof value === 'boolean' ? value : isNumber(value) ? toDecimal(value).toNumber() : undefined
  }
}

/** A result as a FEEL value; a float means the decimal of its shortest text, as Java prints it. Undefined for what is no number. */
export function fromJava(value: JavaValue | undefined, type: JavaType): FeelValue | undefined {
  if (typeof value !== 'number') return value
  if (!Number.isFinite(value)) return undefined
  return type === 'float' ? shortestFloat(value) : value
}

function shortestFloat(value: number): number {
  const single = Math.fround(value)
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(single.toPrecision(digits))
    if (Math.fround(short) === single) return short
  }
  return single
}
