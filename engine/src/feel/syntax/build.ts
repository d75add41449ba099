import { parseDate } from '../values/date.ts'
import { parseDateTime } from '../values/date-time.ts'
import { parseDuration } from '../values/duration.ts'
import { parseNumber } from '../values/number.ts'
import { parseTime } from '../values/time.ts'
import type { FeelType, FeelValue, RangeOperator } from '../values/value.ts'
import { parseType } from '../types/parse-type.ts'
import type { ArithmeticOperator, Entry, Iteration, Node, Parameter, UnaryTestsNode } from './ast.ts'
import { firstTest, isMembership, joined, mentionsInput } from './chain.ts'
import type { Around, Link } from './chain.ts'
import { SyntaxProblem } from './problem.ts'
import { normalName } from './scope-names.ts'
import { hint, unquote } from './text.ts'
import { childrenOf } from './tree.ts'
import type { TreeNode } from './tree.ts'

const maxDepth = 900

/** Makes the syntax tree from the parser's tree. */
export class Builder {
  private readonly text: string
  private readonly types: ReadonlyMap<string, FeelType> | undefined
  /** How a name was written where it was declared, by its normal spelling. */
  private readonly spellings = new Map<string, string>()
  private depth = 0

  constructor(text: string, names: Iterable<string>, types: ReadonlyMap<string, FeelType> | undefined) {
    this.text = text
    this.types = types
    for (const name of names) this.spellings.set(normalName(name), name)
  }

  expression(top: TreeNode): Node {
    const only = this.only(top)
    const first = only.firstChild
    if (only.name !== 'SimplePositiveUnaryTest' || !first || this.source(first) !== '=') return this.build(only)
    const { from } = only
    throw new SyntaxProblem({ message: 'The expression begins with "=".', advice: 'Leave the first "=" out.', from, to: from + 1 })
  }

  unaryTests(top: TreeNode): UnaryTestsNode {
    const children = childrenOf(top)
    if (children[0]?.name === 'Wildcard') return { negated: false, tests: undefined }
    const tests = children.find(child => child.name === 'PositiveUnaryTests') as TreeNode
    return { negated: children[0]?.name === 'not', tests: childrenOf(tests).map(test => this.build(test)) }
  }

  private build(node: TreeNode): Node {
    if (++this.depth > maxDepth) {
      throw new SyntaxProblem({ message: `The expression is nested more than ${maxDepth} deep.`, from: node.from, to: node.to })
    }
    const built = this.dispatch(node)
    this.depth--
    return built
  }

  private dispatch(node: TreeNode): Node {
    const { from, to } = node
    switch (node.name) {
      case 'ParenthesizedExpression':
        return this.build(childrenOf(node)[1] as TreeNode)
      case 'PositiveUnaryTest':
        return this.build(this.only(node))
      case 'null':
        return { kind: 'literal', value: null, from, to }
      case 'BooleanLiteral':
        return { kind: 'literal', value: this.source(node) === 'true', from, to }
      case 'NumericLiteral':
        return this.number(node)
      case 'StringLiteral':
        return { kind: 'literal', value: unquote(this.source(node)), from, to }
      case 'DateTimeLiteral':
        return this.temporal(node)
      case 'VariableName':
        return { kind: 'variable', name: this.name(node), from, to }
      case '?':
        return { kind: 'input', from, to }
      case 'ArithmeticExpression':
        return this.arithmetic(node)
      case 'Comparison':
        return isMembership(node) ? this.logic(node) : this.comparison(node)
      case 'Conjunction':
      case 'Disjunction':
        return this.logic(node)
      case 'SimplePositiveUnaryTest':
        return this.simpleTest(node)
      default:
        return this.structure(node)
    }
  }

  private structure(node: TreeNode): Node {
    const { from, to } = node
    const children = childrenOf(node)
    const child = (index: number): Node => this.build(children[index] as TreeNode)
    switch (node.name) {
      case 'PathExpression':
        return { kind: 'path', source: child(0), name: this.name(children[2] as TreeNode), from, to }
      case 'FilterExpression':
        return { kind: 'filter', source: child(0), test: child(2), from, to }
      case 'FunctionInvocation':
        return this.invocation(node)
      case 'IfExpression':
        return { kind: 'if', condition: child(1), consequence: child(3), alternative: child(5), from, to }
      case 'ForExpression':
        return { kind: 'for', iterations: this.iterations(children[1] as TreeNode), body: child(3), from, to }
      case 'QuantifiedExpression':
        return {
          kind: this.source(children[0] as TreeNode) as 'some' | 'every',
          iterations: this.iterations(children[1] as TreeNode),
          body: child(3),
          from,
          to,
        }
      case 'InstanceOfExpression':
        return { kind: 'instanceOf', value: child(0), type: this.type(children[3] as TreeNode), from, to }
      case 'List':
        return { kind: 'list', items: children.slice(1, -1).map(item => this.build(item)), from, to }
      case 'Context':
        return { kind: 'context', entries: children.slice(1, -1).map(entry => this.entry(entry)), from, to }
      case 'FunctionDefinition':
        return this.function(node)
      default:
        throw new SyntaxProblem({ message: `"${this.source(node)}" is no expression.`, from, to })
    }
  }

  private number(node: TreeNode): Node {
    const value = parseNumber(this.source(node).replaceAll(/\s/g, ''))
    const why = value === undefined ? `The number ${this.source(node)} is beyond the range of decimals.` : undefined
    return { kind: 'literal', value: value ?? null, why, from: node.from, to: node.to }
  }

  /** An operand may be a range by an operator only in parentheses: `a == b` would be read as `a = (= b)`. */
  private operand(node: TreeNode): Node {
    const first = node.firstChild
    if (node.name !== 'SimplePositiveUnaryTest' || first?.name !== 'CompareOp') return this.build(node)
    const sign = this.source(first)
    const pair = this.text[first.from - 1] + sign
    const instead = pair === '==' ? 'FEEL compares with a single "=".' : pair === '<>' ? 'Write "!=" for not equal.' : undefined
    const advice = instead ?? `Put a range in parentheses: (${this.source(node)}).`
    throw new SyntaxProblem({ message: `The expression cannot go on with "${sign}" here.`, advice, from: first.from, to: first.to })
  }

  private temporal(node: TreeNode): Node {
    const [first] = childrenOf(node) as [TreeNode]
    if (first.name === 'DateTimeConstructor') return this.invocation(node)
    const text = unquote(this.source(first).slice(1))
    const value = temporalValue(text)
    const why = value === null ? `"${text}" is no date, time or duration in ISO 8601 form.` : undefined
    return { kind: 'literal', value, why, from: node.from, to: node.to }
  }

  private arithmetic(node: TreeNode): Node {
    const children = childrenOf(node)
    const { from, to } = node
    if (children.length === 2) {
      const operand = this.build(children[1] as TreeNode)
      return this.source(children[0] as TreeNode) === '-' ? { kind: 'negation', operand, from, to } : operand
    }
    const sign = this.source(children[1] as TreeNode)
    const operator = (sign === '^' ? '**' : sign) as ArithmeticOperator
    return {
      kind: 'arithmetic',
      operator,
      left: this.operand(children[0] as TreeNode),
      right: this.operand(children[2] as TreeNode),
      from,
      to,
    }
  }

  private comparison(node: TreeNode): Node {
    const children = childrenOf(node)
    const { from, to } = node
    const left = this.operand(children[0] as TreeNode)
    const operator = children[1] as TreeNode
    if (operator.name === 'between') {
      return { kind: 'between', value: left, low: this.build(children[2] as TreeNode), high: this.build(children[4] as TreeNode), from, to }
    }
    if (operator.name === 'in') {
      const tests = children.find(child => child.name === 'PositiveUnaryTests') as TreeNode
      return { kind: 'in', value: left, tests: childrenOf(tests).map(test => this.build(test)), from, to }
    }
    return {
      kind: 'comparison',
      operator: this.source(operator) as RangeOperator,
      left,
      right: this.operand(children[2] as TreeNode),
      from,
      to,
    }
  }

  /** Conjunctions, disjunctions and `x in test`. The grammar takes all that follows `in` for its test, `x in ([1..3] and b)`; by the standard `in` binds tighter
   *  than `and` and `or`, and a comparison behind it has the whole for its left side (DMN 1.5, 10.3.1.2, rules 4 and 49). So the operands are put in a row, and
   *  grouped anew. */
  private logic(node: TreeNode): Node {
    const links: Link[] = []
    this.collect(node, 'or', links)
    const alternatives: Node[][] = []
    for (const { kind, operand } of links) {
      if (kind === 'or') alternatives.push([operand])
      else alternatives.at(-1)?.push(operand)
    }
    return joined(
      'or',
      alternatives.map(operands => joined('and', operands)),
    )
  }

  /** A chain leans to the left; it is read without recursion. */
  private collect(node: TreeNode, kind: Link['kind'], links: Link[]): void {
    const rest: Around[] = []
    let current = node
    while (current.name === 'Conjunction' || current.name === 'Disjunction') {
      const [left, , right] = childrenOf(current) as [TreeNode, TreeNode, TreeNode]
      rest.unshift({ name: current.name, right })
      current = left
    }
    if (isMembership(current)) this.membership(current, kind, links)
    else links.push({ kind, operand: this.build(current) })
    for (const { name, right } of rest) this.collect(right, name === 'Conjunction' ? 'and' : 'or', links)
  }

  /** `x in test` with a single test, and what the grammar has drawn into it. Only a test with `?` in it is a condition of its own, to the end. */
  private membership(node: TreeNode, kind: Link['kind'], links: Link[]): void {
    const [left, , positive] = childrenOf(node) as [TreeNode, TreeNode, TreeNode]
    const { from } = node
    const value = this.operand(left)
    const test = this.only(positive)
    const { first, operator, outer } = firstTest(test)
    if (outer.length > 0 && mentionsInput(first)) {
      links.push({ kind, operand: { kind: 'in', value, tests: [this.build(test)], from, to: node.to } })
      return
    }
    const end = this.build(first)
    const tested: Node = operator
      ? { kind: 'operatorRange', operator: this.source(operator) as RangeOperator, end, from: operator.from, to: end.to }
      : end
    let operand: Node = { kind: 'in', value, tests: [tested], from, to: end.to }
    for (const { sign, right } of outer.filter(({ name }) => name === 'Comparison')) {
      operand = {
        kind: 'comparison',
        operator: this.source(sign as TreeNode) as RangeOperator,
        left: operand,
        right: this.operand(right),
        from,
        to: right.to,
      }
    }
    links.push({ kind, operand })
    for (const { name, right } of outer) {
      if (name !== 'Comparison') this.collect(right, name === 'Conjunction' ? 'and' : 'or', links)
    }
  }

  private simpleTest(node: TreeNode): Node {
    const children = childrenOf(node)
    const { from, to } = node
    const [first] = children as [TreeNode]
    if (first.name !== 'Interval') {
      return { kind: 'operatorRange', operator: this.source(first) as RangeOperator, end: this.operand(children[1] as TreeNode), from, to }
    }
    const [open, start, , end, close] = childrenOf(first) as [TreeNode, TreeNode, TreeNode, TreeNode, TreeNode]
    const startIncluded = this.source(open) === '['
    return {
      kind: 'range',
      startIncluded,
      start: this.build(start),
      end: this.build(end),
      endIncluded: this.source(close) === ']',
      from,
      to,
    }
  }

  private invocation(node: TreeNode): Node {
    const [called] = childrenOf(node) as [TreeNode]
    const parameters = childrenOf(node).find(child => child.name === 'NamedParameters' || child.name === 'PositionalParameters')
    const named = called.name === 'DateTimeConstructor' || called.name === 'SpecialFunctionName'
    const callee: Node = named ? { kind: 'variable', name: this.words(called), from: called.from, to: called.to } : this.build(called)
    const given = parameters ? childrenOf(parameters) : []
    const span = { from: node.from, to: node.to }
    if (parameters?.name !== 'NamedParameters') return { kind: 'call', callee, args: given.map(arg => this.build(arg)), ...span }
    const parts = given.map(parameter => childrenOf(parameter) as [TreeNode, TreeNode])
    return {
      kind: 'call',
      callee,
      args: parts.map(([, value]) => this.build(value)),
      names: parts.map(([name]) => this.words(name)),
      ...span,
    }
  }

  private iterations(node: TreeNode): Iteration[] {
    return childrenOf(node).map(iteration => {
      const [name, , context] = childrenOf(iteration) as [TreeNode, TreeNode, TreeNode]
      const [source, , end] = childrenOf(context) as [TreeNode, TreeNode?, TreeNode?]
      return { name: this.declare(this.words(name)), source: this.build(source), end: end && this.build(end) }
    })
  }

  private entry(node: TreeNode): Entry {
    const [key, value] = childrenOf(node) as [TreeNode, TreeNode]
    const name = this.only(key)
    return { name: this.declare(name.name === 'StringLiteral' ? unquote(this.source(name)) : this.words(name)), value: this.build(value) }
  }

  private function(node: TreeNode): Node {
    const children = childrenOf(node)
    const list = children.find(child => child.name === 'FormalParameters') as TreeNode
    const parameters = childrenOf(list).map((parameter): Parameter => {
      const [name, type] = childrenOf(parameter) as [TreeNode, TreeNode?]
      return { name: this.declare(this.words(name)), type: type && this.type(type) }
    })
    const body = this.only(children.at(-1) as TreeNode)
    const external = children.some(child => child.name === 'external')
    return { kind: 'function', parameters, body: this.build(body), external, from: node.from, to: node.to }
  }

  private type(node: TreeNode): FeelType {
    const type = parseType(this.source(node), this.types)
    if (type) return type
    const known = [
      'number',
      'string',
      'boolean',
      'date',
      'time',
      'date and time',
      'days and time duration',
      'years and months duration',
      'Any',
    ]
    const near = hint(this.source(node), [...known, ...(this.types?.keys() ?? [])]).trim()
    throw new SyntaxProblem({
      message: `There is no type "${this.source(node)}".`,
      ...(near === '' ? {} : { advice: near }),
      from: node.from,
      to: node.to,
    })
  }

  private source(node: TreeNode): string {
    return this.text.slice(node.from, node.to)
  }

  /** The text with single spaces. */
  private words(node: TreeNode): string {
    return this.source(node).replaceAll(/\s+/g, ' ')
  }

  private declare(name: string): string {
    this.spellings.set(normalName(name), name)
    return name
  }

  /** A name in use, spelled as where it was declared. */
  private name(node: TreeNode): string {
    const written = this.words(node)
    if (written.startsWith('`')) return written.slice(1, -1)
    return this.spellings.get(normalName(written)) ?? written
  }

  private only(node: TreeNode): TreeNode {
    return childrenOf(node)[0] as TreeNode
  }
}

/** The value of an at-literal; null when the text is none (DMN 1.5, 10.3.2.3.1, grammar rule 62). */
export function temporalValue(text: string): FeelValue {
  return parseDate(text) ?? (text.includes('T') ? parseDateTime(text) : undefined) ?? parseTime(text) ?? parseDuration(text) ?? null
}
