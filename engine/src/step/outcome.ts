import type { Variables } from '../json.ts'
import type { DataAccess, Patch } from '../state/state.ts'
import type { HistoryEntry } from './history.ts'

/** What the shell must do after the commit; it goes through the outbox, so it is done even after a crash. */
export type Effect =
  | {
      readonly kind: 'publishMessage'
      readonly name: string
      readonly correlationKey: string
      /** Milliseconds that it waits for a receiver. */
      readonly timeToLive: number
      readonly messageId?: string
      readonly variables: Variables
    }
  | {
      readonly kind: 'broadcastSignal'
      readonly name: string
      readonly variables: Variables
      /** Root instance that has had it already. */
      readonly except: number
    }
  /** To be answered with the command `completeDataAccess` or `failDataAccess`. */
  | { readonly kind: 'accessData'; readonly access: DataAccess }

export interface Accepted {
  readonly accepted: true
  readonly patch: Patch
  readonly history: readonly HistoryEntry[]
  readonly effects: readonly Effect[]
  /** The first id that is still free. */
  readonly nextId: number
  /** Set when the root instance has ended: nothing is left of its state. Its root variables as they were at the end. */
  readonly ended?: { readonly as: 'completed' | 'terminated'; readonly variables: Variables }
}

/** A wrong command: nothing has changed. */
export interface Rejected {
  readonly accepted: false
  readonly code: RejectionCode
  /** In words for people, with what to do where that is known. */
  readonly message: string
}
/** notFound: unknown or already gone. conflict: the thing is not in a state for it. invalid: the command itself is wrong. */
export type RejectionCode = 'notFound' | 'conflict' | 'invalid'

export type Outcome = Accepted | Rejected
