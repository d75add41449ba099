import type { Json } from 'stepwright'
import { compileExpression, compileUnaryTests, fromJson, toJson, toText } from 'stepwright/feel'
import type { FeelExpression, FeelLookup, FeelUnaryTests, FeelValue } from 'stepwright/feel'

/** What a form knows, by name. */
export type Values = { readonly [name: string]: unknown }

/** The time, epoch ms, and the zone of dates without one: those of the server, so that a form shows what a gateway decides. */
export interface FormClock {
  readonly now: () => number
  readonly zone: string
}

/** The value of an expression over the values of a form. @throws Error when it cannot be read or is stopped */
export function evaluateInForm(text: string, values: Values, clock: FormClock): Json {
  return toJson(valueInForm(text, values, clock))
}

/** The same before it becomes JSON: dates are dates and numbers exact. @throws Error as above */
export function valueInForm(text: string, values: Values, clock: FormClock): FeelValue {
  const names = Object.keys(values)
  const expression = remembered(expressions, text, names, () => {
    const compiled = compileExpression(text, { names })
    if (!compiled.ok) throw new Error(compiled.problems[0]?.message)
    return compiled.expression
  })
  return expression.evaluate(lookupIn(values), environment(clock))
}

/** Whether a condition holds; null when it gives no truth value. Conditions of a form are expressions over its values; where there is a value named `?`
 *  they are unary tests of it. @throws Error when it cannot be read or is stopped */
export function testInForm(text: string, values: Values, clock: FormClock): boolean | null {
  if (!Object.hasOwn(values, '?')) {
    const value = valueInForm(text, values, clock)
    return typeof value === 'boolean' ? value : null
  }
  const names = Object.keys(values)
  const tests = remembered(unaryTests, text, names, () => {
    const compiled = compileUnaryTests(text, { names })
    if (!compiled.ok) throw new Error(compiled.problems[0]?.message)
    return compiled.tests
  })
  return tests.matches(valueOf(values['?']), lookupIn(values), environment(clock))
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

/** A field that is not filled in yet is undefined for the form, also within lists and rows, and null for FEEL. */
function valueOf(value: unknown): FeelValue {
  return fromJson(filledIn(value) as Json)
}

/** The same value without anything undefined in it; itself, where there is none. */
function filledIn(value: unknown): unknown {
  if (value === undefined) return null
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    // By index, as a list may have holes, which map leaves out.
    const items = Array.from(value as readonly unknown[], filledIn)
    return items.every((item, at) => item === value[at]) ? value : items
  }
  const entries = Object.entries(value).map(([name, entry]) => [name, filledIn(entry)] as const)
  return entries.every(([name, entry]) => entry === (value as Values)[name]) ? value : Object.fromEntries(entries)
}

function environment({ now, zone }: FormClock): { at: number; zone: string } {
  return { at: now(), zone }
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
export function asText(value: FeelValue): string {
  return toText(value) ?? ''
}
