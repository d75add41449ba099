import type { Variables } from '../json.ts'
import type { StartMessage } from '../stores/deployment.ts'
import { keyFor, keysOf } from '../stores/message-key.ts'
import type { OpenSubscription, Store, StoredMessage } from '../stores/store.ts'
import type { Clock } from './clock.ts'
import { conversing, isCorrelated } from './conversing.ts'
import type { Definitions } from './definitions.ts'
import { RejectionError } from './errors.ts'
import { foundKeys } from './found-keys.ts'
import type { GatheredStarts } from './gathered-starts.ts'
import type { IdSource } from './ids.ts'
import { KeyedQueue } from './keyed-queue.ts'
import type { NewMessage, PublishedMessage } from './requests.ts'
import { unlessGone, type Committed, type Stepper } from './stepper.ts'

export interface MessageParts {
  readonly store: Store
  readonly clock: Clock
  readonly zone: string
  readonly definitions: Definitions
  readonly ids: IdSource
  readonly stepper: Stepper
  readonly gathered: GatheredStarts
  readonly onFault: (fault: unknown) => void
  /** Does work that nobody waits for. */
  readonly inBackground: (work: () => Promise<unknown>) => void
}

/** A message or a subscription, as far as who gets what goes. */
type Keyed = Pick<StoredMessage, 'name' | 'correlationKey' | 'foundKeys'>

/** A message as one process knows it. */
interface Received {
  readonly correlationKey: string
  readonly variables: Variables
  /** Of a message that is in the store. */
  readonly messageKey?: number
}

/** How often expired messages are removed at most, in milliseconds. */
const cleaningInterval = 60_000

/** Brings messages and those who wait for them together: one of each process, the oldest message first. */
export class Messages {
  private readonly parts: MessageParts
  /** All that concerns one name and key happens one after the other, so that messages stay in order. */
  private readonly queue = new KeyedQueue<string>()
  private cleanedAt = 0

  constructor(parts: MessageParts) {
    this.parts = parts
  }

  /** Takes up what a crash has left half done. */
  async open(): Promise<void> {
    const { store, clock } = this.parts
    for (const message of await store.unsettledMessages()) await this.inOrder(message, () => this.offer(message))
    for (const open of await store.matchingSubscriptions(clock.now())) await this.inOrder(open, () => this.offerBuffered(open))
    for (const open of await this.waitingForAnyKey()) await this.inOrder(open, () => this.offerBuffered(open))
    for (const start of this.parts.definitions.startMessages) await this.startFromBuffer(start)
  }

  async publish(message: PublishedMessage): Promise<{ readonly messageKey: number }> {
    checkName(message.name)
    const { timeToLive = 0 } = message
    if (!Number.isFinite(timeToLive) || timeToLive < 0) {
      throw new RejectionError('invalid', `The time to live must be milliseconds from 0 up, not ${timeToLive}.`)
    }
    const messageKey = await this.parts.ids.one()
    const published = await this.publishAs(messageKey, message)
    if (published) return { messageKey }
    throw new RejectionError('conflict', `A message "${message.name}" with the id "${message.messageId}" is waiting already.`)
  }

  /** Publishes under a key that was made before; with the outbox item that it comes from, it happens once even if it is tried again. */
  async publishAs(messageKey: number, message: PublishedMessage, outboxItem?: number): Promise<boolean> {
    const { name, correlationKey = '', variables = {}, messageId, timeToLive = 0 } = message
    const publishedAt = this.parts.clock.now()
    const stored: StoredMessage = {
      messageKey,
      name,
      correlationKey,
      ...(correlationKey === '' ? await foundKeys(this.parts, name, variables) : {}),
      variables,
      publishedAt,
      expiresAt: publishedAt + timeToLive,
      ...(messageId === undefined || messageId === '' ? {} : { messageId }),
    }
    return this.inOrder(stored, async () => {
      await this.clean(publishedAt)
      const settled = !(await this.isAwaited(stored))
      const result = await this.parts.store.publishMessage(stored, { settled, ...(outboxItem === undefined ? {} : { outboxItem }) })
      if (result === 'taken') return false
      if (!settled) await this.offerOrRetry(stored)
      return true
    })
  }

  /** Gives a message to one who waits now; nothing is buffered. */
  async correlate(message: NewMessage): Promise<{ readonly messageKey: number; readonly processInstanceKey: number }> {
    checkName(message.name)
    const { name, correlationKey = '', variables = {} } = message
    const messageKey = await this.parts.ids.one()
    const keyed = { name, correlationKey, ...(correlationKey === '' ? await foundKeys(this.parts, name, variables) : {}) }
    return this.inOrder(keyed, async () => {
      for (const open of await this.receivers(keyed)) {
        const received = await this.deliver(open, { correlationKey: keyFor(keyed, open.processId), variables })
        if (received !== undefined) return { messageKey, processInstanceKey: open.processInstanceKey }
      }
      for (const start of this.startsOf(name)) {
        // One that gathers several events begins none now, so there is nobody to name.
        if (this.parts.definitions.gatheringOf(start) !== undefined) continue
        const started = await this.start(start, { correlationKey: keyFor(keyed, start.processDefinitionId), variables })
        if (started !== undefined) return { messageKey, processInstanceKey: started.commit.root }
      }
      throw new RejectionError('notFound', `Nobody waits for a message "${name}" with the correlation key "${correlationKey}".`)
    })
  }

  /** New subscriptions may have a message waiting; an instance that has ended may have kept the next one of its key waiting. */
  afterCommit({ commit, startedBy }: Committed): void {
    for (const change of commit.readModel) {
      if (change.table !== 'messageSubscription') continue
      // A message may wait for the key that the data have now.
      if (change.kind === 'update' && change.fields.correlationKey !== undefined) this.parts.inBackground(() => this.offerTo(commit.root))
      if (change.kind !== 'create') continue
      const { item } = change
      if (item.messageSubscriptionState !== 'CREATED') continue
      const open: OpenSubscription = {
        subscription: item.messageSubscriptionKey,
        root: commit.root,
        processId: item.processDefinitionId,
        processInstanceKey: item.processInstanceKey,
        name: item.messageName,
        correlationKey: item.correlationKey,
      }
      this.parts.inBackground(() => this.inOrder(open, () => this.offerBuffered(open)))
    }
    if (!commit.ended || startedBy === undefined) return
    const { processId, correlationKey } = startedBy
    for (const start of this.parts.definitions.startMessages) {
      if (start.processDefinitionId !== processId) continue
      this.parts.inBackground(() => this.inOrder({ name: start.messageName, correlationKey }, () => this.startOf(start, correlationKey)))
    }
  }

  /** Messages may have come while an instance was suspended. */
  async offerTo(root: number): Promise<void> {
    const { store, clock } = this.parts
    for (const open of [...(await store.matchingSubscriptions(clock.now())), ...(await this.waitingForAnyKey())])
      if (open.root === root) await this.inOrder(open, () => this.offerBuffered(open))
  }

  /** Messages may wait for a start event that was deployed only now. */
  async startFromBuffer(start: StartMessage): Promise<void> {
    const { store, clock } = this.parts
    for (const correlationKey of await store.bufferedKeys(start.messageName, start.processDefinitionId, clock.now())) {
      await this.inOrder({ name: start.messageName, correlationKey }, () => this.startOf(start, correlationKey))
    }
  }

  private async isAwaited(message: StoredMessage): Promise<boolean> {
    return this.startsOf(message.name).length > 0 || (await this.receivers(message)).length > 0
  }

  /** Who waits for a message under the key by which its process knows it, oldest first; then who is to get its key from it, of processes where nobody
   *  waits for this key. */
  private async receivers(message: Keyed): Promise<readonly OpenSubscription[]> {
    const { store, definitions } = this.parts
    const inConversation = await conversing(definitions, message.name)
    const found: OpenSubscription[] = []
    for (const key of keysOf(message)) {
      const waiting = await store.findSubscriptions(message.name, key)
      found.push(...waiting.filter(open => keyFor(message, open.processId) === key && !(key === '' && inConversation.has(open.processId))))
    }
    if (message.foundKeys !== undefined) found.sort((a, b) => a.subscription - b.subscription)
    if (inConversation.size === 0) return found
    const known = new Set(found.map(open => open.processId))
    const open = (await store.findSubscriptions(message.name, '')).filter(({ processId }) => inConversation.has(processId))
    return [...found, ...open.filter(({ processId }) => !known.has(processId) && keyFor(message, processId) !== '')]
  }

  /** Who waits in a conversation whose key has no value yet. */
  private async waitingForAnyKey(): Promise<readonly OpenSubscription[]> {
    const { store, definitions } = this.parts
    const found: OpenSubscription[] = []
    for (const name of new Set(definitions.correlatedMessages.map(each => each.messageName))) {
      const processes = await conversing(definitions, name)
      if (processes.size === 0) continue
      found.push(...(await store.findSubscriptions(name, '')).filter(open => processes.has(open.processId)))
    }
    return found
  }

  /** The message is published whatever happens to its offering. */
  private async offerOrRetry(message: StoredMessage): Promise<void> {
    try {
      await this.offer(message)
    } catch (fault) {
      this.parts.onFault(fault)
      this.parts.inBackground(() => this.inOrder(message, () => this.offer(message)))
    }
  }

  /** Gives a buffered message to one of each process. What waits longer in the buffer goes first. */
  private async offer(message: StoredMessage): Promise<void> {
    const { store } = this.parts
    for (const open of await this.receivers(message)) await this.offerBuffered(open)
    for (const start of this.startsOf(message.name)) await this.startOf(start, keyFor(message, start.processDefinitionId))
    await store.settleMessage(message.messageKey)
  }

  /** Gives a subscription what is buffered for it, as long as it is open. */
  private async offerBuffered(open: OpenSubscription): Promise<void> {
    const { store, clock, definitions } = this.parts
    const { name, correlationKey, processId } = open
    const takesAny = correlationKey === '' && (await conversing(definitions, name)).has(processId)
    while (true) {
      const message = takesAny ? await this.findOfAnyKey(open) : await store.findMessage(name, correlationKey, processId, clock.now())
      if (message === undefined) return
      const received = await this.deliver(open, { ...message, correlationKey: keyFor(message, processId) })
      if (received === undefined) return
    }
  }

  /** The oldest buffered message with a key for which nobody else of the process waits. */
  private async findOfAnyKey({ name, processId }: OpenSubscription): Promise<StoredMessage | undefined> {
    const { store, clock } = this.parts
    let oldest: StoredMessage | undefined
    for (const key of await store.bufferedKeys(name, processId, clock.now())) {
      if (key === '' || (await store.findSubscriptions(name, key)).some(open => open.processId === processId)) continue
      const message = await store.findMessage(name, key, processId, clock.now())
      if (message !== undefined && (oldest === undefined || message.messageKey < oldest.messageKey)) oldest = message
    }
    return oldest
  }

  /** Starts instances with what is buffered for a key, as long as none is active. */
  private async startOf(start: StartMessage, correlationKey: string): Promise<void> {
    const { store, clock } = this.parts
    while (true) {
      const message = await store.findMessage(start.messageName, correlationKey, start.processDefinitionId, clock.now())
      if (message === undefined) return
      if (!(await this.startOrGather(start, { ...message, correlationKey }))) return
    }
  }

  /** The receiver's step; undefined if it does not wait any more, or its process has had the message. */
  private async deliver(
    { processId, processInstanceKey, subscription, root }: OpenSubscription,
    { correlationKey, variables, messageKey }: Received,
  ): Promise<Committed | undefined> {
    const extras = messageKey === undefined ? {} : { correlation: { messageKey, processId, processInstanceKey } }
    return unlessGone(this.parts.stepper.step(root, { kind: 'correlateMessage', subscription, variables, correlationKey }, extras))
  }

  /** Whether the start event has taken the message. */
  private async startOrGather(start: StartMessage, message: StoredMessage): Promise<boolean> {
    const gathering = this.parts.definitions.gatheringOf(start)
    if (gathering === undefined) return (await this.start(start, message)) !== undefined
    const { messageKey, correlationKey, variables } = message
    const correlation = { messageKey, processId: start.processDefinitionId }
    const taken = await this.parts.gathered.arrive(
      gathering,
      { part: start.part, correlationKey, variables, single: true },
      { correlation },
    )
    return taken !== undefined
  }

  /** A new instance; undefined if there is one of this key already. */
  private async start(start: StartMessage, message: Received): Promise<Committed | undefined> {
    const { processDefinitionKey: definition, processDefinitionId: processId, elementId: startEvent } = start
    const { correlationKey, variables, messageKey } = message
    if (correlationKey !== '' && (await this.parts.store.hasInstanceStartedBy(processId, correlationKey))) return undefined
    const startMessage = { part: start.part, correlationKey }
    const wish = { kind: 'createInstance', definition, startEvent, startMessage, variables } as const
    return unlessGone(
      this.parts.stepper.create(wish, {
        ...(correlationKey === '' ? {} : { startedBy: { processId, correlationKey } }),
        ...(messageKey === undefined ? {} : { correlation: { messageKey, processId } }),
      }),
    )
  }

  private startsOf(name: string): readonly StartMessage[] {
    return this.parts.definitions.startMessages.filter(start => start.messageName === name)
  }

  /** One that is known by several keys waits for its turn at each, always in the same order of keys; so does one that somebody without a key may get. */
  private inOrder<Result>(of: Keyed, work: () => Promise<Result>): Promise<Result> {
    const keys = isCorrelated(this.parts.definitions, of.name) ? [...new Set(['', ...keysOf(of)])] : keysOf(of)
    const [first = '', ...others] = keys.toSorted()
    const inside = others.reduceRight<() => Promise<Result>>((inner, key) => () => this.turn(of.name, key, inner), work)
    return this.turn(of.name, first, inside)
  }

  private turn<Result>(name: string, key: string, work: () => Promise<Result>): Promise<Result> {
    return this.queue.run(JSON.stringify([name, key]), work)
  }

  private async clean(at: number): Promise<void> {
    if (at < this.cleanedAt + cleaningInterval) return
    this.cleanedAt = at
    await this.parts.store.removeExpiredMessages(at)
  }
}

function checkName(name: string): void {
  if (name === '') throw new RejectionError('invalid', 'A message needs a name.')
}
