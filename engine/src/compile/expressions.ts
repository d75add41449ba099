import type { CompiledExpression } from '../expression/expression-language.ts'
import { bodyOf, labelOf, textOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { compileConstant, nothing } from './constant.ts'
import { feelFromJuel } from './juel.ts'

/** An attribute that is a value as it stands, or FEEL when it begins with `=`. */
export function compileValue(compiling: Compiling, element: BpmnElement, text: string): CompiledExpression {
  return text.trimStart().startsWith('=') || isJuel(text) ? compileFeel(compiling, element, text) : compileConstant(text)
}

/** The attribute `name` as `compileValue` takes it; undefined where it is absent or empty. */
export function compileAttribute(compiling: Compiling, element: BpmnElement, name: string): CompiledExpression | undefined {
  const text = textOf(element, name)
  return text === undefined ? undefined : compileValue(compiling, element, text)
}

/** Text that is FEEL with or without a leading `=`: conditions, loops, correlation keys. */
export function compileFeel(compiling: Compiling, element: BpmnElement, text: string): CompiledExpression {
  if (isJuel(text)) {
    compiling.problems.error(element, {
      code: 'foreign-expression',
      message: `"${text.trim()}" is not FEEL.`,
      advice: `Write for example ${feelFromJuel(text)}`,
    })
    return nothing
  }
  const compilation = compiling.language.compile(text.replace(/^\s*=/, ''))
  if (compilation.ok) return compilation.expression
  for (const problem of compilation.problems) {
    compiling.problems.error(element, {
      code: 'invalid-expression',
      message: `"${text.trim()}" is not valid ${compiling.language.name}: ${problem.message}`,
      ...(problem.advice !== undefined && { advice: problem.advice }),
    })
  }
  return nothing
}

/** An expression element of BPMN (`conditionExpression`, `timeDuration` ...) in the language that it or the file declares. */
export function compileFormalExpression(
  compiling: Compiling,
  expression: BpmnElement,
  compile: typeof compileFeel = compileFeel,
): CompiledExpression {
  const text = bodyOf(expression)
  const language = foreignLanguageOf(compiling, expression)
  if (language !== undefined) {
    compiling.problems.error(expression, {
      code: 'foreign-expression-language',
      message: `The expression "${text?.trim() ?? ''}" is in the language ${language}.`,
      advice: 'Write it in FEEL and remove the language.',
    })
    return nothing
  }
  if (text === undefined) {
    const around = expression.$parent ?? expression
    compiling.problems.error(expression, {
      code: 'empty-expression',
      message: `${labelOf(around)} has an empty expression.`,
      advice: 'Write a FEEL expression, or remove the element.',
    })
    return nothing
  }
  return compile(compiling, expression, text)
}

const xpath = 'http://www.w3.org/1999/xpath'

/** The declared language, if it is another than FEEL. The standard's default, XPath, counts where it is written. */
function foreignLanguageOf(compiling: Compiling, expression: BpmnElement): string | undefined {
  const declared = textOf(expression, 'language') ?? declaredForFile(compiling.definitions)
  return declared === undefined || /feel|mvel/i.test(declared) ? undefined : declared
}

function declaredForFile(definitions: BpmnElement): string | undefined {
  // `get` would give the default of the schema, which nobody wrote.
  const written = Object.hasOwn(definitions, 'expressionLanguage') ? textOf(definitions, 'expressionLanguage') : undefined
  return written?.toLowerCase() === xpath ? written : written
}

function isJuel(text: string): boolean {
  return /[$#]\{[^}]*\}/.test(text) && !text.trimStart().startsWith('=')
}
