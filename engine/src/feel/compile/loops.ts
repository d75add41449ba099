import { FeelDate, dateOfEpochDay } from '../values/date.ts'
import { toInteger, isNumber } from '../values/number.ts'
import { FeelRange, isList } from '../values/value.ts'
import type { FeelValue } from '../values/value.ts'
import type { Iteration, Node } from '../syntax/ast.ts'
import type { Run } from '../run.ts'
import { because } from './code.ts'
import type { Code, Compiled, Compiler } from './code.ts'
import { described } from './messages.ts'
import { Scope } from './scope.ts'

interface CompiledIteration {
  readonly slot: number
  /** The values of one variable; undefined (and explained) when there is nothing to go through. */
  values(run: Run, slots: FeelValue[]): Iterable<FeelValue> | undefined
}

/** Compiles the variables of a loop, each of which is visible in the ones after it. */
function compileIterations(
  iterations: readonly Iteration[],
  compiler: Compiler,
): { readonly steps: readonly CompiledIteration[]; readonly pure: boolean } {
  let pure = true
  const steps = iterations.map(iteration => {
    const source = compiler.compile(iteration.source)
    const end = iteration.end && compiler.compile(iteration.end)
    pure &&= source.pure && (end?.pure ?? true)
    const slot = compiler.scope.declare(iteration.name)
    return { slot, values: iterationValues(iteration, source.code, end?.code) }
  })
  return { steps, pure }
}

function iterationValues(iteration: Iteration, source: Code, end: Code | undefined): CompiledIteration['values'] {
  return (run, slots) => {
    const value = source(run, slots)
    if (end === undefined) return valuesOf(value, run, iteration.source)
    const last = end(run, slots)
    const values = sequence(value, last, run)
    if (!values)
      because(
        run,
        'INVALID_TYPE',
        iteration.source,
        () => `There is nothing between ${described(value)} and ${described(last)} to go through.`,
      )
    return values
  }
}

function valuesOf(value: FeelValue, run: Run, node: Node): Iterable<FeelValue> | undefined {
  if (isList(value)) return value
  if (!(value instanceof FeelRange) && value !== null) return [value]
  const values = value === null ? undefined : rangeValues(value, run)
  if (!values) because(run, 'INVALID_TYPE', node, () => `There is nothing in ${described(value)} to go through.`)
  return values
}

/** The whole numbers or the days of a range, without an end that is not included. */
function rangeValues(range: FeelRange, run: Run): Iterable<FeelValue> | undefined {
  const { start, end } = range
  const values = sequence(start, end, run)
  if (!values || (range.startIncluded && range.endIncluded)) return values
  return {
    *[Symbol.iterator]() {
      for (const value of values) {
        if (!range.startIncluded && isEnd(value, start)) continue
        if (!range.endIncluded && isEnd(value, end)) continue
        yield value
      }
    },
  }
}

function isEnd(value: FeelValue, end: FeelValue): boolean {
  return value === end || (value instanceof FeelDate && end instanceof FeelDate && value.epochDay === end.epochDay)
}

/** From one whole number or day to another, upwards or downwards, both included (DMN 1.5, table 44). */
function sequence(start: FeelValue, end: FeelValue, run: Run): Iterable<FeelValue> | undefined {
  if (start instanceof FeelDate && end instanceof FeelDate) {
    return mapped(steps(start.epochDay, end.epochDay), day => {
      run.spend(3)
      return dateOfEpochDay(day) ?? null
    })
  }
  if (!isNumber(start) || !isNumber(end)) return undefined
  const [from, to] = [toInteger(start), toInteger(end)]
  return from === undefined || to === undefined || from !== start || to !== end ? undefined : steps(from, to)
}

function* steps(from: number, to: number): Iterable<number> {
  if (from <= to) for (let value = from; value <= to; value++) yield value
  else for (let value = from; value >= to; value--) yield value
}

function* mapped(values: Iterable<number>, change: (value: number) => FeelValue): Iterable<FeelValue> {
  for (const value of values) yield change(value)
}

/** Goes through all combinations; `visit` ends it by answering true. Answers false when a variable had nothing to go through. */
function iterate(
  iterations: readonly CompiledIteration[],
  depth: number,
  run: Run,
  slots: FeelValue[],
  visit: () => boolean,
): boolean | 'ended' {
  const iteration = iterations[depth]
  if (!iteration) return visit() ? 'ended' : true
  const values = iteration.values(run, slots)
  if (!values) return false
  for (const value of values) {
    run.spend(1)
    slots[iteration.slot] = value
    const outcome = iterate(iterations, depth + 1, run, slots, visit)
    if (outcome !== true) return outcome
  }
  return true
}

/** `partial` is the list of the results so far. */
export function compileFor(node: Node & { kind: 'for' }, compiler: Compiler): Compiled {
  const scope = new Scope(compiler.scope)
  const { iterations, partial, body, pure } = compiler.within(scope, () => {
    const partial = scope.declare('partial')
    const { steps, pure } = compileIterations(node.iterations, compiler)
    const body = compiler.compile(node.body)
    return { iterations: steps, partial, body: body.code, pure: pure && body.pure }
  })
  const needsPartial = scope.isUsed(partial)
  return {
    pure,
    code(run, slots) {
      const results: FeelValue[] = []
      const done = iterate(iterations, 0, run, slots, () => {
        if (needsPartial) {
          run.spend(results.length)
          slots[partial] = results.slice()
        }
        results.push(body(run, slots))
        return false
      })
      return done ? results : null
    },
  }
}

/** `some` is the disjunction of its tests, `every` the conjunction, in three-valued logic. */
export function compileQuantified(node: Node & { kind: 'some' | 'every' }, compiler: Compiler): Compiled {
  const scope = new Scope(compiler.scope)
  const { iterations, body, pure } = compiler.within(scope, () => {
    const { steps, pure } = compileIterations(node.iterations, compiler)
    const body = compiler.compile(node.body)
    return { iterations: steps, body: body.code, pure: pure && body.pure }
  })
  const ending = node.kind === 'some'
  return {
    pure,
    code(run, slots) {
      let odd = false
      let oddValue: FeelValue = null
      const done = iterate(iterations, 0, run, slots, () => {
        const value = body(run, slots)
        if (typeof value !== 'boolean') [odd, oddValue] = [true, value]
        return value === ending
      })
      if (done === 'ended') return ending
      if (!done) return null
      if (!odd) return !ending
      return because(run, 'INVALID_TYPE', node.body, () => `"satisfies" needs true or false; it was ${described(oddValue)} at least once.`)
    },
  }
}
