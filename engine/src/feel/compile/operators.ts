import { addValues, divideValues, multiplyValues, negateValue, powerValues, subtractValues } from '../values/arithmetic.ts'
import { brief } from '../values/format.ts'
import { compareBy, passes } from '../values/membership.ts'
import { FeelRange, typeOfFeel } from '../values/value.ts'
import type { FeelValue, RangeOperator } from '../values/value.ts'
import type { ArithmeticOperator, Node } from '../syntax/ast.ts'
import type { Run, Span } from '../run.ts'
import { because } from './code.ts'
import type { Code, Compiled, Compiler } from './code.ts'
import { Scope } from './scope.ts'

type Operation = (a: FeelValue, b: FeelValue) => FeelValue | undefined

const operations: { readonly [operator in ArithmeticOperator]: Operation } = {
  '+': addValues,
  '-': subtractValues,
  '*': multiplyValues,
  '/': divideValues,
  '**': powerValues,
}

export function compileArithmetic(node: Node & { kind: 'arithmetic' }, compiler: Compiler): Compiled {
  const left = compiler.compile(node.left)
  const right = compiler.compile(node.right)
  return { pure: left.pure && right.pure, code: arithmeticCode(node, left.code, right.code) }
}

function arithmeticCode(node: Node & { kind: 'arithmetic' }, left: Code, right: Code): Code {
  const { operator } = node
  const operation = operations[operator]
  const slow = (run: Run, a: FeelValue, b: FeelValue): FeelValue => {
    const result = operation(a, b)
    return result === undefined ? noResult(run, node, operator, a, b) : result
  }
  // Whole numbers of a common size need no more than the machine's own addition.
  if (operator !== '+' && operator !== '-') return (run, slots) => slow(run, left(run, slots), right(run, slots))
  const sign = operator === '+' ? 1 : -1
  return (run, slots) => {
    const a = left(run, slots)
    const b = right(run, slots)
    if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
      const result = a + sign * b
      if (Number.isSafeInteger(result)) return result + 0
    }
    return slow(run, a, b)
  }
}

function noResult(run: Run, span: Span, operator: string, a: FeelValue, b: FeelValue): null {
  return because(run, 'INVALID_TYPE', span, () => {
    if (operator === '/' && b === 0) return `${brief(a)} is divided by zero.`
    const sameKind = typeOfFeel(a) === 'number' && typeOfFeel(b) === 'number'
    if (sameKind) return `${brief(a)} ${operator} ${brief(b)} has no result within the range of decimals.`
    const strings = operator === '+' && (typeof a === 'string' || typeof b === 'string') && a !== null && b !== null
    return `${described(a)} ${operator} ${described(b)} has no value.${strings ? ' Use string(...) to join texts.' : ''}`
  })
}

/** A value with its type, for messages. */
export function described(value: FeelValue): string {
  return value === null ? 'null' : `${brief(value)} (${typeOfFeel(value)})`
}

export function compileNegation(node: Node & { kind: 'negation' }, compiler: Compiler): Compiled {
  const operand = compiler.compile(node.operand)
  return {
    pure: operand.pure,
    code(run, slots) {
      const value = operand.code(run, slots)
      return negateValue(value) ?? because(run, 'INVALID_TYPE', node, () => `-${described(value)} has no value.`)
    },
  }
}

export function compileComparison(node: Node & { kind: 'comparison' }, compiler: Compiler): Compiled {
  const left = compiler.compile(node.left)
  const right = compiler.compile(node.right)
  return { pure: left.pure && right.pure, code: comparisonCode(node, node.operator, left.code, right.code) }
}

function comparisonCode(span: Span, operator: RangeOperator, left: Code, right: Code): Code {
  const slow = (run: Run, a: FeelValue, b: FeelValue): FeelValue => compareBy(operator, a, b) ?? incomparable(run, span, operator, a, b)
  const fast = scalarComparison(operator)
  return (run, slots) => {
    const a = left(run, slots)
    const b = right(run, slots)
    return typeof a === 'number' && typeof b === 'number' ? fast(a, b) : slow(run, a, b)
  }
}

function scalarComparison(operator: RangeOperator): (a: number, b: number) => boolean {
  switch (operator) {
    case '<':
      return (a, b) => a < b
    case '<=':
      return (a, b) => a <= b
    case '>':
      return (a, b) => a > b
    case '>=':
      return (a, b) => a >= b
    case '=':
      return (a, b) => a === b
    default:
      return (a, b) => a !== b
  }
}

function incomparable(run: Run, span: Span, operator: string, a: FeelValue, b: FeelValue): null {
  return because(run, 'NOT_COMPARABLE', span, () => `${described(a)} ${operator} ${described(b)}: the two cannot be compared.`)
}

export function compileBetween(node: Node & { kind: 'between' }, compiler: Compiler): Compiled {
  const value = compiler.compile(node.value)
  const low = compiler.compile(node.low)
  const high = compiler.compile(node.high)
  return {
    pure: value.pure && low.pure && high.pure,
    code(run, slots) {
      const tested = value.code(run, slots)
      const from = low.code(run, slots)
      const to = high.code(run, slots)
      const above = compareBy('>=', tested, from)
      const below = compareBy('<=', tested, to)
      if (above === false || below === false) return false
      if (above && below) return true
      return because(
        run,
        'NOT_COMPARABLE',
        node,
        () => `${described(tested)} cannot be compared with both ${described(from)} and ${described(to)}.`,
      )
    },
  }
}

/** `x in (tests)`: the disjunction of the tests. A test with `?` in it is a condition about x. */
export function compileIn(node: Node & { kind: 'in' }, compiler: Compiler): Compiled {
  const value = compiler.compile(node.value)
  const scope = new Scope(compiler.scope)
  const slot = scope.declare('?')
  const tests = compiler.within(scope, () => node.tests.map(test => compileTest(test, compiler)))
  return {
    pure: false,
    code(run, slots) {
      const tested = (slots[slot] = value.code(run, slots))
      let answer: boolean | null = false
      for (const test of tests) {
        const hit = test(tested, run, slots)
        if (hit === true) return true
        if (hit === null) answer = null
      }
      return answer ?? because(run, 'NOT_COMPARABLE', node, () => `${described(tested)} cannot be compared with what follows "in".`)
    },
  }
}

/** A test of one value: true, false, or null when it cannot be compared. */
export type Test = (tested: FeelValue, run: Run, slots: FeelValue[]) => boolean | null

/** A single test after `in` or in a cell of a decision table. The slot of `?` is in scope. */
export function compileTest(node: Node, compiler: Compiler): Test {
  if (node.kind === 'operatorRange') return operatorTest(node, compiler)
  const compiled = compiler.compile(node)
  if (usesInput(node)) {
    return (_tested, run, slots) => {
      const value = compiled.code(run, slots)
      return typeof value === 'boolean' ? value : null
    }
  }
  if (compiled.constant !== undefined) return constantTest(compiled.constant)
  const missing = node.kind === 'variable' || node.kind === 'path'
  return (tested, run, slots) => {
    const value = compiled.code(run, slots)
    // A missing value is no pattern that a missing input would match.
    if (value === null && missing) return tested === null ? null : false
    return outcome(tested, value)
  }
}

/** A condition that does not mention the input counts by itself, unless it is the boolean that a boolean input is compared with. */
function outcome(tested: FeelValue, value: FeelValue): boolean | null {
  return typeof value === 'boolean' && typeof tested !== 'boolean' && tested !== null ? value : passes(tested, value)
}

function constantTest(value: FeelValue): Test {
  if (typeof value === 'string') return tested => (tested === value ? true : typeof tested === 'string' ? false : passes(tested, value))
  if (typeof value === 'number') return tested => (typeof tested === 'number' ? tested === value : passes(tested, value))
  if (value instanceof FeelRange && typeof value.start === 'number' && typeof value.end === 'number')
    return numberRangeTest(value, value.start, value.end)
  return tested => passes(tested, value)
}

function numberRangeTest(range: FeelRange, start: number, end: number): Test {
  const { startIncluded, endIncluded } = range
  return tested => {
    if (typeof tested !== 'number') return passes(tested, range)
    return (startIncluded ? tested >= start : tested > start) && (endIncluded ? tested <= end : tested < end)
  }
}

function operatorTest(node: Node & { kind: 'operatorRange' }, compiler: Compiler): Test {
  const { operator } = node
  const end = compiler.compile(node.end)
  const fast = scalarComparison(operator)
  const fixed = end.constant
  if (typeof fixed === 'number') return tested => (typeof tested === 'number' ? fast(tested, fixed) : compareBy(operator, tested, fixed))
  return (tested, run, slots) => {
    const value = end.code(run, slots)
    return typeof tested === 'number' && typeof value === 'number' ? fast(tested, value) : compareBy(operator, tested, value)
  }
}

/** Whether a test mentions the tested value. A nested `in` has a `?` of its own. */
function usesInput(node: Node): boolean {
  if (node.kind === 'input') return true
  if (node.kind === 'literal') return false
  return Object.entries(node).some(([key, part]) => !(node.kind === 'in' && key === 'tests') && mentions(part))
}

function mentions(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(mentions)
  if (typeof part !== 'object' || part === null) return false
  return 'kind' in part && 'from' in part
    ? usesInput(part as Node)
    : Object.getPrototypeOf(part) === Object.prototype && Object.values(part).some(mentions)
}
