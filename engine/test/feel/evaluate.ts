import { compileExpression, compileUnaryTests, formatFeel } from '../../src/feel/index.ts'
import type { FeelOptions, FeelValue } from '../../src/feel/index.ts'
import type { Reason } from '../../src/expression/expression-language.ts'

type Variables = { readonly [name: string]: FeelValue }

/** Noon of 15 January 2026 in UTC. */
export const at = Date.UTC(2026, 0, 15, 12)

function compiled(text: string, options: FeelOptions) {
  const result = compileExpression(text, options)
  if (!result.ok) throw new Error(result.problems.map(problem => problem.message).join(' '))
  return result.expression
}

/** The value of an expression. */
export function valueOf(text: string, variables: Variables = {}, options: FeelOptions = {}): FeelValue {
  const expression = compiled(text, { names: Object.keys(variables), ...options })
  return expression.evaluate(name => variables[name], { at, zone: 'Europe/Paris' })
}

/** The value of an expression, as FEEL text. */
export function evaluate(text: string, variables: Variables = {}, options: FeelOptions = {}): string {
  return formatFeel(valueOf(text, variables, options))
}

/** Why an expression is null. */
export function reasonsOf(text: string, variables: Variables = {}, options: FeelOptions = {}): Reason[] {
  const reasons: Reason[] = []
  const expression = compiled(text, { names: Object.keys(variables), ...options })
  expression.evaluate(name => variables[name], { at, zone: 'UTC', reasons })
  return reasons
}

/** What is wrong with a text: message, advice and the part of the text that it is about. */
export function problemOf(text: string, options: FeelOptions = {}): string {
  const result = compileExpression(text, options)
  if (result.ok) throw new Error(`"${text}" has no problem`)
  const [{ message, advice, from, to }] = result.problems as [{ message: string; advice?: string; from: number; to: number }]
  return `${message}${advice === undefined ? '' : ` ${advice}`} [${text.slice(from, to)}]`
}

/** Whether an input passes unary tests. */
export function passes(tests: string, input: FeelValue, variables: Variables = {}): boolean | null {
  const result = compileUnaryTests(tests, { names: Object.keys(variables) })
  if (!result.ok) throw new Error(result.problems.map(problem => problem.message).join(' '))
  return result.tests.matches(input, name => variables[name], { at, zone: 'UTC' })
}
