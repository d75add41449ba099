import { NotTranslatable, tokensOf } from './python-tokens.ts'
import type { PythonToken } from './python-tokens.ts'

/** What one statement of a script does: a variable becomes the value of an expression in FEEL, or is gone. */
export interface Assignment {
  readonly name: string
  readonly feel: string
}

/** The expression in FEEL, without its `=`.
 *  @throws NotTranslatable */
export function expressionOf(source: string): string {
  const reader = new Reader(tokensOf(source.trim()))
  const feel = reader.tuple()
  reader.expectEnd()
  return feel
}

/** The assignments of a script in groups: those of one statement read what was before it.
 *  @throws NotTranslatable */
export function scriptOf(source: string): readonly (readonly Assignment[])[] {
  const reader = new Reader(tokensOf(source.trim()))
  const statements: (readonly Assignment[])[] = []
  while (!reader.atEnd) {
    const statement = reader.statement()
    if (statement.length > 0) statements.push(statement)
  }
  return statements
}

const blocks = new Set([
  'if',
  'for',
  'while',
  'def',
  'class',
  'try',
  'with',
  'import',
  'from',
  'return',
  'raise',
  'assert',
  'global',
  'lambda',
])
const constants: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null' }
/** Functions and methods with a counterpart in FEEL. Others belong to the host of SpiffWorkflow. */
const functions: Readonly<Record<string, string>> = {
  len: 'count',
  str: 'string',
  int: 'number',
  float: 'number',
  min: 'min',
  max: 'max',
  sum: 'sum',
  abs: 'abs',
}
const methods: Readonly<Record<string, string>> = {
  upper: 'upper case',
  lower: 'lower case',
  startswith: 'starts with',
  endswith: 'ends with',
}

class Reader {
  private at = 0
  private readonly tokens: readonly PythonToken[]

  constructor(tokens: readonly PythonToken[]) {
    this.tokens = tokens
  }

  get atEnd(): boolean {
    return this.at >= this.tokens.length
  }

  expectEnd(): void {
    if (!this.atEnd) throw new NotTranslatable(`"${this.next()?.value}" was not expected.`)
  }

  statement(): readonly Assignment[] {
    if (this.take('end')) return []
    const first = this.peek()
    if (first?.kind === 'name' && blocks.has(first.value))
      throw new NotTranslatable(`The statement "${first.value}" has no counterpart in FEEL.`)
    if (first?.kind === 'name' && first.value === 'del') return this.deletion()
    const names = this.targets()
    if (names === undefined) return this.withoutEffect()
    const sign = this.next()?.value ?? ''
    const value = this.tupleItems()
    this.endOfStatement()
    const [name = ''] = names
    if (sign !== '=') return [{ name, feel: `${name} ${sign[0]} (${value.join(', ')})` }]
    if (names.length === 1) return [{ name, feel: value.length === 1 ? (value[0] ?? '') : `[${value.join(', ')}]` }]
    if (names.length !== value.length) throw new NotTranslatable('A list that is taken apart has no counterpart in FEEL.')
    return names.map((each, index) => ({ name: each, feel: value[index] ?? '' }))
  }

  tuple(): string {
    const items = this.tupleItems()
    return items.length === 1 ? (items[0] ?? '') : `[${items.join(', ')}]`
  }

  /** The variables before an assignment; undefined if the statement is none. */
  private targets(): readonly string[] | undefined {
    const start = this.at
    const names: string[] = []
    do {
      const name = this.next()
      if (name?.kind !== 'name') break
      names.push(name.value)
    } while (this.takeSign(','))
    if (/^[-+*/%]?=$/.test(this.peek()?.kind === 'sign' ? (this.peek()?.value ?? '') : '')) return names
    this.at = start
    return undefined
  }

  private deletion(): readonly Assignment[] {
    this.next()
    const bracket = this.takeSign('(')
    const names: string[] = []
    do names.push(this.next()?.value ?? '')
    while (this.takeSign(','))
    if (bracket) this.needSign(')')
    this.endOfStatement()
    // Variables are not taken away here; null is what an absent one reads as.
    return names.map(name => ({ name, feel: 'null' }))
  }

  /** Printing is for people; a value alone does nothing. */
  private withoutEffect(): readonly Assignment[] {
    const [name, bracket] = [this.tokens[this.at], this.tokens[this.at + 1]]
    if (name?.value === 'print' && bracket?.value === '(') {
      while (!this.atEnd && this.peek()?.kind !== 'end') this.next()
      return []
    }
    if (name?.kind === 'name' && constants[name.value] === undefined) throw new NotTranslatable(`"${name.value}" is no assignment.`)
    this.tuple()
    this.endOfStatement()
    return []
  }

  private endOfStatement(): void {
    if (!this.atEnd && !this.take('end')) throw new NotTranslatable(`"${this.peek()?.value}" was not expected.`)
  }

  private tupleItems(): readonly string[] {
    const items = [this.choice()]
    while (this.takeSign(',')) if (!this.atEnd && this.peek()?.kind !== 'end') items.push(this.choice())
    return items
  }

  private choice(): string {
    const value = this.disjunction()
    if (!this.takeName('if')) return value
    const condition = this.disjunction()
    if (!this.takeName('else')) throw new NotTranslatable('An "if" without "else" was not expected.')
    return `if ${condition} then ${value} else ${this.choice()}`
  }

  private disjunction(): string {
    let left = this.conjunction()
    while (this.takeName('or')) left = `${left} or ${this.conjunction()}`
    return left
  }

  private conjunction(): string {
    let left = this.negation()
    while (this.takeName('and')) left = `${left} and ${this.negation()}`
    return left
  }

  private negation(): string {
    return this.takeName('not') ? `not(${this.negation()})` : this.comparison()
  }

  private comparison(): string {
    const left = this.sum()
    for (const [sign, feel] of [
      ['==', '='],
      ['!=', '!='],
      ['<=', '<='],
      ['>=', '>='],
      ['<', '<'],
      ['>', '>'],
    ] as const)
      if (this.takeSign(sign)) return `${left} ${feel} ${this.sum()}`
    if (this.takeName('is')) return `${left} ${this.takeName('not') ? '!=' : '='} ${this.sum()}`
    if (this.takeName('in')) return `list contains(${this.sum()}, ${left})`
    if (this.takeName('not') && this.takeName('in')) return `not(list contains(${this.sum()}, ${left}))`
    return left
  }

  private sum(): string {
    let left = this.product()
    for (let sign = this.takeSigns('+', '-'); sign !== undefined; sign = this.takeSigns('+', '-'))
      left = `${left} ${sign} ${this.product()}`
    return left
  }

  private product(): string {
    let left = this.power()
    for (let sign = this.takeSigns('*', '/', '//', '%'); sign !== undefined; sign = this.takeSigns('*', '/', '//', '%')) {
      const right = this.power()
      if (sign === '*') left = repeated(left, right) ?? `${left} * ${right}`
      else if (sign === '/') left = `${left} / ${right}`
      else left = sign === '%' ? `modulo(${left}, ${right})` : `floor(${left} / ${right})`
    }
    return left
  }

  private power(): string {
    if (this.takeSign('-')) return `-${this.power()}`
    const base = this.postfix()
    return this.takeSign('**') ? `${base} ** ${this.power()}` : base
  }

  private postfix(): string {
    let value = this.atom()
    for (;;) {
      if (this.takeSign('.')) value = this.member(value)
      else if (this.takeSign('[')) value = this.subscript(value)
      else return value
    }
  }

  private member(value: string): string {
    const name = this.next()?.value ?? ''
    if (!this.takeSign('(')) return `${value}.${name}`
    const method = methods[name]
    if (method === undefined) throw new NotTranslatable(`The method "${name}" has no counterpart in FEEL.`)
    return `${method}(${[value, ...this.list(')')].join(', ')})`
  }

  private subscript(value: string): string {
    const index = this.choice()
    this.needSign(']')
    if (/^-?\d+$/.test(index)) return `${value}[${Number(index) < 0 ? index : Number(index) + 1}]`
    if (index.startsWith('"')) return `get value(${value}, ${index})`
    throw new NotTranslatable('An index that is worked out has no counterpart in FEEL: it may be a number or a key.')
  }

  private atom(): string {
    const token = this.next()
    if (token?.kind === 'number') return token.value
    if (token?.kind === 'text') return JSON.stringify(token.value)
    if (token?.kind === 'name') return this.name(token.value)
    if (token?.value === '(') return this.bracket()
    if (token?.value === '[') return this.listOrComprehension()
    if (token?.value === '{') return this.dictionary()
    throw new NotTranslatable(`"${token?.value ?? 'The end'}" was not expected.`)
  }

  private name(name: string): string {
    if (blocks.has(name)) throw new NotTranslatable(`"${name}" has no counterpart in FEEL.`)
    if (!this.takeSign('(')) return constants[name] ?? name
    const known = functions[name]
    if (known === undefined) throw new NotTranslatable(`The function "${name}" belongs to the host of SpiffWorkflow.`)
    return `${known}(${this.list(')').join(', ')})`
  }

  private bracket(): string {
    const items = this.list(')')
    return items.length === 1 ? `(${items[0]})` : `[${items.join(', ')}]`
  }

  private listOrComprehension(): string {
    if (this.takeSign(']')) return '[]'
    const first = this.choice()
    if (!this.takeName('for')) {
      const others = this.takeSign(',') ? this.list(']') : (this.needSign(']'), [])
      return `[${[first, ...others].join(', ')}]`
    }
    const variable = this.next()?.value ?? ''
    if (!this.takeName('in')) throw new NotTranslatable('Only one name is known in a comprehension.')
    const source = this.disjunction()
    const filter = this.takeName('if') ? this.disjunction() : undefined
    this.needSign(']')
    const values = `for ${variable} in ${source} return `
    if (filter === undefined) return `(${values}${first})`
    return `flatten(${values}if ${filter} then [${first}] else [])`
  }

  private dictionary(): string {
    const entries: string[] = []
    while (!this.takeSign('}')) {
      const key = this.choice()
      if (!key.startsWith('"')) throw new NotTranslatable('A key that is no text has no counterpart in FEEL.')
      this.needSign(':')
      entries.push(`${key}: ${this.choice()}`)
      this.takeSign(',')
    }
    return `{${entries.join(', ')}}`
  }

  private list(end: string): string[] {
    const items: string[] = []
    while (!this.takeSign(end)) {
      items.push(this.choice())
      if (!this.takeSign(',')) {
        this.needSign(end)
        break
      }
    }
    return items
  }

  private peek(): PythonToken | undefined {
    return this.tokens[this.at]
  }

  private next(): PythonToken | undefined {
    return this.tokens[this.at++]
  }

  private take(kind: PythonToken['kind'], value?: string): boolean {
    const token = this.peek()
    if (token?.kind !== kind || (value !== undefined && token.value !== value)) return false
    this.at++
    return true
  }

  private takeSign(value: string): boolean {
    return this.take('sign', value)
  }

  private takeName(value: string): boolean {
    return this.take('name', value)
  }

  private takeSigns(...values: readonly string[]): string | undefined {
    return values.find(value => this.takeSign(value))
  }

  private needSign(value: string): void {
    if (!this.takeSign(value)) throw new NotTranslatable(`"${value}" was expected.`)
  }
}

/** A text times a number, both written out. */
function repeated(text: string, times: string): string | undefined {
  return text.startsWith('"') && /^\d+$/.test(times) ? JSON.stringify((JSON.parse(text) as string).repeat(Number(times))) : undefined
}
