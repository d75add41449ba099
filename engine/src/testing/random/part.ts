import type { ElementOptions, FlowBuilder, UserTaskOptions } from '../../builder/index.ts'
import type { Json } from '../../json.ts'
import type { RandomChoices } from './choices.ts'

/** What a part of a random process is written with. */
export interface PartWriter {
  readonly choices: RandomChoices
  /** Whether events may race each other or interrupt. */
  readonly races: boolean
  /** To start the process with. */
  readonly variables: { [name: string]: Json }
  id(kind: string): string
  condition(): string
  /** A variable that somebody has to set in the course of the run. */
  unsetVariable(): string
  /** Some blocks one after the other. */
  sequence(path: FlowBuilder, depth: number): void
  /** A path beside: it comes back where one is named, and ends otherwise. */
  side(path: FlowBuilder, depth: number, merge: string | undefined): void
  /** Another process or global task to be called; undefined when there are enough. */
  called(): string | undefined
  listened(events?: readonly ('start' | 'end')[]): Pick<ElementOptions, 'executionListeners'>
  taskListened(): Pick<UserTaskOptions, 'taskListeners' | 'assignee'>
}

export type Part = (writer: PartWriter, path: FlowBuilder, depth: number) => void

export const news = { message: 'news', correlationKey: '= "key"' }

/** For what need not happen. */
export const nudge = { message: 'nudge', correlationKey: '= "key"' }

/** A subprocess begins, `write` says how it goes on and ends. */
export function within(writer: PartWriter, path: FlowBuilder, write: (inner: FlowBuilder) => void): string {
  const id = writer.id('sub')
  path.subProcess(id, inner => write(inner.startEvent(writer.id('start'))))
  return id
}

export function eventSubProcess(writer: PartWriter, path: FlowBuilder): void {
  path.eventSubProcess(writer.id('on'), inner => {
    const interrupting = writer.choices.chance(0.5)
    if (writer.choices.chance(0.5)) inner.startTimer(writer.id('due'), { every: 'R2/PT3H', interrupting })
    else inner.startMessage(writer.id('asked'), { message: 'question', correlationKey: '= "key"', interrupting })
    writer.sequence(inner, 1)
    inner.endEvent(writer.id('end'))
  })
}
