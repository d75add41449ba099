import type { Store } from '../stores/index.ts'

const writes = new Set<string>([
  'reserveIds',
  'commitDeployment',
  'commit',
  'takeJobs',
  'publishMessage',
  'releaseStartCondition',
  'gather',
  'settleMessage',
  'addOutboxItem',
  'removeOutboxItem',
] satisfies (keyof Store)[])

export interface DyingStore {
  readonly store: Store
  /** How many writes were made. */
  readonly count: () => number
  /** Fulfilled when it dies. */
  readonly death: Promise<void>
}

/** A store whose process dies at a write: `before` it is made, or `after` it is made and before anybody hears of it. From then on nothing is answered.
 *  What was written stays in the store behind it. */
export function dyingStore(behind: Store, atWrite: number, moment: 'before' | 'after'): DyingStore {
  let count = 0
  let dead = false
  let tellDeath = () => {}
  const death = new Promise<void>(resolve => (tellDeath = resolve))
  const store = new Proxy(behind, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return async (...values: unknown[]): Promise<unknown> => {
        if (dead) return new Promise(() => {})
        const isLast = writes.has(String(name)) && ++count === atWrite
        if (isLast) dead = true
        if (isLast && moment === 'before') tellDeath()
        if (isLast && moment === 'before') return new Promise(() => {})
        const result: unknown = await Reflect.apply(member, target, values)
        if (isLast) tellDeath()
        return dead ? new Promise(() => {}) : result
      }
    },
  })
  return { store, count: () => count, death }
}
