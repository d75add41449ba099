import type { EvaluationEnvironment } from '../../expression/expression-language.ts'
import type { FeelValue } from '../../feel/values/value.ts'
import type { DmnElement } from '../read/element.ts'
import type { Compilation } from './compilation.ts'

type Body = (args: readonly FeelValue[], environment: EvaluationEnvironment) => FeelValue

/** The body of a function of kind Java: it runs only when the caller has put that very method on the list of allowed ones. Without a list the model is refused;
 *  a method that is not on it gives null with the reason, as a method that does not exist. */
export function externalBody(
  element: DmnElement,
  className: string | undefined,
  signature: string | undefined,
  compilation: Compilation,
): Body {
  if (className === undefined || signature === undefined) {
    compilation.problems.error(element, {
      code: 'invalid-external-function',
      message: 'An external function names no class and method signature.',
      advice: 'Functions of kind Java have the entries "class" and "method signature", each a string; other kinds are not executed.',
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
  return (args, environment) => {
    const result = found?.(args)
    if (result !== undefined) return result
    const message = found ? `The arguments do not fit ${signature}.` : `There is no external function ${className}.${signature}.`
    environment.reasons?.push({ kind: 'FUNCTION_INVOCATION_FAILURE', message, from: 0, to: 0 })
    return null
  }
}
