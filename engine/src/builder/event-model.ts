import type { EventModel, LoopThrowsModel, MessageModel } from './model.ts'
import type {
  CompensationOptions,
  ConditionOptions,
  ErrorOptions,
  EscalationOptions,
  LinkOptions,
  MessageOptions,
  MultipleOptions,
  RoundEventOptions,
  RoundThrowsOptions,
  SignalOptions,
  TimerOptions,
} from './options.ts'

const timerProperties = { at: 'timeDate', after: 'timeDuration', every: 'timeCycle' } as const

/** @throws Error when not exactly one of `after`, `at` and `every` is given. */
export function timer(element: string, options: TimerOptions): EventModel {
  const said = (['at', 'after', 'every'] as const).filter(key => options[key] !== undefined)
  const [key] = said
  const value = key === undefined ? undefined : options[key]
  if (key === undefined || value === undefined || said.length > 1)
    throw new Error(
      `Timer "${element}" needs exactly one of: after: 'PT1H', at: '2030-01-01T00:00:00Z', every: 'R3/PT10M'` +
        (said.length > 1 ? `; it has ${said.join(' and ')}.` : '.'),
    )
  return { kind: 'timer', property: timerProperties[key], value }
}

export function message(options: MessageOptions): EventModel {
  return { kind: 'message', message: messageModel(options) }
}

export function messageModel({ message: name, correlationKey }: MessageOptions): MessageModel {
  return correlationKey === undefined ? { name } : { name, correlationKey }
}

export function signal({ signal: name }: SignalOptions): EventModel {
  return { kind: 'signal', name }
}

export function error({ code }: ErrorOptions): EventModel {
  return code === undefined ? { kind: 'error' } : { kind: 'error', code }
}

export function escalation({ code }: EscalationOptions): EventModel {
  return code === undefined ? { kind: 'escalation' } : { kind: 'escalation', code }
}

/** @throws Error when the condition is no expression. */
export function conditional(element: string, { condition }: ConditionOptions): EventModel {
  return { kind: 'conditional', condition: expression(element, condition) }
}

export function link({ link: name }: LinkOptions): EventModel {
  return { kind: 'link', name }
}

export function compensation({ activity, waitForCompletion }: CompensationOptions): EventModel {
  return {
    kind: 'compensation',
    ...(activity !== undefined && { activity }),
    ...(waitForCompletion !== undefined && { waitForCompletion }),
  }
}

/** @throws Error when there are not at least two. */
export function multiple(element: string, { of: events, parallel }: MultipleOptions): EventModel {
  if (events.length < 2) throw new Error(`"${element}" needs at least two events: write of: [{ signal: 'a' }, { after: 'PT1H' }].`)
  return { kind: 'multiple', events: events.map(options => oneOf(element, options)), parallel: parallel ?? false }
}

function oneOf(element: string, options: MultipleOptions['of'][number]): EventModel {
  if ('message' in options) return message(options)
  if ('signal' in options) return signal(options)
  if ('condition' in options) return conditional(element, options)
  return timer(element, options)
}

/** The events that tell of a multi-instance's rounds. @throws Error when there is no choice, or a condition is no expression */
export function rounds(element: string, throws: RoundThrowsOptions): LoopThrowsModel {
  if ('each' in throws) return { behavior: 'None', event: ofRound(throws.each) }
  if ('first' in throws) return { behavior: 'One', event: ofRound(throws.first) }
  if (throws.choices.length === 0)
    throw new Error(`The rounds of "${element}" throw nothing: write choices: [{ condition: '= ...', event: { signal: 'name' } }].`)
  const choices = throws.choices.map(({ condition, event }) => ({ condition: expression(element, condition), event: ofRound(event) }))
  return { behavior: 'Complex', choices }
}

function ofRound(options: RoundEventOptions): EventModel {
  if ('signal' in options) return signal(options)
  return 'message' in options ? message(options) : escalation(options)
}

function expression(element: string, condition: string): string {
  if (condition.trimStart().startsWith('=')) return condition
  throw new Error(`The condition "${condition}" of "${element}" is no expression: write '= ${condition}'.`)
}
