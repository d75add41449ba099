import type { FeelLookup } from '../../feel/run.ts'
import { isList, type FeelValue } from '../../feel/values/value.ts'
import { withNames, type Compilation, type VisibleNames } from '../compile/compilation.ts'
import type { Logic } from '../logic.ts'
import type { Evaluator } from '../evaluator.ts'
import { textOf, type DmnElement } from '../read/element.ts'
import { within } from '../scope.ts'
import { notBoolean } from './not-boolean.ts'
import { compilePart } from './part.ts'

/** A boxed `for` (DMN 1.5, 10.2.1.12): one result for each item; `partial` is the list of the results so far. */
export function compileFor(element: DmnElement, names: VisibleNames, compilation: Compilation): Logic {
  const loop = compileIteration(element, 'return', withNames(names, [['partial', undefined]]), compilation)
  return {
    evaluate: (lookup, environment) => {
      const items = loop.items(lookup, environment)
      if (!items) return null
      const partial: FeelValue[] = []
      // A copy, and only for who asks: the list grows on, but a value never changes.
      const outer: FeelLookup = name => (name === 'partial' ? [...partial] : lookup(name))
      for (const item of items) partial.push(loop.step(within({ [loop.variable]: item }, outer), environment))
      return partial
    },
  }
}

/** A boxed `some` (DMN 1.5, 10.2.1.13): true as soon as one item satisfies. */
export function compileSome(element: DmnElement, names: VisibleNames, compilation: Compilation): Logic {
  return compileQuantified(element, true, names, compilation)
}

/** A boxed `every` (DMN 1.5, 10.2.1.14): false as soon as one item does not satisfy. */
export function compileEvery(element: DmnElement, names: VisibleNames, compilation: Compilation): Logic {
  return compileQuantified(element, false, names, compilation)
}

/** `decisive` is the answer of one item that settles the whole; an item that gives null leaves it open, one that gives no boolean makes it null. */
function compileQuantified(element: DmnElement, decisive: boolean, names: VisibleNames, compilation: Compilation): Logic {
  const loop = compileIteration(element, 'satisfies', names, compilation)
  return {
    evaluate: (lookup, environment) => {
      const items = loop.items(lookup, environment)
      if (!items) return null
      let answer: boolean | null = !decisive
      for (const item of items) {
        const satisfied = loop.step(within({ [loop.variable]: item }, lookup), environment)
        if (satisfied === decisive) return decisive
        if (satisfied === null) answer = null
        else if (typeof satisfied !== 'boolean') return notBoolean('satisfies', satisfied, environment)
      }
      return answer
    },
  }
}

interface Iteration {
  readonly variable: string
  /** What is iterated over; undefined when it is null. */
  readonly items: (...scope: Parameters<Evaluator>) => readonly FeelValue[] | undefined
  readonly step: Evaluator
}

function compileIteration(element: DmnElement, part: string, names: VisibleNames, compilation: Compilation): Iteration {
  const variable = textOf(element, 'iteratorVariable')
  if (variable === undefined) {
    compilation.problems.error(element, {
      code: 'missing-iterator-variable',
      message: 'The iteration names no variable.',
      advice: 'Add iteratorVariable="item" and read that name inside.',
    })
  }
  const source = compilePart(element, 'in', names, compilation)
  const name = variable ?? 'item'
  const step = compilePart(element, part, withNames(names, [[name, undefined]]), compilation)
  const items: Iteration['items'] = (lookup, environment) => {
    const value = source(lookup, environment)
    if (isList(value)) return value
    return value === null ? undefined : [value]
  }
  return { variable: name, items, step }
}
