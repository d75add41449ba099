import { textOf, type DmnElement } from '../read/element.ts'
import type { Compilation } from './compilation.ts'
import { nothing, type Logic } from '../logic.ts'

/** Whether an expression is FEEL: said by any version's URI or by the plain word, or by saying nothing (DMN 1.5, 7.3.1). */
export function isFeel(element: DmnElement, compilation: Compilation): boolean {
  const language = languageOf(element, compilation)
  return language === undefined || /^feel$/i.test(language) || /^https?:\/\/www\.omg\.org\/spec\/(DMN\/\d{8}\/)?FEEL\/?/.test(language)
}

/** Refuses an expression in another language, with what to do. */
export function reportLanguage(element: DmnElement, compilation: Compilation): Logic {
  compilation.problems.error(element, {
    code: 'unsupported-expression-language',
    message: `The expression language "${languageOf(element, compilation)}" is not executed.`,
    advice: 'Write the expression in FEEL and leave out expressionLanguage.',
  })
  return nothing
}

function languageOf(element: DmnElement, compilation: Compilation): string | undefined {
  return textOf(element, 'expressionLanguage') ?? compilation.defaultLanguage
}
