import type { Variables } from '../json.ts'
import type { StartSignal } from '../stores/deployment.ts'
import type { Commit, Store } from '../stores/store.ts'
import type { Definitions } from './definitions.ts'
import type { GatheredStarts } from './gathered-starts.ts'
import { unlessGone, type Stepper } from './stepper.ts'

export interface SignalParts {
  readonly store: Store
  readonly definitions: Definitions
  readonly stepper: Stepper
  readonly gathered: GatheredStarts
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
    const { store, stepper } = this.parts
    const open = (await store.findSignalSubscriptions(name)).filter(({ root }) => root !== except)
    const once = (receiver: string) => ({ correlation: { messageKey: outboxItem, processId: receiver } })
    const receive = open.map(({ subscription, root }) =>
      unlessGone(stepper.step(root, { kind: 'receiveSignal', subscription, variables }, once(`subscription ${subscription}`))),
    )
    const begin = this.parts.definitions.startSignals
      .filter(start => start.signalName === name)
      .map(start => this.begin(start, variables, once(`start ${start.processDefinitionKey} ${start.elementId}`)))
    await Promise.all([...receive, ...begin])
    await store.removeOutboxItem(outboxItem)
  }

  private async begin(start: StartSignal, variables: Variables, once: Pick<Commit, 'correlation'>): Promise<void> {
    const { stepper, definitions, gathered } = this.parts
    const { processDefinitionKey: definition, elementId: startEvent, part } = start
    const gathering = definitions.gatheringOf(start)
    if (gathering === undefined) await unlessGone(stepper.create({ kind: 'createInstance', definition, startEvent, variables }, once))
    else await gathered.arrive(gathering, { part, correlationKey: '', variables, single: false }, once)
  }
}
