import { keyFor } from './message-key.ts'
import type { StoredMessage } from './store.ts'

interface Buffered {
  readonly message: StoredMessage
  readonly receivers: Set<string>
  settled: boolean
}

/** Messages that wait for a receiver. */
export class MemoryMessages {
  private readonly buffer = new Map<number, Buffered>()
  /** Who has received what is not buffered here: signals, by their outbox item. */
  private readonly received = new Map<number, Set<string>>()

  publish(message: StoredMessage, settled: boolean): 'published' | 'taken' {
    if (message.messageId !== undefined && this.isTaken(message)) return 'taken'
    if (!settled || message.expiresAt > message.publishedAt) this.buffer.set(message.messageKey, { message, receivers: new Set(), settled })
    return 'published'
  }

  find(name: string, correlationKey: string, processId: string, at: number): StoredMessage | undefined {
    for (const buffered of this.buffer.values()) {
      const { message } = buffered
      if (message.name === name && keyFor(message, processId) === correlationKey && counts(buffered, processId, at)) return message
    }
    return undefined
  }

  bufferedKeys(name: string, processId: string, at: number): string[] {
    const waiting = [...this.buffer.values()].filter(each => each.message.name === name && counts(each, processId, at))
    return [...new Set(waiting.map(each => keyFor(each.message, processId)))]
  }

  settle(messageKey: number): void {
    const buffered = this.buffer.get(messageKey)
    if (buffered === undefined) return
    if (buffered.message.expiresAt <= buffered.message.publishedAt) this.buffer.delete(messageKey)
    else buffered.settled = true
  }

  unsettled(): StoredMessage[] {
    return [...this.buffer.values()].filter(each => !each.settled).map(each => each.message)
  }

  removeExpired(at: number): void {
    for (const [key, { message, settled }] of this.buffer) if (settled && message.expiresAt <= at) this.buffer.delete(key)
  }

  isCorrelated(key: number, receiver: string): boolean {
    return (this.buffer.get(key)?.receivers ?? this.received.get(key))?.has(receiver) ?? false
  }

  correlate(key: number, receiver: string): void {
    const receivers = this.buffer.get(key)?.receivers ?? this.received.get(key)
    if (receivers === undefined) this.received.set(key, new Set([receiver]))
    else receivers.add(receiver)
  }

  /** Whom a signal has reached does not matter any more. */
  forget(key: number): void {
    this.received.delete(key)
  }

  private isTaken({ messageId, name, correlationKey, publishedAt }: StoredMessage): boolean {
    for (const { message } of this.buffer.values()) {
      const same = message.messageId === messageId && message.name === name && message.correlationKey === correlationKey
      if (same && message.expiresAt > publishedAt) return true
    }
    return false
  }
}

function counts({ message, receivers, settled }: Buffered, processId: string, at: number): boolean {
  return !receivers.has(processId) && (!settled || message.expiresAt > at)
}
