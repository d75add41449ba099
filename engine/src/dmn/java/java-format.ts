import type { JavaValue } from './java-types.ts'

const conversion = /%(?:(-)?(\d{1,3})?(?:\.(\d{1,2}))?([sdfb])|([%n]))/g

/** `String.format` for texts, whole numbers, decimals and booleans, with width and precision. Undefined for other conversions and when arguments are missing. */
export function javaFormat(pattern: string, args: readonly JavaValue[]): string | undefined {
  let next = 0
  let isKnown = true
  const text = pattern.replaceAll(
    conversion,
    (_whole, left?: string, width?: string, precision?: string, kind?: string, plain?: string) => {
      if (plain !== undefined) return plain === 'n' ? '\n' : '%'
      const shown = show(kind ?? 's', args[next++], precision)
      if (shown === undefined) isKnown = false
      const wide = Number(width ?? 0)
      return left ? (shown ?? '').padEnd(wide) : (shown ?? '').padStart(wide)
    },
  )
  const withoutKnown = pattern.replaceAll(conversion, '')
  return isKnown && !withoutKnown.includes('%') ? text : undefined
}

function show(kind: string, value: JavaValue | undefined, precision: string | undefined): string | undefined {
  switch (kind) {
    case 's':
      return value === undefined ? undefined : String(value).slice(0, precision === undefined ? undefined : Number(precision))
    case 'd':
      return Number.isInteger(value) && precision === undefined ? String(value) : undefined
    case 'f':
      return typeof value === 'number' ? value.toFixed(Number(precision ?? 6)) : undefined
    default:
      return typeof value === 'boolean' ? String(value) : undefined
  }
}
