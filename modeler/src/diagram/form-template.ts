import { readFeelers } from './feelers.ts'
import type { Block, Part } from './feelers.ts'
import { asText, evaluateInForm, valueInForm } from './form-values.ts'
import type { FormClock, Values } from './form-values.ts'

export interface TemplateOptions {
  /** Whether a condition must be true or false, and a loop's list a list. */
  readonly strict: boolean
  /** Made safe for where it stands, for example for HTML. */
  readonly sanitizer: (text: string) => string
  /** What stands in place of a part that cannot be worked out. */
  readonly onProblem: (problem: Error) => string
}

/** Works a text with FEEL in it out over the values of a form. */
export function renderTemplate(template: string, values: Values, clock: FormClock, options: TemplateOptions): string {
  const scope = { this: values, parent: null, _this_: values, _parent_: null, ...values }
  return readFeelers(template)
    .map(part => render(part, scope, clock, options))
    .join('')
}

function render(part: Part, scope: Values, clock: FormClock, options: TemplateOptions): string {
  if (part.kind === 'text') return part.text
  if (part.kind === 'misplaced') return options.onProblem(new Error(`${part.tag} ends nothing that begins before it.`))
  try {
    if (part.kind === 'insert') return insert(part.expression, scope, clock, options)
    return block(part, scope, clock, options)
  } catch (problem) {
    return options.onProblem(problem instanceof Error ? problem : new Error(String(problem)))
  }
}

function insert(expression: string, scope: Values, clock: FormClock, { sanitizer }: TemplateOptions): string {
  return expression.trim() === '' ? '' : sanitizer(asText(valueInForm(expression, scope, clock)))
}

function block(part: Block, scope: Values, clock: FormClock, options: TemplateOptions): string {
  const value = evaluateInForm(part.expression, scope, clock)
  if (part.kind === 'if' && !isTrue(value, part, options)) return ''
  const scopes = part.kind === 'if' ? [scope] : itemsOf(value, part, options).map(item => scopeOf(item, scope))
  const inner = scopes.flatMap(each => part.parts.map(child => render(child, each, clock, options))).join('')
  return part.endsLine && !inner.endsWith('\n') ? `${inner}\n` : inner
}

/** What is neither true nor false counts as feelers has it: as true, unless it is null, 0 or an empty text. */
function isTrue(value: unknown, { expression }: Block, { strict }: TemplateOptions): boolean {
  if (strict && typeof value !== 'boolean') throw new Error(`${expression} is neither true nor false.`)
  return Boolean(value)
}

function itemsOf(value: unknown, { expression }: Block, { strict }: TemplateOptions): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (strict) throw new Error(`${expression} is no list.`)
  return value === null ? [] : [value]
}

/** Within a loop only the item's own names are known, and the outer ones by way of `parent`. */
function scopeOf(item: unknown, parent: Values): Values {
  const own = typeof item === 'object' ? (item as Values | null) : {}
  return { this: item, parent, ...own, _this_: item, _parent_: parent }
}
