import type { OutboxItem, Store } from '../stores/store.ts'
import { unreachable } from '../unreachable.ts'
import type { DataStores } from './data-stores.ts'
import { KeyedQueue } from './keyed-queue.ts'
import type { Messages } from './messages.ts'
import type { Signals } from './signals.ts'
import type { Committed } from './stepper.ts'

export interface OutboxParts {
  readonly store: Store
  readonly messages: Messages
  readonly signals: Signals
  readonly dataStores: DataStores
  readonly onFault: (fault: unknown) => void
  readonly inBackground: (work: () => Promise<unknown>) => void
}

/** Does what steps have asked for. An effect stays in the store until it is done; its id makes sure that it counts once. */
export class Outbox {
  private readonly parts: OutboxParts
  /** Effects of one root instance keep their order. */
  private readonly queue = new KeyedQueue<number>()

  constructor(parts: OutboxParts) {
    this.parts = parts
  }

  /** Does what was left when the engine ended. */
  async open(): Promise<void> {
    const items = await this.parts.store.loadOutbox()
    for (const item of items) this.parts.inBackground(() => this.perform(item))
  }

  afterCommit({ commit }: Committed): void {
    for (const item of commit.outbox) this.parts.inBackground(() => this.perform(item))
  }

  perform(item: OutboxItem): Promise<void> {
    return this.queue.run(item.root, () => this.performNow(item))
  }

  /** It is in the store already, so it happens whatever goes wrong now. */
  async performOrRetry(item: OutboxItem): Promise<void> {
    try {
      await this.perform(item)
    } catch (fault) {
      this.parts.onFault(fault)
      this.parts.inBackground(() => this.perform(item))
    }
  }

  private async performNow({ id, root, effect }: OutboxItem): Promise<void> {
    switch (effect.kind) {
      case 'publishMessage':
        await this.parts.messages.publishAs(id, effect, id)
        return
      case 'broadcastSignal':
        await this.parts.signals.deliver(id, effect)
        return
      case 'accessData':
        await this.parts.dataStores.perform(id, root, effect.access)
        return
      default:
        return unreachable(effect)
    }
  }
}
