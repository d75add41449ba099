import type { OutboxItem, Store } from '../stores/store.ts'
import { unreachable } from '../unreachable.ts'
import type { Clock } from './clock.ts'
import { KeyedQueue } from './keyed-queue.ts'
import type { Messages } from './messages.ts'
import type { Signals } from './signals.ts'
import type { Committed } from './stepper.ts'

export interface OutboxParts {
  readonly store: Store
  readonly clock: Clock
  readonly messages: Messages
  readonly signals: Signals
  readonly inBackground: (work: () => Promise<unknown>) => void
  readonly onFault: (fault: unknown) => void
}

/** Milliseconds before an effect is tried again after a fault. */
const pause = 5_000

/** Does what steps have asked for. An effect stays in the store until it is done; its id makes sure that it counts once. */
export class Outbox {
  private readonly parts: OutboxParts
  /** Effects of one root instance keep their order. */
  private readonly queue = new KeyedQueue<number>()
  private readonly retries = new Set<() => void>()
  private closed = false

  constructor(parts: OutboxParts) {
    this.parts = parts
  }

  /** Does what was left when the engine ended. */
  async open(): Promise<void> {
    const items = await this.parts.store.loadOutbox()
    await Promise.all(items.map(item => this.perform(item)))
  }

  close(): void {
    this.closed = true
    for (const callOff of this.retries) callOff()
  }

  afterCommit({ commit }: Committed): void {
    for (const item of commit.outbox) this.parts.inBackground(() => this.perform(item))
  }

  /** Never fails: what went wrong is told, and tried again later. */
  perform(item: OutboxItem): Promise<void> {
    return this.queue.run(item.root, async () => {
      try {
        await this.performNow(item)
      } catch (fault) {
        this.parts.onFault(fault)
        this.tryLater(item)
      }
    })
  }

  private async performNow({ id, effect }: OutboxItem): Promise<void> {
    switch (effect.kind) {
      case 'publishMessage':
        await this.parts.messages.publishAs(id, effect, id)
        return
      case 'broadcastSignal':
        await this.parts.signals.deliver(id, effect)
        return
      default:
        return unreachable(effect)
    }
  }

  private tryLater(item: OutboxItem): void {
    if (this.closed) return
    const callOff = this.parts.clock.wakeAt(this.parts.clock.now() + pause, () => {
      this.retries.delete(callOff)
      this.parts.inBackground(() => this.perform(item))
    })
    this.retries.add(callOff)
  }
}
