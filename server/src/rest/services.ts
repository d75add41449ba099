import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Engine } from 'stepwright'
import type { Tables } from '../store/schema.ts'

/** What operations work with. */
export interface Services {
  readonly engine: Engine
  /** For searches; commands go through the engine. */
  readonly database: Kysely<Tables>
  readonly log: Logger
  /** IANA time zone in which the engine reads dates without one. */
  readonly zone: string
  /** Whether a null that is made for a reason is an error. */
  readonly strict: boolean
  /** Our own version. */
  readonly version: string
  /** Where the server listens, as far as it knows. */
  readonly address: () => { readonly host: string; readonly port: number }
  /** Aborted when the server stops: who waits is answered at once. */
  readonly stopping: AbortSignal
  /** In tests: an answer that is not what the description says is an error. */
  readonly checkAnswers: boolean
}
