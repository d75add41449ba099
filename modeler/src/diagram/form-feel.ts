import { FeelersTemplating } from '@bpmn-io/form-js'
import type { Json } from 'stepwright'
import { asText, evaluateInForm, isFeel, testInForm, variablesOf } from './form-values.ts'
import type { Values } from './form-values.ts'

interface Bus {
  fire(event: string, details: object): void
}

interface TemplateOptions {
  readonly debug?: boolean
  readonly buildDebugString?: (error: Error) => string
  readonly sanitizer?: (text: string) => string
}

/** Texts with `{{expressions}}` in them. Blocks, `{{#if}}` and `{{#loop}}`, stay with form-js: their conditions are the one thing that its own interpreter works out. */
class FormTemplating extends FeelersTemplating {
  override evaluate(template: string, values: Values = {}, options: TemplateOptions = {}): string {
    if (template.includes('{{#')) return super.evaluate(template, values, options)
    if (template.startsWith('=')) return insert(template.slice(1), values, options)
    return template.replaceAll(/\{\{(.*?)\}\}/gs, (_whole, text: string) => insert(text, values, options))
  }
}

/** @throws Error when the expression cannot be worked out and nobody says what to show instead */
function insert(text: string, values: Values, { debug = false, buildDebugString, sanitizer = same }: TemplateOptions): string {
  if (text.trim() === '') return ''
  try {
    return sanitizer(asText(evaluateInForm(text, values)))
  } catch (error) {
    if (!debug || !buildDebugString) throw error
    return buildDebugString(error instanceof Error ? error : new Error(String(error)))
  }
}

const same = (text: string): string => text

/** form-js asks for a class with these methods; what it calls them is its own. */
class FormExpressionLanguage {
  static readonly $inject = ['eventBus']
  readonly #bus: Bus

  constructor(eventBus: Bus) {
    this.#bus = eventBus
  }

  isExpression(value: unknown): boolean {
    return isFeel(value)
  }

  getVariableNames(text: unknown, options: { readonly type?: string } = {}): string[] {
    return isFeel(text) ? variablesOf(text.slice(1), options.type === 'unaryTest') : []
  }

  evaluate(text: unknown, values: Values = {}): Json | undefined {
    return isFeel(text) ? this.#told(() => evaluateInForm(text.slice(1), values)) : null
  }

  evaluateUnaryTest(text: unknown, values: Values = {}): boolean | null {
    return isFeel(text) ? this.#told(() => testInForm(text.slice(1), values)) : null
  }

  /** What cannot be read or runs too long is told to the form, and null. */
  #told<Value>(work: () => Value): Value | null {
    try {
      return work()
    } catch (error) {
      this.#bus.fire('error', { error })
      return null
    }
  }
}

/** How a form gets its values: expressions, conditions and texts are worked out by the same FEEL that runs processes and decisions,
 *  so that a form and a gateway never disagree. Takes the place of the services of form-js with these names. */
export const formFeel: { readonly [service: string]: readonly unknown[] } = {
  __init__: ['expressionLanguage', 'templating'],
  expressionLanguage: ['type', FormExpressionLanguage],
  templating: ['type', FormTemplating],
}
