import type { EventModel, MessageModel } from './model.ts'
import type { ErrorOptions, MessageOptions, TimerOptions } from './options.ts'

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

export function error({ code }: ErrorOptions): EventModel {
  return code === undefined ? { kind: 'error' } : { kind: 'error', code }
}
