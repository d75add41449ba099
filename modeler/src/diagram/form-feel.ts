import { FeelersTemplating } from '@bpmn-io/form-js'
import type { Json } from 'stepwright'
import { renderTemplate } from './form-template.ts'
import { evaluateInForm, isFeel, testInForm, variablesOf } from './form-values.ts'
import type { FormClock, Values } from './form-values.ts'

interface Bus {
  fire(event: string, details: object): void
}

interface TemplatingOptions {
  readonly debug?: boolean
  readonly strict?: boolean
  readonly buildDebugString?: (error: Error) => string
  readonly sanitizer?: (text: string) => string
}

/** Texts with FEEL in them. What cannot be worked out is told to the form and marked in the text, where the form asks for that. */
class FormTemplating extends FeelersTemplating {
  static override readonly $inject = ['eventBus', 'formClock']
  readonly #bus: Bus
  readonly #clock: FormClock

  constructor(eventBus: Bus, formClock: FormClock) {
    super()
    this.#bus = eventBus
    this.#clock = formClock
  }

  /** @throws Error when a part cannot be worked out, unless `debug` is set */
  override evaluate(template: string, values: Values = {}, options: TemplatingOptions = {}): string {
    const { debug = false, strict = false, buildDebugString = () => ' {{⚠}} ', sanitizer = same } = options
    const onProblem = (error: Error): string => {
      if (!debug) throw error
      this.#bus.fire('error', { error })
      return buildDebugString(error)
    }
    return renderTemplate(template, values, this.#clock, { strict, sanitizer, onProblem })
  }
}

const same = (text: string): string => text

/** form-js asks for a class with these methods; what it calls them is its own. */
class FormExpressionLanguage {
  static readonly $inject = ['eventBus', 'formClock']
  readonly #bus: Bus
  readonly #clock: FormClock

  constructor(eventBus: Bus, formClock: FormClock) {
    this.#bus = eventBus
    this.#clock = formClock
  }

  isExpression(value: unknown): boolean {
    return isFeel(value)
  }

  getVariableNames(text: unknown, options: { readonly type?: string } = {}): string[] {
    return isFeel(text) ? variablesOf(text.slice(1), options.type === 'unaryTest') : []
  }

  evaluate(text: unknown, values: Values = {}): Json | undefined {
    return isFeel(text) ? this.#told(() => evaluateInForm(text.slice(1), values, this.#clock)) : null
  }

  evaluateUnaryTest(text: unknown, values: Values = {}): boolean | null {
    return isFeel(text) ? this.#told(() => testInForm(text.slice(1), values, this.#clock)) : null
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

/** How a form gets its values: expressions, conditions and texts are worked out by the same FEEL that runs processes and decisions, with the same clock,
 *  so that a form and a gateway never disagree. Takes the place of the services of form-js with these names. */
export function formFeel(clock: FormClock): { readonly [service: string]: readonly unknown[] } {
  return {
    __init__: ['expressionLanguage', 'templating'],
    formClock: ['value', clock],
    expressionLanguage: ['type', FormExpressionLanguage],
    templating: ['type', FormTemplating],
  }
}
