import { Search } from './match.ts'
import type { Match } from './match.ts'
import { PatternError } from './parse.ts'
import { compileProgram } from './program.ts'
import type { Program } from './program.ts'

/** A pattern of XPath, compiled. No pattern can make it hang: @throws MatchLimitError instead. */
export interface Pattern {
  /** How large it is: the cost of a match is at most this times the length of the text. */
  readonly size: number
  matches(text: string): boolean
  /** The text with every match replaced. */
  replace(text: string, replacement: string): string
  split(text: string): string[]
  /** The texts of all matches. */
  all(text: string): string[]
}

const cache = new Map<string, Pattern | string>()

/** Compiles a pattern with XPath flags (s, m, i, x, q); a string says what is wrong with it. */
export function compilePattern(pattern: string, flags: string): Pattern | string {
  const key = `${flags}/${pattern}`
  let compiled = cache.get(key)
  if (compiled === undefined) {
    compiled = build(pattern, flags)
    if (cache.size > 500) cache.clear()
    cache.set(key, compiled)
  }
  return compiled
}

function build(pattern: string, flags: string): Pattern | string {
  const unknown = /[^smixq]/.exec(flags)
  if (unknown) return `there is no flag "${unknown[0]}"; the flags are s, m, i, x and q.`
  try {
    return patternOf(compileProgram(pattern, flags), flags.includes('q'))
  } catch (error) {
    if (error instanceof PatternError) return `${error.message}.`
    throw error
  }
}

function patternOf(program: Program, literal: boolean): Pattern {
  return {
    size: program.instructions.length,
    matches: text => new Search(program, text).find(0) !== undefined,
    replace: (text, replacement) => replaceAll(program, text, literal ? () => replacement : expansion(replacement, program.groups)),
    split: text => splitAll(program, text),
    all: text => allMatches(program, text).map(match => text.slice(match[0], match[1])),
  }
}

function allMatches(program: Program, text: string): Match[] {
  const search = new Search(program, text)
  const matches: Match[] = []
  for (let match = search.find(0); match;) {
    matches.push(match)
    const [start, end] = match as readonly [number, number]
    const next = end > start ? end : end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1)
    match = next <= text.length ? search.find(next) : undefined
  }
  return matches
}

function replaceAll(program: Program, text: string, expand: (text: string, match: Match) => string): string {
  let result = ''
  let at = 0
  for (const match of allMatches(program, text)) {
    result += text.slice(at, match[0]) + expand(text, match)
    at = match[1] as number
  }
  return result + text.slice(at)
}

/** `$1` is a group, `$0` the whole match, `\$` a dollar sign. Of several digits as many count as there are groups (XPath, fn:replace). */
function expansion(replacement: string, count: number): (text: string, match: Match) => string {
  return (text, match) =>
    replacement.replaceAll(/\\([\\$])|\$(\d+)/g, (_whole, escaped: string | undefined, digits: string) => {
      if (escaped !== undefined) return escaped
      let length = digits.length
      while (length > 1 && Number(digits.slice(0, length)) > count) length--
      const group = Number(digits.slice(0, length))
      const start = match[group * 2] ?? -1
      return (start < 0 ? '' : text.slice(start, match[group * 2 + 1])) + digits.slice(length)
    })
}

/** A match of no length splits between two characters, and not at the ends. */
function splitAll(program: Program, text: string): string[] {
  const parts: string[] = []
  let at = 0
  for (const match of allMatches(program, text)) {
    const [start, end] = match as readonly [number, number]
    if (end === start && (start === at || start === text.length)) continue
    parts.push(text.slice(at, start))
    at = end
  }
  return [...parts, text.slice(at)]
}
