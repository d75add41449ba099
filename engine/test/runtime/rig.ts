import { createEngine, type Engine, type EngineOptions, type HistoryEntry, type ResourceFile } from '../../src/index.ts'
import type { Store } from '../../src/stores/index.ts'
import { MemoryStore } from '../../src/stores/index.ts'
import { ManualClock, traceOf } from '../../src/testing/index.ts'

export type Model = { toXml(): Promise<string> }

/** An engine under a test's clock, with a store that a second engine can take over. */
export interface Rig {
  readonly engine: Engine
  readonly clock: ManualClock
  readonly store: Store
  readonly history: HistoryEntry[]
  readonly faults: unknown[]
  /** What happened so far, in one line. */
  readonly trace: () => string
  /** Moves the clock and waits until all that became due is done. */
  readonly advance: (by: number | string) => Promise<void>
  /** Key of the open user task at an element. */
  readonly taskAt: (elementId: string) => Promise<number>
}

export async function rig(models: readonly (Model | ResourceFile)[] = [], options: Partial<EngineOptions> = {}): Promise<Rig> {
  const store = options.store ?? new MemoryStore()
  const clock = (options.clock ?? new ManualClock()) as ManualClock
  const faults: unknown[] = []
  const engine = await createEngine({ ...options, clock, store, onFault: fault => faults.push(fault) })
  const history: HistoryEntry[] = []
  engine.onHistory(({ entries }) => history.push(...entries))
  if (models.length > 0) await engine.deploy(await Promise.all(models.map(fileOf)))
  return {
    engine,
    clock,
    store,
    history,
    faults,
    trace: () => traceOf(history),
    async advance(by) {
      clock.advance(by)
      await engine.settled()
    },
    async taskAt(elementId) {
      const [task] = await engine.userTasks({ elementId })
      if (task === undefined) throw new Error(`No user task is open at "${elementId}"`)
      return task.userTaskKey
    },
  }
}

export async function fileOf(model: Model | ResourceFile, index = 0): Promise<ResourceFile> {
  return 'toXml' in model ? { name: `model-${index}.bpmn`, content: await model.toXml() } : model
}

/** Lets work go on that nothing can be awaited of. */
export async function someTurns(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise(resolve => setImmediate(resolve))
}
