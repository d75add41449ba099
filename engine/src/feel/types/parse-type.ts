import type { FeelTypeName } from '../values/typed-value.ts'
import type { FeelType } from '../values/value.ts'

export const any: FeelType = { kind: 'any' }

const simple = (name: FeelTypeName): FeelType => ({ kind: 'simple', name })

/** The types that have a name in the standard, and the spellings of older versions and other tools. */
const builtIn: ReadonlyMap<string, FeelType> = new Map<string, FeelType>([
  ['Any', any],
  ['any', any],
  ['Null', simple('null')],
  ['null', simple('null')],
  ...(
    [
      'boolean',
      'number',
      'string',
      'date',
      'time',
      'date and time',
      'days and time duration',
      'years and months duration',
      'list',
      'context',
      'range',
      'function',
    ] as const
  ).map(name => [name, simple(name)] as const),
  ['dateTime', simple('date and time')],
  ['dayTimeDuration', simple('days and time duration')],
  ['yearMonthDuration', simple('years and months duration')],
])

/** The type of a name of the standard; undefined for any other name. */
export function builtInType(name: string): FeelType | undefined {
  return builtIn.get(name)
}

class TypeReader {
  readonly text: string
  readonly types: ReadonlyMap<string, FeelType> | undefined
  at = 0
  constructor(text: string, types: ReadonlyMap<string, FeelType> | undefined) {
    this.text = text
    this.types = types
  }

  skip(expected: string): boolean {
    while (/\s/.test(this.text.charAt(this.at))) this.at++
    if (!this.text.startsWith(expected, this.at)) return false
    this.at += expected.length
    return true
  }

  /** Words up to a sign of the type grammar. */
  name(): string {
    this.skip('')
    const start = this.at
    while (this.at < this.text.length && !/[<>,:]/.test(this.text.charAt(this.at)) && !this.text.startsWith('->', this.at)) this.at++
    return this.text.slice(start, this.at).trim().replaceAll(/\s+/g, ' ').replaceAll(/^`|`$/g, '')
  }

  type(depth = 0): FeelType | undefined {
    if (depth > 50) return undefined
    const name = this.name()
    if (!this.skip('<')) return this.types?.get(name) ?? builtIn.get(name)
    if (name === 'list' || name === 'range') return this.wrapped(name, depth)
    if (name === 'context') return this.context(depth)
    return name === 'function' ? this.function(depth) : undefined
  }

  wrapped(kind: 'list' | 'range', depth: number): FeelType | undefined {
    const of = this.type(depth + 1)
    return of && this.skip('>') ? { kind, of } : undefined
  }

  context(depth: number): FeelType | undefined {
    const entries = new Map<string, FeelType>()
    do {
      const name = this.name()
      const type = this.skip(':') ? this.type(depth + 1) : undefined
      if (type === undefined) return undefined
      entries.set(name, type)
    } while (this.skip(','))
    return this.skip('>') ? { kind: 'context', entries } : undefined
  }

  function(depth: number): FeelType | undefined {
    const parameters: FeelType[] = []
    while (!this.skip('>')) {
      if (parameters.length > 0 && !this.skip(',')) return undefined
      const type = this.type(depth + 1)
      if (type === undefined) return undefined
      parameters.push(type)
    }
    const result = this.skip('->') ? this.type(depth + 1) : any
    return result && { kind: 'function', parameters, result }
  }
}

/** Reads a type such as `number`, `list<string>`, `context<a: number>`, `range<date>`, `function<number>->string` or the name of one of `types`.
 *  Undefined when the text names no type. */
export function parseType(text: string, types?: ReadonlyMap<string, FeelType>): FeelType | undefined {
  const whole = types?.get(text.trim())
  if (whole) return whole
  const reader = new TypeReader(text, types)
  const type = reader.type()
  reader.skip('')
  return reader.at === text.length ? type : undefined
}
