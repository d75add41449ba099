import { RE2JS } from 're2js'

/** A pattern of XPath, compiled; matching takes time linear in the text, whatever the pattern. */
export interface Pattern {
  matches(text: string): boolean
  replace(text: string, replacement: string): string
  split(text: string): string[]
  /** All matches, each with its groups. */
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
  if (unknown) return `There is no flag "${unknown[0]}"; the flags are s, m, i, x and q.`
  const source = flags.includes('q') ? RE2JS.quote(pattern) : flags.includes('x') ? withoutSpaces(pattern) : pattern
  let options = 0
  if (flags.includes('i')) options |= RE2JS.CASE_INSENSITIVE
  if (flags.includes('s')) options |= RE2JS.DOTALL
  if (flags.includes('m')) options |= RE2JS.MULTILINE
  try {
    return wrap(RE2JS.compile(source, options), flags.includes('q'))
  } catch (error) {
    return `The pattern cannot be read: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** With flag x, white space outside of character classes does not count. */
function withoutSpaces(pattern: string): string {
  return pattern.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]|\s+/gs, part => (/^\s/.test(part) ? '' : part))
}

function wrap(compiled: RE2JS, literal: boolean): Pattern {
  return {
    matches: text => compiled.matcher(text).find(),
    replace: (text, replacement) => replaceAll(compiled, text, literal ? () => replacement : expansion(replacement, compiled.groupCount())),
    split: text => splitAll(compiled, text),
    all: text => allMatches(compiled, text).map(match => match.groups[0] ?? ''),
  }
}

interface Match {
  readonly start: number
  readonly end: number
  readonly groups: readonly (string | null)[]
}

function allMatches(compiled: RE2JS, text: string): Match[] {
  const matcher = compiled.matcher(text)
  const count = compiled.groupCount()
  const matches: Match[] = []
  while (matcher.find()) {
    matches.push({
      start: matcher.start(),
      end: matcher.end(),
      groups: Array.from({ length: count + 1 }, (_, group) => matcher.group(group) as string | null),
    })
  }
  return matches
}

function replaceAll(compiled: RE2JS, text: string, expand: (groups: readonly (string | null)[]) => string): string {
  let result = ''
  let at = 0
  for (const match of allMatches(compiled, text)) {
    result += text.slice(at, match.start) + expand(match.groups)
    at = match.end
  }
  return result + text.slice(at)
}

/** `$1` is a group, `$0` the whole match, `\$` a dollar sign. Of several digits as many count as there are groups (XPath, fn:replace). */
function expansion(replacement: string, count: number): (groups: readonly (string | null)[]) => string {
  return groups =>
    replacement.replaceAll(/\\([\\$])|\$(\d+)/g, (_whole, escaped: string | undefined, digits: string) => {
      if (escaped !== undefined) return escaped
      let length = digits.length
      while (length > 1 && Number(digits.slice(0, length)) > count) length--
      return (groups[Number(digits.slice(0, length))] ?? '') + digits.slice(length)
    })
}

function splitAll(compiled: RE2JS, text: string): string[] {
  const parts: string[] = []
  let at = 0
  for (const match of allMatches(compiled, text)) {
    if (match.end === match.start) continue
    parts.push(text.slice(at, match.start))
    at = match.end
  }
  return [...parts, text.slice(at)]
}
