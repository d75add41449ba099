import { MatchLimitError } from '../regex/match.ts'
import { compilePattern } from '../regex/pattern.ts'
import type { Pattern } from '../regex/pattern.ts'
import { toInteger } from '../values/number.ts'
import type { FeelNumber } from '../values/number.ts'
import type { FeelValue } from '../values/value.ts'
import { builtin, list, nullable, number, optional, parameter, signature, text } from './builtin.ts'
import type { Builtin, BuiltinCall } from './builtin.ts'

/** Positions count code points: a text without surrogate pairs needs no list of them. */
function isPlain(value: string): boolean {
  return !/[\ud800-\udfff]/.test(value)
}

function lengthOf(value: string): number {
  return isPlain(value) ? value.length : Array.from(value).length
}

function substring(call: BuiltinCall, value: string, start: FeelNumber, length: FeelNumber | undefined): FeelValue {
  const from = toInteger(start)
  const count = length === undefined ? Number.MAX_SAFE_INTEGER : toInteger(length)
  if (from === undefined || count === undefined || from === 0)
    return call.fail('the start position counts from 1, or backwards from -1.', 'INVALID_ARGUMENTS')
  if (count < 1) return call.fail('the length must be 1 or more.', 'INVALID_ARGUMENTS')
  const plain = isPlain(value)
  const points = plain ? value : Array.from(value)
  if (Math.abs(from) > points.length) return call.fail(`the text has ${points.length} characters, and none at position ${from}.`)
  const first = from > 0 ? from - 1 : points.length + from
  return plain ? value.slice(first, first + count) : (points.slice(first, first + count) as string[]).join('')
}

/** What use is made of a compiled pattern; null, with the reason, when it is none or takes too long. */
export function withPattern(
  call: BuiltinCall,
  value: string,
  pattern: string,
  flags: string | undefined,
  use: (compiled: Pattern) => FeelValue,
): FeelValue {
  const compiled = compilePattern(pattern, flags ?? '')
  if (typeof compiled === 'string') return call.fail(compiled, 'INVALID_ARGUMENTS')
  call.run.spend(1 + Math.floor((compiled.size * value.length) / 200))
  try {
    return use(compiled)
  } catch (error) {
    if (error instanceof MatchLimitError) return call.fail('matching this pattern takes too long.')
    throw error
  }
}

/** Strings one after another; nulls are left out. */
export function join(call: BuiltinCall, items: readonly FeelValue[], delimiter: string | undefined): string | null {
  const texts = items.filter(item => typeof item === 'string')
  const odd = items.some(item => item !== null && typeof item !== 'string')
  return odd ? call.fail('every item must be a string or null.', 'INVALID_ARGUMENTS') : texts.join(delimiter ?? '')
}

const string = parameter('string', text)
const match = parameter('match', text)
const input = parameter('input', text)
const pattern = parameter('pattern', text)
const flags = nullable('flags', text)

export const stringFunctions: readonly Builtin[] = [
  builtin('substring', signature([string, parameter('start position', number), optional('length', number)], substring)),
  builtin(
    'string length',
    signature([string], (_call, value) => lengthOf(value)),
  ),
  builtin(
    'upper case',
    signature([string], (_call, value) => value.toUpperCase()),
  ),
  builtin(
    'lower case',
    signature([string], (_call, value) => value.toLowerCase()),
  ),
  builtin(
    'substring before',
    signature([string, match], (_call, value, part) => value.slice(0, Math.max(0, value.indexOf(part)))),
  ),
  builtin(
    'substring after',
    signature([string, match], (_call, value, part) => (value.includes(part) ? value.slice(value.indexOf(part) + part.length) : '')),
  ),
  builtin(
    'replace',
    signature([input, pattern, parameter('replacement', text), flags], (call, value, expression, replacement, options) =>
      withPattern(call, value, expression, options, compiled => compiled.replace(value, replacement)),
    ),
  ),
  builtin(
    'contains',
    signature([string, match], (_call, value, part) => value.includes(part)),
  ),
  builtin(
    'starts with',
    signature([string, match], (_call, value, part) => value.startsWith(part)),
  ),
  builtin(
    'ends with',
    signature([string, match], (_call, value, part) => value.endsWith(part)),
  ),
  builtin(
    'matches',
    signature([input, pattern, flags], (call, value, expression, options) =>
      withPattern(call, value, expression, options, compiled => compiled.matches(value)),
    ),
  ),
  builtin(
    'split',
    signature([string, parameter('delimiter', text)], (call, value, expression) =>
      withPattern(call, value, expression, '', compiled => compiled.split(value)),
    ),
  ),
  builtin('string join', signature([parameter('list', list), nullable('delimiter', text)], join)),
]
