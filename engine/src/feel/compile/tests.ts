import type { Run } from '../run.ts'
import type { Node } from '../syntax/ast.ts'
import { compareBy, passes } from '../values/membership.ts'
import { FeelRange } from '../values/value.ts'
import type { FeelValue, RangeOperator } from '../values/value.ts'
import { because } from './code.ts'
import type { Compiled, Compiler } from './code.ts'
import { described } from './messages.ts'
import { Scope } from './scope.ts'

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
export function usesInput(node: Node): boolean {
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
