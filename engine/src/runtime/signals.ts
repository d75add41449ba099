import type { Variables } from '../json.ts'
import type { Store } from '../stores/store.ts'
import type { Definitions } from './definitions.ts'
import { RejectionError } from './errors.ts'
import { CommitConflict, type Committed, type Stepper } from './stepper.ts'

export interface SignalParts {
  readonly store: Store
  readonly definitions: Definitions
  readonly stepper: Stepper
}

export interface Broadcast {
  readonly name: string
  readonly variables: Variables
  /** Root instance that has had it already. */
  readonly except?: number
}

/** Gives signals to all that wait for them now; nothing is buffered (BPMN 2.0.2, 10.5.1). */
export class Signals {
  private readonly parts: SignalParts

  constructor(parts: SignalParts) {
    this.parts = parts
  }

  /** To every open subscription and every start event of this name. `outboxItem` is removed afterwards; until then nobody gets it twice under its id. */
  async deliver(outboxItem: number, { name, variables, except }: Broadcast): Promise<void> {
    const { store, stepper, definitions } = this.parts
    const open = (await store.findSignalSubscriptions(name)).filter(({ root }) => root !== except)
    const once = (receiver: string) => ({ correlation: { messageKey: outboxItem, processId: receiver } })
    const receive = open.map(({ subscription, root }) =>
      unlessGone(stepper.step(root, { kind: 'receiveSignal', subscription, variables }, once(`subscription ${subscription}`))),
    )
    const starts = definitions.startSignals.filter(start => start.signalName === name)
    const begin = starts.map(({ processDefinitionKey: definition, elementId: startEvent }) =>
      unlessGone(stepper.create({ kind: 'createInstance', definition, startEvent, variables }, once(`start ${definition} ${startEvent}`))),
    )
    await Promise.all([...receive, ...begin])
    await store.removeOutboxItem(outboxItem)
  }
}

/** The receiver has gone, has had it before a crash, or is suspended and hears nothing. */
async function unlessGone(step: Promise<Committed>): Promise<void> {
  try {
    await step
  } catch (error) {
    if (error instanceof CommitConflict || (error instanceof RejectionError && error.code !== 'invalid')) return
    throw error
  }
}
