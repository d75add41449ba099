import { between, either, escapes, ignoringCase, not, property } from './characters.ts'
import type { CharacterTest } from './characters.ts'

/** A part of a pattern. */
export type Piece =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'group'; readonly content: Piece; readonly index: number | undefined }
  | { readonly kind: 'reference'; readonly index: number }
  | { readonly kind: 'sequence'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'choice'; readonly branches: readonly Piece[] }
  | { readonly kind: 'repeat'; readonly piece: Piece; readonly min: number; readonly max: number; readonly lazy: boolean }

export interface ParsedPattern {
  readonly piece: Piece
  readonly groups: number
  readonly hasReferences: boolean
}

/** Says why a pattern cannot be read. */
export class PatternError extends Error {}

const newlines: CharacterTest = point => point === 0x0a || point === 0x0d
const singleEscapes: { readonly [sign: string]: string } = { n: '\n', r: '\r', t: '\t' }
const maxRepeat = 1000
const maxDepth = 200

/** Reads a pattern of XPath (XPath and XQuery Functions and Operators 3.1, 5.6.1; XML Schema 1.1 part 2, appendix G). @throws PatternError */
export function parsePattern(pattern: string, flags: string): ParsedPattern {
  return new PatternReader(pattern, flags).read()
}

class PatternReader {
  private readonly points: readonly string[]
  private readonly dotAll: boolean
  private readonly ignoreCase: boolean
  private at = 0
  private depth = 0
  private groups = 0
  private hasReferences = false
  private readonly closed = new Set<number>()

  constructor(pattern: string, flags: string) {
    this.points = flags.includes('x') ? withoutSpaces(pattern) : Array.from(pattern)
    this.dotAll = flags.includes('s')
    this.ignoreCase = flags.includes('i')
  }

  read(): ParsedPattern {
    const piece = this.choice()
    if (this.at < this.points.length) this.fail(`"${this.points[this.at]}" is not expected`)
    return { piece, groups: this.groups, hasReferences: this.hasReferences }
  }

  private fail(why: string): never {
    throw new PatternError(`${why} at position ${this.at + 1} of the pattern`)
  }

  private peek(): string | undefined {
    return this.points[this.at]
  }

  private next(): string {
    return this.points[this.at++] ?? this.fail('the pattern ends too early')
  }

  private choice(): Piece {
    if (++this.depth > maxDepth) this.fail('groups are nested too deeply')
    const branches = [this.sequence()]
    while (this.peek() === '|') {
      this.at++
      branches.push(this.sequence())
    }
    this.depth--
    return branches.length === 1 ? (branches[0] as Piece) : { kind: 'choice', branches }
  }

  private sequence(): Piece {
    const pieces: Piece[] = []
    for (let sign = this.peek(); sign !== undefined && sign !== '|' && sign !== ')'; sign = this.peek()) pieces.push(this.quantified())
    return pieces.length === 1 ? (pieces[0] as Piece) : { kind: 'sequence', pieces }
  }

  private quantified(): Piece {
    const piece = this.atom()
    const bounds = this.bounds(this.peek())
    if (!bounds) return piece
    const lazy = this.peek() === '?'
    if (lazy) this.at++
    return { kind: 'repeat', piece, min: bounds[0], max: bounds[1], lazy }
  }

  private bounds(sign: string | undefined): readonly [number, number] | undefined {
    if (sign === '?' || sign === '*' || sign === '+') {
      this.at++
      return [sign === '+' ? 1 : 0, sign === '?' ? 1 : Number.POSITIVE_INFINITY]
    }
    if (sign !== '{') return undefined
    const match = /^\{(\d+)(?:(,)(\d+)?)?\}/.exec(this.points.slice(this.at, this.at + 24).join(''))
    if (!match) return this.fail('"{" begins no quantity; write \\{ for the sign itself')
    this.at += match[0].length
    const min = Number(match[1])
    const max = match[2] === undefined ? min : match[3] === undefined ? Number.POSITIVE_INFINITY : Number(match[3])
    if (max < min) this.fail('the quantity has its numbers in the wrong order')
    if (min > maxRepeat || (max > maxRepeat && max !== Number.POSITIVE_INFINITY)) this.fail(`a quantity may be ${maxRepeat} at most`)
    return [min, max]
  }

  private atom(): Piece {
    const sign = this.next()
    switch (sign) {
      case '^':
        return { kind: 'start' }
      case '$':
        return { kind: 'end' }
      case '.':
        return character(this.dotAll ? () => true : not(newlines))
      case '(':
        return this.group()
      case '[':
        return character(this.characterClass())
      case '\\':
        return this.escape()
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ']':
        this.at--
        return this.fail(`"${sign}" is not expected; write \\${sign} for the sign itself`)
      default:
        return character(this.written(exactly(sign)))
    }
  }

  private group(): Piece {
    const capturing = !(this.points[this.at] === '?' && this.points[this.at + 1] === ':')
    if (!capturing) this.at += 2
    else if (this.peek() === '?') this.fail('look-around and named groups do not exist in XPath')
    const index = capturing ? ++this.groups : undefined
    const content = this.choice()
    if (this.peek() !== ')') this.fail('a group is not closed')
    this.at++
    if (index !== undefined) this.closed.add(index)
    return { kind: 'group', content, index }
  }

  private escape(): Piece {
    const digit = this.points[this.at] ?? ''
    if (/^[1-9]$/.test(digit)) return this.reference()
    return character(this.escapedSet())
  }

  /** Takes as many digits as there are groups; a group must be closed before it is referred to. */
  private reference(): Piece {
    let index = Number(this.next())
    for (
      let digit = this.points[this.at] ?? '';
      /^\d$/.test(digit) && index * 10 + Number(digit) <= this.groups;
      digit = this.points[this.at] ?? ''
    ) {
      index = index * 10 + Number(digit)
      this.at++
    }
    if (!this.closed.has(index)) this.fail(`\\${index} refers to a group that is not closed before it`)
    this.hasReferences = true
    return { kind: 'reference', index }
  }

  private escapedSet(): CharacterTest {
    const sign = this.next()
    const set = escapes.get(sign)
    if (set) return set
    if (sign === 'p' || sign === 'P') return this.property(sign === 'P')
    const single = singleEscapes[sign] ?? (/^[\\|.\-^?*+{}()[\]$]$/.test(sign) ? sign : undefined)
    return single === undefined ? this.fail(`"\\${sign}" means nothing`) : this.written(exactly(single))
  }

  private property(negated: boolean): CharacterTest {
    const end = this.points.indexOf('}', this.at)
    if (this.points[this.at] !== '{' || end < 0) this.fail('after \\p the name of a property must stand in braces')
    const name = this.points.slice(this.at + 1, end).join('')
    const test = property(name) ?? this.fail(`there is no character property "${name}"`)
    this.at = end + 1
    return negated ? not(test) : test
  }

  /** What stands between brackets; `[a-z-[aeiou]]` takes the inner class away. */
  private characterClass(): CharacterTest {
    if (++this.depth > maxDepth) this.fail('classes are nested too deeply')
    const negated = this.points[this.at] === '^'
    if (negated) this.at++
    const parts: CharacterTest[] = []
    let without: CharacterTest | undefined
    while (this.points[this.at] !== ']') {
      if (parts.length > 0 && this.points[this.at] === '-' && this.points[this.at + 1] === '[') {
        this.at += 2
        without = this.characterClass()
        if (this.points[this.at] !== ']') this.fail('after a class that is taken away the class must end')
      } else {
        parts.push(this.classPart())
      }
    }
    this.at++
    this.depth--
    if (parts.length === 0) this.fail('a class must not be empty')
    const base = negated ? not(either(parts)) : either(parts)
    const minus = without
    return minus ? point => base(point) && !minus(point) : base
  }

  private classPart(): CharacterTest {
    const from = this.classCharacter()
    if (typeof from !== 'string') return from
    const rangeFollows = this.points[this.at] === '-' && this.points[this.at + 1] !== ']' && this.points[this.at + 1] !== '['
    if (!rangeFollows) return this.written(exactly(from))
    this.at++
    const to = this.classCharacter()
    if (typeof to !== 'string') return this.fail('a range must end with a single character')
    if ((to.codePointAt(0) as number) < (from.codePointAt(0) as number)) this.fail('the range has its ends in the wrong order')
    return this.written(between(from.codePointAt(0) as number, to.codePointAt(0) as number))
  }

  /** A character or a range that the pattern writes. Flag i is about these, and not about the sets of escapes: `\p{Lu}` stays upper case, and `[^q]` is `[^qQ]`. */
  private written(test: CharacterTest): CharacterTest {
    return this.ignoreCase ? ignoringCase(test) : test
  }

  /** A single character, or the set of an escape. A hyphen where a range cannot begin is itself, as in `[0-9-.]`. */
  private classCharacter(): string | CharacterTest {
    const sign = this.next()
    if (sign === '[') return this.fail('"[" is not expected; write \\[ for the sign itself')
    if (sign !== '\\') return sign
    const escaped = this.points[this.at] ?? ''
    if (escapes.has(escaped) || escaped === 'p' || escaped === 'P') return this.escapedSet()
    this.escapedSet()
    return singleEscapes[escaped] ?? escaped
  }
}

/** With flag x white space outside of classes is taken out before anything else is read: `\ s` is `\s`. */
function withoutSpaces(pattern: string): string[] {
  const kept: string[] = []
  let depth = 0
  let escaped = false
  for (const sign of pattern) {
    if (depth === 0 && /^[ \t\n\r]$/.test(sign)) continue
    kept.push(sign)
    if (escaped) escaped = false
    else if (sign === '\\') escaped = true
    else if (sign === '[') depth++
    else if (sign === ']' && depth > 0) depth--
  }
  return kept
}

function character(test: CharacterTest): Piece {
  return { kind: 'character', test }
}

function exactly(sign: string): CharacterTest {
  const point = sign.codePointAt(0)
  return other => other === point
}
