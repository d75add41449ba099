import type { Compilation, CompiledExpression, ExpressionProblem } from '../expression/expression-language.ts'
import { bodyOf, feelFromJuel, feelFromXPath, isJuel, labelOf, textOf, withFeelOperators, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { compileConstant, nothing } from './constant.ts'

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
  const compilation = compileText(compiling, text.replace(/^\s*=/, '').trim())
  if (compilation.ok) {
    note(compiling, element, text, compilation)
    return compilation.expression
  }
  reportInvalid(compiling, element, text, compilation.problems)
  return nothing
}

/** Reports what is odd about an expression, and notes which variables it reads. */
function note(
  compiling: Compiling,
  element: BpmnElement,
  text: string,
  { findings = [], reads = [] }: Compilation & { readonly ok: true },
): void {
  const begin = beginOf(text)
  for (const { severity, code, message, advice, from } of findings) {
    const finding = { code, message: `"${text.trim()}": ${message}`, ...(advice !== undefined && { advice }) }
    compiling.problems.add(severity, finding, compiling.problems.places.inText(element, text, begin + from))
  }
  for (const { name, from } of reads) compiling.reads.push({ name, element, text, offset: begin + from })
}

/** Where the expression begins in a text that may have a sign and spaces before it. */
function beginOf(text: string): number {
  return /^\s*=?\s*/.exec(text)?.[0].length ?? 0
}

function reportInvalid(compiling: Compiling, element: BpmnElement, text: string, problems: readonly ExpressionProblem[]): void {
  const translated = withFeelOperators(text.replace(/^\s*=/, ''))
  const meant = compileText(compiling, translated).ok ? `Write for example =${translated}` : undefined
  const begin = beginOf(text)
  for (const problem of problems) {
    const advice = meant ?? problem.advice
    const finding = {
      code: 'invalid-expression',
      message: `"${text.trim()}" is not valid FEEL: ${problem.message}`,
      ...(advice !== undefined && { advice }),
    }
    compiling.problems.add('error', finding, compiling.problems.places.inText(element, text, begin + problem.from))
  }
}

function compileText({ compiled, language }: Compiling, text: string): Compilation {
  const known = compiled.get(text)
  if (known) return known
  const compilation = language.compile(text)
  compiled.set(text, compilation)
  return compilation
}

/** An expression element of BPMN (`conditionExpression`, `timeDuration` ...) in the language that it or the file declares. */
export function compileFormalExpression(
  compiling: Compiling,
  expression: BpmnElement,
  compile: typeof compileFeel = compileFeel,
): CompiledExpression {
  const text = bodyOf(expression)
  if (text === undefined) {
    compiling.problems.error(expression, {
      code: 'empty-expression',
      message: `${labelOf(expression.$parent ?? expression)} has an empty expression.`,
      advice: 'Write a FEEL expression, or remove the element.',
    })
    return nothing
  }
  const language = foreignLanguageOf(compiling, expression, text, compile)
  if (language === undefined) return compile(compiling, expression, text)
  compiling.problems.error(expression, {
    code: 'foreign-expression-language',
    message: `"${text.trim()}" is in the language ${language}.`,
    advice: `Write FEEL${isXPath(language) ? `, probably ${feelFromXPath(text)}` : ''}, and remove the language.`,
  })
  return nothing
}

/** The declared language of an expression, if it is another than FEEL. What the file declares for all does not hold where the text shows that it
 *  is meant otherwise: many tools write XPath into every file. */
function foreignLanguageOf(compiling: Compiling, expression: BpmnElement, text: string, compile: typeof compileFeel): string | undefined {
  const declared = textOf(expression, 'language')
  if (declared !== undefined) return isFeel(declared) ? undefined : declared
  const isMarked = text.trimStart().startsWith('=') || isJuel(text)
  if (isMarked || compile === compileValue || /^\s*(\d+|true|false)\s*$/.test(text)) return undefined
  const declaredForFile = writtenText(compiling.definitions, 'expressionLanguage')
  return declaredForFile === undefined || isFeel(declaredForFile) ? undefined : declaredForFile
}

/** The attribute as somebody wrote it; the default of the schema is XPath, which nobody means. */
function writtenText(element: BpmnElement, property: string): string | undefined {
  return Object.hasOwn(element, property) ? textOf(element, property) : undefined
}

function isFeel(language: string): boolean {
  return /feel|mvel/i.test(language)
}

function isXPath(language: string): boolean {
  return /xpath/i.test(language)
}
