import type { ExpressionFinding, VariableRead } from '../../expression/expression-language.ts'
import { misspelt } from '../../nearest.ts'
import type { Builtin } from '../builtins/builtin.ts'
import { usesInput } from '../compile/tests.ts'
import type { Span } from '../run.ts'
import type { Iteration, Node } from '../syntax/ast.ts'
import { printType } from '../syntax/print-type.ts'
import { hint } from '../syntax/text.ts'
import { typeConforms } from '../types/conformance.ts'
import { any } from '../types/parse-type.ts'
import { typeOfFeel } from '../values/value.ts'
import type { FeelFunction, FeelType } from '../values/value.ts'
import { misfitOf } from './check-call.ts'
import { LocalNames } from './names.ts'
import type { KnownNames } from './names.ts'
import { arithmeticOutcome, mayBeBoolean, mayCompare, negationOutcome, propertyOutcome } from './operators.ts'
import type { Outcome } from './operators.ts'
import { resultTypes } from './results.ts'
import { propertyNamesOf, unnamed } from './witnesses.ts'

type Type = FeelType | undefined
type Of<K extends Node['kind']> = Node & { readonly kind: K }

const boolean: FeelType = { kind: 'simple', name: 'boolean' }
const list: FeelType = { kind: 'simple', name: 'list' }

export interface CheckOptions {
  readonly known: KnownNames
  readonly functions: ReadonlyMap<string, FeelFunction>
  readonly builtins: ReadonlyMap<string, Builtin>
}

/** Looks through a syntax tree for what can only give null, as far as names and types tell: the type that is found for a node is that of its value unless it is null. */
export class Checker {
  readonly findings: ExpressionFinding[] = []
  readonly reads: VariableRead[] = []
  readonly #options: CheckOptions
  /** Inside of functions that ask whether there is a value, a name that is not there is no mistake. */
  #isAsking = false

  constructor(options: CheckOptions) {
    this.#options = options
  }

  /** Checks a node and answers its type; undefined where it is not known. */
  check(node: Node, names: LocalNames): Type {
    switch (node.kind) {
      case 'literal':
        return literalType(node)
      case 'variable':
        return this.#variable(node, names)
      case 'input':
        return this.#inputType(names)
      case 'path':
        return this.#path(node, names)
      case 'filter':
        return this.#filter(node, names)
      case 'call':
        return this.#call(node, names)
      case 'arithmetic': {
        const [left, right] = [this.check(node.left, names), this.check(node.right, names)]
        const advice = node.operator === '+' && (isString(left) || isString(right)) ? 'Use string(...) to join texts.' : undefined
        return this.#result(
          arithmeticOutcome(node.operator, left, right),
          node,
          () => `${nameOf(left)} ${node.operator} ${nameOf(right)} is always null.`,
          advice,
        )
      }
      case 'negation': {
        const type = this.check(node.operand, names)
        return this.#result(negationOutcome(type), node, () => `The negative of a ${nameOf(type)} is always null.`)
      }
      case 'comparison': {
        const [left, right] = [this.check(node.left, names), this.check(node.right, names)]
        const isEquality = node.operator === '=' || node.operator === '!='
        const may = mayCompare(node.operator, left, right)
        if (isEquality) this.#equatable(may, left, node.operator, right, node)
        else this.#comparable(may, left, node.operator, right, node)
        return boolean
      }
      case 'between': {
        const value = this.check(node.value, names)
        for (const end of [node.low, node.high]) {
          const type = this.check(end, names)
          this.#comparable(mayCompare('<=', value, type), value, 'between', type, end)
        }
        return boolean
      }
      case 'in':
        return this.#in(node, names)
      case 'and':
      case 'or':
        for (const operand of node.operands) this.#condition(operand, names, `"${node.kind}"`)
        return boolean
      default:
        return this.#structure(node, names)
    }
  }

  #structure(
    node: Of<'if' | 'for' | 'some' | 'every' | 'instanceOf' | 'list' | 'context' | 'function' | 'range' | 'operatorRange'>,
    names: LocalNames,
  ): Type {
    switch (node.kind) {
      case 'if':
        this.#condition(node.condition, names, '"if"')
        return common([this.check(node.consequence, names), this.check(node.alternative, names)])
      case 'for': {
        const inner = this.#iterations(node.iterations, new LocalNames(names).declare('partial', list))
        const of = this.check(node.body, inner)
        return of ? { kind: 'list', of } : list
      }
      case 'some':
      case 'every':
        this.#condition(node.body, this.#iterations(node.iterations, new LocalNames(names)), '"satisfies"')
        return boolean
      case 'instanceOf':
        this.check(node.value, names)
        return boolean
      case 'list': {
        const of = common(node.items.map(item => this.check(item, names)))
        return of ? { kind: 'list', of } : list
      }
      case 'context':
        return this.#context(node, names)
      case 'function':
        return this.#function(node, names)
      case 'range': {
        const of = common([this.check(node.start, names), this.check(node.end, names)])
        return { kind: 'range', of: of ?? any }
      }
      case 'operatorRange':
        return { kind: 'range', of: this.check(node.end, names) ?? any }
    }
  }

  #variable({ name, from, to }: Of<'variable'>, names: LocalNames): Type {
    const { known, functions, builtins } = this.#options
    const found = names.find(name)
    if (found.isThere) return found.type
    if (known.types.has(name)) return found.mayBeEntry ? undefined : known.types.get(name)
    if (found.mayBeEntry || functions.has(name) || builtins.has(name)) return undefined
    const visible = [...names.spellings(), ...known.types.keys()]
    this.reads.push({ name, from, to })
    if (this.#isAsking) return undefined
    const near = known.isClosed ? hint(name, visible) : visible.length > 0 ? misspelt(name, visible) : undefined
    if (known.isClosed) this.#hint('unknown-variable', `Nothing here is called "${name}".`, near as string, { from, to })
    else if (near !== undefined)
      this.#hint('unknown-variable', `Nothing here is called "${name}".`, `Did you mean "${near}"?`, { from, to })
    return undefined
  }

  #inputType(names: LocalNames): Type {
    const found = names.find('?')
    return found.isThere ? found.type : this.#options.known.types.get('?')
  }

  #path(node: Of<'path'>, names: LocalNames): Type {
    return this.#entry(this.check(node.source, names), node)
  }

  #entry(source: Type, node: Of<'path'>): Type {
    const type = unnamed(source)
    const { name } = node
    if (type?.kind === 'list') {
      const of = this.#entry(type.of, node)
      return of ? { kind: 'list', of } : list
    }
    if (type?.kind === 'context') {
      if (type.entries.has(name)) return type.entries.get(name)
      const near = hint(name, type.entries.keys())
      this.#hint('unknown-entry', `${source?.kind === 'named' ? `"${source.name}"` : 'The context'} has no entry "${name}".`, near, node)
      return undefined
    }
    const near = hint(name, propertyNamesOf(type))
    return this.#result(propertyOutcome(type, name), node, () => `A ${nameOf(type)} has no property "${name}".`, near)
  }

  #filter(node: Of<'filter'>, names: LocalNames): Type {
    const source = unnamed(this.check(node.source, names))
    const item = source?.kind === 'list' ? source.of : source?.kind === 'simple' && source.name === 'list' ? undefined : source
    const plain = unnamed(item)
    const inner = new LocalNames(
      names,
      plain === undefined || plain.kind === 'any' || (plain.kind === 'simple' && plain.name === 'context'),
    )
    inner.declare('item', item)
    if (plain?.kind === 'context') for (const [name, type] of plain.entries) inner.declare(name, type)
    const test = unnamed(this.check(node.test, inner))
    if (test?.kind !== 'simple') return undefined
    if (test.name === 'boolean') return item ? { kind: 'list', of: item } : list
    // A position that turns out to be null is a test that nothing passes.
    if (test.name === 'number') return node.test.kind === 'literal' ? item : undefined
    if (!mayBeBoolean(test))
      this.#warn('type-mismatch', `A filter needs true, false or a position, not a ${nameOf(test)}.`, undefined, node.test)
    return undefined
  }

  #call(node: Of<'call'>, names: LocalNames): Type {
    const builtin = this.#builtinOf(node.callee, names)
    const callee =
      builtin || (node.callee.kind === 'variable' && !names.find(node.callee.name).isThere) ? undefined : this.check(node.callee, names)
    const wasAsking = this.#isAsking
    this.#isAsking ||= builtin?.quiet === true
    const args = node.args.map(arg => this.check(arg, names))
    this.#isAsking = wasAsking
    if (!builtin) return callee?.kind === 'function' ? callee.result : undefined
    const misfit = misfitOf(builtin, args, node.names)
    if (misfit) this.#warn('invalid-arguments', misfit.message, misfit.advice, node)
    return resultTypes.get(builtin.name)
  }

  /** The built-in function that a call certainly means. */
  #builtinOf(callee: Node, names: LocalNames): Builtin | undefined {
    if (callee.kind !== 'variable') return undefined
    const { known, functions, builtins } = this.#options
    const found = names.find(callee.name)
    return found.isThere || found.mayBeEntry || known.types.has(callee.name) || functions.has(callee.name)
      ? undefined
      : builtins.get(callee.name)
  }

  #in(node: Of<'in'>, names: LocalNames): Type {
    const value = this.check(node.value, names)
    const inner = new LocalNames(names).declare('?', value)
    for (const test of node.tests) this.checkTest(test, inner, value)
    return boolean
  }

  /** Checks a test of a value of that type. */
  checkTest(test: Node, names: LocalNames, value: Type): void {
    const type = unnamed(this.check(test, names))
    if (usesInput(test)) this.#mustBeBoolean(type, test, 'A condition')
    else if (type?.kind === 'range') this.#comparable(mayCompare('<=', value, type.of) || isRange(value), value, 'in', type, test)
    else if (!mayBeBoolean(type)) this.#equatable(mayCompare('=', value, type), value, 'in', type, test)
  }

  #iterations(iterations: readonly Iteration[], scope: LocalNames): LocalNames {
    let inner = scope
    for (const { name, source, end } of iterations) {
      const type = unnamed(this.check(source, inner))
      if (end) this.check(end, inner)
      const item =
        type?.kind === 'list' || type?.kind === 'range' ? type.of : type?.kind === 'simple' && type.name === 'list' ? undefined : type
      inner = new LocalNames(inner).declare(name, item)
    }
    return inner
  }

  #context(node: Of<'context'>, names: LocalNames): Type {
    const inner = new LocalNames(names)
    const entries = new Map<string, FeelType>()
    for (const { name, value } of node.entries) {
      if (value.kind === 'function') inner.declare(name, undefined)
      const type = this.check(value, inner)
      inner.declare(name, type)
      entries.set(name, type ?? any)
    }
    return { kind: 'context', entries }
  }

  #function(node: Of<'function'>, names: LocalNames): Type {
    const inner = new LocalNames(names)
    for (const { name, type } of node.parameters) inner.declare(name, type)
    const result = node.external ? undefined : this.check(node.body, inner)
    return { kind: 'function', parameters: node.parameters.map(({ type }) => type ?? any), result: result ?? any }
  }

  #condition(node: Node, names: LocalNames, who: string): void {
    this.#mustBeBoolean(this.check(node, names), node, who)
  }

  #mustBeBoolean(type: Type, span: Span, who: string): void {
    if (!mayBeBoolean(type)) this.#warn('type-mismatch', `${who} needs true or false, not a ${nameOf(type)}.`, undefined, span)
  }

  #comparable(may: boolean, left: Type, operator: string, right: Type, span: Span): void {
    if (!may)
      this.#warn(
        'type-mismatch',
        `${nameOf(left)} ${operator} ${nameOf(right)} is never true or false: the two cannot be compared.`,
        undefined,
        span,
      )
  }

  /** Null may stand on both sides. */
  #equatable(may: boolean, left: Type, operator: string, right: Type, span: Span): void {
    if (!may)
      this.#warn('type-mismatch', `${nameOf(left)} ${operator} ${nameOf(right)}: values of these types are never equal.`, undefined, span)
  }

  #result(outcome: Outcome, span: Span, message: () => string, advice?: string): Type {
    if (outcome !== 'never') return outcome
    this.#warn('type-mismatch', message(), advice, span)
    return undefined
  }

  #warn(code: string, message: string, advice: string | undefined, span: Span): void {
    this.#add('warning', code, message, advice, span)
  }

  #hint(code: string, message: string, advice: string, span: Span): void {
    this.#add('hint', code, message, advice, span)
  }

  #add(severity: ExpressionFinding['severity'], code: string, message: string, advice: string | undefined, { from, to }: Span): void {
    const trimmed = advice?.trim() ?? ''
    this.findings.push({ severity, code, message, ...(trimmed === '' ? {} : { advice: trimmed }), from, to })
  }
}

function literalType(node: Of<'literal'>): Type {
  return node.value === null ? undefined : { kind: 'simple', name: typeOfFeel(node.value) }
}

/** The type that all have, if it is one and known. */
function common(types: readonly Type[]): Type {
  const [first, ...others] = types
  return first && others.every(other => other && typeConforms(other, first)) ? first : undefined
}

function nameOf(type: Type): string {
  return type ? printType(type) : 'Any'
}

function isString(type: Type): boolean {
  const plain = unnamed(type)
  return plain?.kind === 'simple' && plain.name === 'string'
}

function isRange(type: Type): boolean {
  return unnamed(type)?.kind === 'range'
}
