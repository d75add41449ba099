import type { FlowBuilder } from '../builder/index.ts'
import type { RandomChoices } from './random-choices.ts'

/** What a part of a random process is written with. */
export interface PartWriter {
  readonly choices: RandomChoices
  id(kind: string): string
  condition(): string
  /** Some blocks one after the other. */
  sequence(path: FlowBuilder, depth: number): void
  /** A path beside: it comes back where one is named, and ends otherwise. */
  side(path: FlowBuilder, depth: number, merge: string | undefined): void
}

type Part = (writer: PartWriter, path: FlowBuilder, depth: number) => void

const news = { message: 'news', correlationKey: '= "key"' }

/** For what need not happen. */
const nudge = { message: 'nudge', correlationKey: '= "key"' }

/** A subprocess begins, `write` says how it goes on and ends. */
function within(writer: PartWriter, path: FlowBuilder, write: (inner: FlowBuilder) => void): string {
  const id = writer.id('sub')
  path.subProcess(id, inner => write(inner.startEvent(writer.id('start'))))
  return id
}

/** Elements that hold nothing. */
export const flatParts = {
  manualTask: (writer, path) => void path.manualTask(writer.id('manual')),
  sendTask: (writer, path) => void path.sendTask(writer.id('send'), { message: 'sent' }),
  receiveTask: (writer, path) => void path.receiveTask(writer.id('receive'), news),
  businessRuleTask: (writer, path) => void path.businessRuleTask(writer.id('rule'), { job: 'decide' }),
  throwNothing: (writer, path) => void path.throwEvent(writer.id('milestone')),
  throwMessage: (writer, path) => void path.throwMessage(writer.id('tell'), { message: 'told' }),
  throwMultiple: (writer, path) => void path.throwMultiple(writer.id('tellAll'), { of: [{ message: 'told' }, { signal: 'nobody' }] }),
  catchDate: (writer, path) => void path.catchTimer(writer.id('date'), { at: '2030-01-01T12:00:00Z' }),
  catchMultiple: (writer, path) =>
    void path.catchMultiple(writer.id('any'), { of: [news, { after: 'PT3H' }], parallel: writer.choices.chance(0.5) }),
  link: (writer, path) => {
    const link = writer.id('link')
    path.throwLink(writer.id('leap'), { link }).catchLink(writer.id('land'), { link })
  },
} satisfies { readonly [name: string]: Part }

/** Blocks that hold others, without races. */
export const nestedParts = {
  /** Ways out of an activity: with conditions and a default, or all of them. */
  waysOut: (writer, path, depth) => {
    path.userTask(writer.id('fork'))
    const way = (branch: FlowBuilder) => writer.sequence(branch, depth)
    if (writer.choices.chance(0.5)) path.when(writer.condition(), way).when(writer.condition(), way).otherwise(way)
    else path.branch(way).branch(way)
    path.join(writer.id('forkJoin'))
  },
  /** Several flows lead to one activity, which is done for each. */
  merging: (writer, path, depth) => {
    within(writer, path, inner => {
      const merge = writer.id('each')
      inner.parallelGateway(writer.id('and'))
      for (let way = writer.choices.between(2, 3); way > 0; way--) {
        inner.branch(branch => {
          writer.sequence(branch, depth)
          branch.connectTo(merge)
        })
      }
      inner.apart().userTask(merge).endEvent(writer.id('end'))
    })
  },
  endings: (writer, path, depth) => {
    within(writer, path, inner => {
      inner.parallelGateway(writer.id('and'))
      const ends: readonly ((branch: FlowBuilder) => unknown)[] = [
        branch => branch.endMessage(writer.id('end'), { message: 'told' }),
        branch => branch.endSignal(writer.id('end'), { signal: 'nobody' }),
        branch => branch.endMultiple(writer.id('end'), { of: [{ message: 'told' }, { signal: 'nobody' }] }),
      ]
      for (const end of ends) {
        inner.branch(branch => {
          writer.sequence(branch, depth - 1)
          end(branch)
        })
      }
    })
  },
} satisfies { readonly [name: string]: Part }

/** Blocks whose events race each other or interrupt. */
export const racingParts = {
  cycling: (writer, path) => {
    within(writer, path, inner => {
      inner.catchTimer(writer.id('beat'), { every: 'R2/PT1H' }).userTask(writer.id('turn')).endEvent(writer.id('end'))
    })
  },
  /** An event subprocess that begins by a signal, a condition or one of several events. */
  attended: (writer, path, depth) => {
    const { choices } = writer
    within(writer, path, inner => {
      writer.sequence(inner, depth)
      inner.endEvent(writer.id('end'))
      inner.eventSubProcess(writer.id('on'), on => {
        const interrupting = choices.chance(0.5)
        const start = choices.between(1, 3)
        if (start === 1) on.startSignal(writer.id('heard'), { signal: 'alarm', interrupting })
        else if (start === 2) on.startConditional(writer.id('seen'), { condition: '= result > 7', interrupting })
        else on.startMultiple(writer.id('some'), { of: [nudge, { signal: 'alarm' }], interrupting })
        writer.sequence(on, 1)
        on.endEvent(writer.id('end'))
      })
    })
  },
  /** A boundary event that waits for one of several events, or for all. */
  guarded: (writer, path, depth) => {
    const { choices } = writer
    const on = within(writer, path, inner => {
      writer.sequence(inner, depth)
      inner.endEvent(writer.id('end'))
    })
    const [merge, interrupting] = [writer.id('merge'), choices.chance(0.5)]
    const options = { on, of: [nudge, { signal: 'alarm' }], parallel: choices.chance(0.5), interrupting }
    path.boundaryMultiple(writer.id('guard'), options, side => writer.side(side, depth, interrupting ? merge : undefined))
    path.exclusiveGateway(merge)
  },
} satisfies { readonly [name: string]: Part }
