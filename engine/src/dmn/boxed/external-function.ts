import type { FeelParameter } from '../../feel/values/value.ts'
import type { Compilation } from '../compile/compilation.ts'
import type { Evaluator } from '../evaluator.ts'
import { childOf, childrenOf, textOf, type DmnElement } from '../read/element.ts'
import { keyOf } from '../scope.ts'

/** The body of a function of kind Java (DMN 1.5, 10.3.2.13.3): a context with class and method signature. It runs only when the caller has
 *  put that very method on the list of allowed ones. */
export function compileExternal(element: DmnElement, parameters: readonly FeelParameter[], compilation: Compilation): Evaluator {
  const body = childOf(element, 'body')
  const className = constantEntry(body, 'class')
  const signature = constantEntry(body, 'method signature')
  if (className === undefined || signature === undefined) {
    compilation.problems.error(element, {
      code: 'invalid-external-function',
      message: 'A function of kind Java names no class and method signature.',
      advice: 'Its body is a context with the entries "class" and "method signature", each a string.',
    })
    return () => null
  }
  const allowed = compilation.externalFunctions
  const found = allowed?.find(className, signature)
  if (!allowed) {
    compilation.problems.error(element, {
      code: 'external-function-not-allowed',
      message: `The external function ${className}.${signature} is not allowed here.`,
      advice: 'Write the function in FEEL, or let the caller allow it.',
    })
  }
  return (lookup, environment) => {
    const args = parameters.map(({ name }) => lookup(keyOf(name)) ?? null)
    const result = found?.(args)
    if (result !== undefined) return result
    const message = found ? `The arguments do not fit ${signature}.` : `There is no external function ${className}.${signature}.`
    environment.reasons?.push({ kind: 'FUNCTION_INVOCATION_FAILURE', message, from: 0, to: 0 })
    return null
  }
}

/** The string that an entry of a boxed context holds. */
function constantEntry(context: DmnElement | undefined, name: string): string | undefined {
  const entry = childrenOf(context, 'contextEntry').find(candidate => textOf(childOf(candidate, 'variable'), 'name') === name)
  const text = textOf(childOf(entry, 'value'), 'text')?.trim()
  return text !== undefined && /^".*"$/s.test(text) ? text.slice(1, -1) : undefined
}
