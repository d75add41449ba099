import type { Json } from 'stepwright'
import { compileExpression, compileUnaryTests, formatFeel, fromJson, toJson } from 'stepwright/feel'
import type { FeelExpression, FeelLookup, FeelUnaryTests, FeelValue } from 'stepwright/feel'

/** What a form knows, by name. */
export type Values = { readonly [name: string]: unknown }

/** The value of an expression over the values of a form. @throws Error when it cannot be read or is stopped */
export function evaluateInForm(text: string, values: Values): Json {
  const names = Object.keys(values)
  const expression = remembered(expressions, text, names, () => {
    const compiled = compileExpression(text, { names })
    if (!compiled.ok) throw new Error(compiled.problems[0]?.message)
    return compiled.expression
  })
  return toJson(expression.evaluate(lookupIn(values), environment()))
}

/** Whether a condition holds; null when it gives no truth value. Conditions of a form are expressions over its values; where there is a value named `?`
 *  they are unary tests of it. @throws Error when it cannot be read or is stopped */
export function testInForm(text: string, values: Values): boolean | null {
  if (!Object.hasOwn(values, '?')) {
    const value = evaluateInForm(text, values)
    return typeof value === 'boolean' ? value : null
  }
  const names = Object.keys(values)
  const tests = remembered(unaryTests, text, names, () => {
    const compiled = compileUnaryTests(text, { names })
    if (!compiled.ok) throw new Error(compiled.problems[0]?.message)
    return compiled.tests
  })
  return tests.matches(valueOf(values['?']), lookupIn(values), environment())
}

const expressions = new Map<string, FeelExpression>()
const unaryTests = new Map<string, FeelUnaryTests>()
const mostRemembered = 2000

/** A form asks for the same expressions at every key press. The names in scope decide how a text is read, so they belong to the key. */
function remembered<Thing>(known: Map<string, Thing>, text: string, names: readonly string[], make: () => Thing): Thing {
  const key = JSON.stringify([text, ...names])
  const found = known.get(key)
  if (found !== undefined) return found
  if (known.size >= mostRemembered) known.clear()
  const made = make()
  known.set(key, made)
  return made
}

function lookupIn(values: Values): FeelLookup {
  return name => (Object.hasOwn(values, name) ? valueOf(values[name]) : undefined)
}

/** A field that is not filled in yet is undefined for the form, and null for FEEL. */
function valueOf(value: unknown): FeelValue {
  return value === undefined ? null : fromJson(value as Json)
}

/** The zone is that of an engine that is not told another one: what a form shows must be what a gateway decides. */
function environment(): { at: number; zone: string } {
  return { at: Date.now(), zone: 'UTC' }
}

/** The names that an expression or a condition reads. */
export function variablesOf(text: string, isTest: boolean): string[] {
  if (isTest) {
    const compiled = compileUnaryTests(text)
    return compiled.ok ? [...compiled.tests.variables] : []
  }
  const compiled = compileExpression(text)
  return compiled.ok ? [...compiled.expression.variables] : []
}

/** Whether a property of a form is FEEL: such text begins with `=`. */
export function isFeel(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('=')
}

/** A value as it stands in a sentence: text without quotes, what is missing not at all. */
export function asText(value: Json): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : formatFeel(fromJson(value))
}
