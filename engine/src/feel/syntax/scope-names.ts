import { normalizeContextKey, parser } from 'lezer-feel'
import type { trackVariables } from 'lezer-feel'
import { SyntaxProblem } from './problem.ts'
import { unquote } from './text.ts'

/** Names that the grammar reads right without being told: words and spaces, no keyword in between. */
const ordinary = /^[\p{L}_][\p{L}\p{N}_]*( [\p{L}\p{N}_]+)*$/u
const keywords =
  /\b(for|in|return|if|then|else|some|every|satisfies|or|and|between|instance|of|true|false|null|function|external|not|days|time|duration|years|months|date|list|context)\b/

/** The one spelling of a name: single spaces, operators with a space on both sides. */
export function normalName(name: string): string {
  return ordinary.test(name) ? name : normalizeContextKey(name)
}

/** Whether the parser must know a name to read it as one. */
export function isUnusual(name: string): boolean {
  return !ordinary.test(name) || (name.includes(' ') && keywords.test(name))
}

/** Whether the text of a name could be read as something else where nothing says that it is a name. */
export function isAmbiguous(name: string): boolean {
  return !ordinary.test(name) || keywords.test(name)
}

type Tracker = ReturnType<typeof trackVariables>

interface KnownNames {
  readonly keys: ReadonlySet<string>
  /** All beginnings of the keys. */
  readonly prefixes: ReadonlySet<string>
}

/** An expression that declares more unusual names than this is read without the rest of them. */
const maxDeclared = 200
const maxParts = 100

/** What the grammar's tokenizer asks while it parses: the parts of the name that is being read, and the names that are known. Never changed in place, as the
 *  parser may follow several readings of the text at once. */
class NameContext {
  readonly tokens: readonly string[]
  private readonly known: KnownNames
  /** The last string literal, in case it is the key of a context. */
  readonly literal: string | undefined

  constructor(known: KnownNames, tokens: readonly string[] = [], literal?: string) {
    this.known = known
    this.tokens = tokens
    this.literal = literal
  }

  contextCache(): KnownNames {
    return this.known
  }

  /** @throws SyntaxProblem when the name has too many parts; each one is looked at together with all before it */
  token(part: string, at: number): NameContext {
    if (this.tokens.length >= maxParts) {
      const advice = 'If it is meant as several names, put operators or commas between them.'
      throw new SyntaxProblem({ message: `A name has more than ${maxParts} words.`, advice, from: at, to: at + part.length })
    }
    return new NameContext(this.known, [...this.tokens, part])
  }

  cleared(): NameContext {
    return this.tokens.length === 0 ? this : new NameContext(this.known)
  }

  quoted(literal: string): NameContext {
    return new NameContext(this.known, [], literal)
  }

  declare(name: string): NameContext {
    const isNew = isUnusual(name) && !this.known.keys.has(normalName(name)) && this.known.keys.size < maxDeclared
    return new NameContext(isNew ? withNames(this.known, [name]) : this.known)
  }
}

function withNames(known: KnownNames, names: Iterable<string>): KnownNames {
  const keys = new Set(known.keys)
  const prefixes = new Set(known.prefixes)
  for (const name of names) {
    const key = normalName(name)
    keys.add(key)
    for (let end = 1; end <= key.length; end++) prefixes.add(key.slice(0, end))
  }
  return { keys, prefixes }
}

function termsOf(...names: string[]): ReadonlySet<number> {
  return new Set(parser.nodeSet.types.filter(type => names.includes(type.name)).map(type => type.id))
}

const identifiers = termsOf('Identifier')
const uses = termsOf('VariableName', 'PathName')
const declarations = termsOf('Name')
const literals = termsOf('StringLiteral')
const keys = termsOf('Key')

function reduce(
  context: NameContext,
  term: number,
  stack: { readonly pos: number },
  input: { readonly pos: number; read(from: number, to: number): string },
): NameContext {
  if (identifiers.has(term)) return context.token(input.read(input.pos, stack.pos), input.pos)
  if (uses.has(term)) return context.cleared()
  if (declarations.has(term)) return context.declare(context.tokens.join(' '))
  if (literals.has(term)) return context.quoted(input.read(input.pos, stack.pos))
  return keys.has(term) && context.literal !== undefined ? context.declare(unquote(context.literal)) : context
}

/** The parser decides by the names that it knows whether `a-b` is one name or a difference. This tracker knows the given ones and every one that the expression
 *  declares, from there to its end: the grammar's own follows values to tell what a path may lead to, which takes quadratic time, and this does not. */
export function namesTracker(names: Iterable<string>): Tracker {
  const known = withNames({ keys: new Set(), prefixes: new Set() }, names)
  const tracker = {
    start: new NameContext(known),
    reduce,
    shift: (context: NameContext) => context,
    reuse: (context: NameContext) => context,
    hash: () => 0,
    strict: false,
  }
  return tracker as unknown as Tracker
}
