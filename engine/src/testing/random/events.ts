import type { FlowBuilder } from '../../builder/index.ts'
import { news, nudge, within, type Part } from './part.ts'

/** Events, and what waits beside others for them. */
export const events = {
  catchTimer: (writer, path) => {
    path.catchTimer(writer.id('timer'), { after: `PT${writer.choices.between(1, 5)}H`, ...writer.listened() })
  },
  catchDate: (writer, path) => void path.catchTimer(writer.id('date'), { at: '2030-01-01T12:30:00Z' }),
  catchMessage: (writer, path) => {
    path.catchMessage(writer.id('message'), { message: 'news', correlationKey: '= "key"', ...writer.listened() })
  },
  catchMultiple: (writer, path) =>
    void path.catchMultiple(writer.id('any'), { of: [news, { after: 'PT3H' }], parallel: writer.choices.chance(0.5) }),
  cycling: (writer, path) => {
    within(writer, path, inner => {
      inner.catchTimer(writer.id('beat'), { every: 'R2/PT1H' }).userTask(writer.id('turn')).endEvent(writer.id('end'))
    })
  },
  throwNothing: (writer, path) => void path.throwEvent(writer.id('milestone')),
  throwMessage: (writer, path) => void path.throwMessage(writer.id('tell'), { message: 'told' }),
  throwMultiple: (writer, path) => void path.throwMultiple(writer.id('tellAll'), { of: [{ message: 'told' }, { signal: 'nobody' }] }),
  /** Asks the other pool and waits for its answer. */
  talk: (writer, path) => {
    const about = writer.id('about')
    path.throwMessage(writer.id('ask'), { message: 'ask', inputs: { about: `= "${about}"` } })
    path.catchMessage(writer.id('answer'), { message: 'answer', correlationKey: `= "${about}"` })
  },
  link: (writer, path) => {
    const link = writer.id('link')
    path.throwLink(writer.id('leap'), { link }).catchLink(writer.id('land'), { link })
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
  /** A subprocess with a boundary event, interrupting or not. */
  interruptible: (writer, path, depth) => {
    const on = writer.id('sub')
    path.subProcess(on, inner => {
      inner.startEvent(writer.id('start'))
      writer.sequence(inner, depth)
      inner.endEvent(writer.id('end'))
    })
    const interrupting = writer.choices.chance(0.5)
    const merge = writer.id('merge')
    // A path that is taken instead of the other must come back to it: a join may wait behind.
    const write = (side: FlowBuilder) => {
      writer.sequence(side, depth)
      if (interrupting) side.connectTo(merge)
      else side.endEvent(writer.id('end'))
    }
    if (writer.choices.chance(0.5)) path.boundaryTimer(writer.id('late'), { on, every: 'R2/PT2H', interrupting }, write)
    else path.boundaryMessage(writer.id('note'), { on, message: 'note', correlationKey: '= "key"', interrupting }, write)
    path.exclusiveGateway(merge)
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
  /** An event subprocess that begins by a signal, a condition or one of several events. */
  attended: (writer, path, depth) => {
    const { choices } = writer
    within(writer, path, inner => {
      writer.sequence(inner, depth)
      inner.endEvent(writer.id('end'))
      inner.eventSubProcess(writer.id('on'), on => {
        const interrupting = choices.chance(0.5)
        const start = choices.between(1, 4)
        if (start === 1) on.startSignal(writer.id('heard'), { signal: 'alarm', interrupting })
        else if (start === 2) on.startConditional(writer.id('seen'), { condition: '= result > 7', interrupting })
        else on.startMultiple(writer.id('some'), { of: [nudge, { signal: 'alarm' }], parallel: start === 4, interrupting })
        writer.sequence(on, 1)
        on.endEvent(writer.id('end'))
      })
    })
  },
  /** Waits for a variable that somebody sets, and watches another one beside a subprocess. */
  conditional: (writer, path, depth) => {
    const [on, merge] = [writer.id('sub'), writer.id('merge')]
    const name = writer.unsetVariable()
    path.subProcess(on, inner => {
      inner.startEvent(writer.id('start')).catchConditional(writer.id('when'), { condition: `= ${name}` })
      writer.sequence(inner, depth)
      inner.endEvent(writer.id('end'))
    })
    const watched = writer.choices.chance(0.5) ? 'result > 6' : name
    const interrupting = writer.choices.chance(0.5)
    path.boundaryConditional(writer.id('watch'), { on, condition: `= ${watched}`, interrupting }, side =>
      writer.side(side, depth, interrupting ? merge : undefined),
    )
    path.exclusiveGateway(merge)
  },
  /** One branch signals to the other, or to a boundary event around both. */
  signalled: (writer, path, depth) => {
    const [on, signal] = [writer.id('sub'), writer.id('signal')]
    path.subProcess(on, inner => {
      inner.startEvent(writer.id('start')).parallelGateway(writer.id('and'))
      inner.branch(branch => {
        writer.sequence(branch, depth)
        branch.throwSignal(writer.id('ring'), { signal })
        writer.sequence(branch, 0)
      })
      inner.branch(branch => {
        writer.sequence(branch, depth)
        branch.catchSignal(writer.id('heard'), { signal })
      })
      inner.join(writer.id('andJoin')).endEvent(writer.id('end'))
    })
    if (!writer.choices.chance(0.5)) return
    const interrupting = writer.choices.chance(0.5)
    const merge = writer.id('merge')
    path.boundarySignal(writer.id('around'), { on, signal, interrupting }, side =>
      writer.side(side, depth, interrupting ? merge : undefined),
    )
    path.exclusiveGateway(merge)
  },
  eventBased: (writer, path, depth) => {
    path.eventBasedGateway(writer.id('race'))
    path.branch(branch => writer.sequence(branch.catchMessage(writer.id('first'), { message: 'news', correlationKey: '= "key"' }), depth))
    path.branch(branch => writer.sequence(branch.catchTimer(writer.id('first'), { after: 'PT1H' }), depth))
    path.join(writer.id('raceJoin'))
  },
} satisfies { readonly [name: string]: Part }
