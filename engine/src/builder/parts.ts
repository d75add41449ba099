import * as event from './event-model.ts'
import * as zeebe from './extensions.ts'
import type * as o from './options.ts'
import type { Part } from './path.ts'

/** The part with label and documentation. */
export function described<P extends Pick<Part, 'properties' | 'extensions'>>(options: o.ElementOptions, part: P): P {
  const documentation = options.documentation === undefined ? undefined : [{ $: 'bpmn:Documentation', text: options.documentation }]
  const listeners = zeebe.executionListeners(options)
  const extensions = listeners.length === 0 ? {} : { extensions: [...(part.extensions ?? []), ...listeners] }
  return { ...part, properties: { name: options.name, documentation, ...part.properties }, ...extensions }
}

/** The message or the job with which something is sent. */
export function sending(options: o.JobOptions & Partial<o.MessageOptions>): Pick<Required<Part>, 'extensions'> & Pick<Part, 'message'> {
  if (options.message === undefined) return { extensions: options.job === undefined ? [] : zeebe.job(options.job, options) }
  return { extensions: [], message: event.messageModel({ ...options, message: options.message }) }
}

/** @throws Error unless exactly one of the choices is made; their values show what to write. */
export function requireOne<O extends object>(id: string, options: O, choices: { readonly [K in keyof O]?: string }): void {
  const made = Object.keys(choices).filter(key => options[key as keyof O] !== undefined)
  if (made.length === 1) return
  const ways = Object.values(choices).map(way => `{ ${String(way)} }`)
  throw new Error(`"${id}" must say exactly one of these: ${ways.join(' or ')}${made.length > 1 ? `; it says ${made.join(' and ')}` : ''}.`)
}

/** @throws Error with the message when there is no value */
export function required(value: string | undefined, message: string): string {
  if (value === undefined) throw new Error(message)
  return value
}
