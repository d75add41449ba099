import type { FeelParameter } from '../../feel/values/value.ts'
import type { Compilation } from '../compile/compilation.ts'
import { externalBody } from '../compile/external-body.ts'
import type { Evaluator } from '../evaluator.ts'
import { childOf, childrenOf, textOf, type DmnElement } from '../read/element.ts'

/** The body of a boxed function of kind Java (DMN 1.5, 10.3.2.13.3): a context with class and method signature. */
export function compileExternal(element: DmnElement, parameters: readonly FeelParameter[], compilation: Compilation): Evaluator {
  const body = childOf(element, 'body')
  const call = externalBody(element, constantEntry(body, 'class'), constantEntry(body, 'method signature'), compilation)
  return (lookup, environment) => {
    const args = parameters.map(({ name }) => lookup(name) ?? null)
    return call(args, environment)
  }
}

/** The string that an entry of a boxed context holds. */
function constantEntry(context: DmnElement | undefined, name: string): string | undefined {
  const entry = childrenOf(context, 'contextEntry').find(candidate => textOf(childOf(candidate, 'variable'), 'name') === name)
  const text = textOf(childOf(entry, 'value'), 'text')?.trim()
  return text !== undefined && /^".*"$/s.test(text) ? text.slice(1, -1) : undefined
}
