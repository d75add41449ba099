import { formatFeel } from '../values/format.ts'
import { compareNumbers, isNumber } from '../values/number.ts'
import type { Entry, Iteration, Node, Parameter, UnaryTestsNode } from './ast.ts'
import { printType } from './print-type.ts'
import { isAmbiguous, normalName } from './scope-names.ts'

/** How tightly a node holds together. An operand that holds less tightly than its place asks for stands in parentheses. */
const level = { whole: 0, or: 1, and: 2, comparison: 3, sum: 4, product: 5, power: 6, sign: 7, postfix: 8 }

type Of<K extends Node['kind']> = Node & { readonly kind: K }

/** Writes a syntax tree as FEEL text in one form: single spaces, no parentheses that change nothing. */
export class Printer {
  readonly #source: string
  readonly #known: Set<string>

  /** @param source the text that the tree was read from: a literal without a value is written as it stands there
   *  @param names the names that are in scope, built-in functions too */
  constructor(source: string, names: Iterable<string>) {
    this.#source = source
    this.#known = new Set(Array.from(names, normalName))
  }

  unaryTests({ negated, tests }: UnaryTestsNode): string {
    if (tests === undefined) return '-'
    const written = this.#tests(tests)
    return negated ? `not(${written})` : written
  }

  expression(node: Node): string {
    switch (node.kind) {
      case 'literal':
        return node.why === undefined ? formatFeel(node.value) : this.#source.slice(node.from, node.to)
      case 'variable':
        return this.#name(node.name)
      case 'input':
        return '?'
      case 'path':
        return `${this.#at(node.source, level.postfix)}.${this.#name(node.name)}`
      case 'filter':
        return `${this.#at(node.source, level.postfix)}[${this.expression(node.test)}]`
      case 'call':
        return this.#call(node)
      case 'list':
        return `[${node.items.map(item => this.expression(item)).join(', ')}]`
      case 'context':
        return `{${node.entries.map(entry => this.#entry(entry)).join(', ')}}`
      case 'range':
        return this.#range(node)
      case 'operatorRange':
        return `(${this.#operatorRange(node)})`
      default:
        return this.#operation(node)
    }
  }

  #operation(
    node: Exclude<Node, Of<'literal' | 'variable' | 'input' | 'path' | 'filter' | 'call' | 'list' | 'context' | 'range' | 'operatorRange'>>,
  ): string {
    switch (node.kind) {
      case 'arithmetic': {
        const own = levelOf(node)
        const operator = node.operator === '**' ? '**' : ` ${node.operator} `
        // Powers in a row are told apart by parentheses: hardly anybody knows which one is first.
        return `${this.#at(node.left, own === level.power ? own + 1 : own)}${operator}${this.#at(node.right, own + 1)}`
      }
      case 'negation':
        return this.#negation(node)
      case 'comparison':
        return `${this.#at(node.left, level.sum)} ${node.operator} ${this.#at(node.right, level.sum)}`
      case 'between':
        return `${this.#at(node.value, level.sum)} between ${this.#at(node.low, level.sum)} and ${this.#at(node.high, level.sum)}`
      case 'in':
        return `${this.#at(node.value, level.sum)} in (${this.#tests(node.tests)})`
      case 'and':
      case 'or':
        return node.operands.map(operand => this.#at(operand, levelOf(node) + 1)).join(` ${node.kind} `)
      case 'instanceOf':
        return `${this.#at(node.value, level.postfix)} instance of ${printType(node.type)}`
      default:
        return this.#structure(node)
    }
  }

  #structure(node: Of<'if' | 'for' | 'some' | 'every' | 'function'>): string {
    switch (node.kind) {
      case 'if':
        return `if ${this.expression(node.condition)} then ${this.expression(node.consequence)} else ${this.expression(node.alternative)}`
      case 'for': {
        const iterations = this.#iterations(node.iterations)
        return `for ${iterations} return ${this.expression(node.body)}`
      }
      case 'some':
      case 'every': {
        const iterations = this.#iterations(node.iterations)
        return `${node.kind} ${iterations} satisfies ${this.expression(node.body)}`
      }
      case 'function': {
        const parameters = node.parameters.map(parameter => this.#parameter(parameter)).join(', ')
        return `function(${parameters}) ${node.external ? 'external ' : ''}${this.expression(node.body)}`
      }
    }
  }

  #at(node: Node, wanted: number): string {
    const text = this.expression(node)
    return levelOf(node) < wanted ? `(${text})` : text
  }

  /** A sign before digits would be read as theirs. */
  #negation({ operand }: Of<'negation'>): string {
    const text = this.#at(operand, level.postfix)
    return /^[\d.]/.test(text) ? `-(${text})` : `-${text}`
  }

  #call({ callee, args, names }: Of<'call'>): string {
    // In the order of the text: a name that the arguments declare is none before them.
    const called = this.#at(callee, level.postfix)
    const written = args.map((arg, index) => {
      const name = names?.[index]
      return name === undefined ? this.expression(arg) : `${name}: ${this.expression(arg)}`
    })
    return `${called}(${written.join(', ')})`
  }

  #range({ startIncluded, start, end, endIncluded }: Of<'range'>): string {
    return `${startIncluded ? '[' : '('}${this.#at(start, level.sum)}..${this.#at(end, level.sum)}${endIncluded ? ']' : ')'}`
  }

  #operatorRange({ operator, end }: Of<'operatorRange'>): string {
    return `${operator} ${this.#at(end, level.sum)}`
  }

  #tests(tests: readonly Node[]): string {
    return tests.map(test => (test.kind === 'operatorRange' ? this.#operatorRange(test) : this.expression(test))).join(', ')
  }

  #iterations(iterations: readonly Iteration[]): string {
    return iterations
      .map(({ name, source, end }) => {
        const values = end ? `${this.#at(source, level.sum)}..${this.#at(end, level.sum)}` : this.expression(source)
        return `${this.#declare(name)} in ${values}`
      })
      .join(', ')
  }

  #parameter({ name, type }: Parameter): string {
    return `${this.#declare(name)}${type ? `: ${printType(type)}` : ''}`
  }

  #entry({ name, value }: Entry): string {
    // A function may call itself by the name of its entry, so that the name counts before its value.
    const key = isAmbiguous(name) ? formatFeel(name) : name
    this.#declare(name)
    return `${key}: ${this.expression(value)}`
  }

  #declare(name: string): string {
    this.#known.add(normalName(name))
    return name
  }

  /** A name that the parser could take for something else stands between backticks, unless it is known. */
  #name(name: string): string {
    return isAmbiguous(name) && !this.#known.has(normalName(name)) ? `\`${name}\`` : name
  }
}

function levelOf(node: Node): number {
  switch (node.kind) {
    case 'if':
    case 'for':
    case 'some':
    case 'every':
    case 'function':
      return level.whole
    case 'or':
      return level.or
    case 'and':
      return level.and
    case 'comparison':
    case 'between':
    case 'in':
    case 'instanceOf':
      return level.comparison
    case 'arithmetic':
      return node.operator === '**' ? level.power : node.operator === '*' || node.operator === '/' ? level.product : level.sum
    case 'negation':
      return level.sign
    case 'literal':
      return isNumber(node.value) && compareNumbers(node.value, 0) < 0 ? level.sign : level.postfix
    default:
      return level.postfix
  }
}
