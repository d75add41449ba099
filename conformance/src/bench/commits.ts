import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine } from 'stepwright'
import { process } from 'stepwright/builder'
import type { Commit, Deployment, Store } from 'stepwright/stores'
import { SqliteStore } from '@stepwright/server'
import { VirtualClock } from '../virtual-clock.ts'
import type { Bench, Figure } from './figure.ts'
import { median, medianRatio } from './measure.ts'

/** What an engine has written. */
interface Written {
  readonly deployments: Deployment[]
  readonly commits: Commit[]
}

/** Durable commits a second on SQLite, as many instances of a process with one user task at once as `concurrency` says: through the engine, and the same rows given to the bare store.
 *  Seconds of the clock, because it is the disk that counts. */
export function commits(concurrency: number): Bench {
  const name = `commits-${concurrency}`
  return {
    name,
    async run({ rounds, milliseconds }) {
      const xml = await process('commits').startEvent().userTask('approve').endEvent().toXml()
      const instances = Math.max(concurrency, Math.round(milliseconds / 2))
      const [ours, bare]: [number[], number[]] = [[], []]
      await round(xml, instances, concurrency)
      for (let count = 0; count < rounds; count++) {
        const rates = await round(xml, instances, concurrency)
        ours.push(rates.engine)
        bare.push(rates.store)
      }
      const figure: Figure = { name, value: median(ours), unit: 'commits/s', beside: 'bare SQLite store', ratio: medianRatio(ours, bare) }
      return [figure]
    },
  }
}

async function round(xml: string, instances: number, concurrency: number): Promise<{ readonly engine: number; readonly store: number }> {
  const written: Written = { deployments: [], commits: [] }
  const engineSeconds = await inFreshFolder(store => runEngine(recording(store, written), xml, instances, concurrency))
  const storeSeconds = await inFreshFolder(store => replay(store, written, concurrency))
  if (written.commits.length < instances * 2) throw new Error(`${instances} instances made only ${written.commits.length} commits.`)
  return { engine: written.commits.length / engineSeconds, store: written.commits.length / storeSeconds }
}

async function inFreshFolder(work: (store: SqliteStore) => Promise<number>): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'stepwright-bench-'))
  const store = await SqliteStore.open(folder)
  try {
    return await work(store)
  } finally {
    await store.close()
    await rm(folder, { recursive: true })
  }
}

/** Starts the instances and completes their user tasks; two commits each. */
async function runEngine(store: Store, xml: string, instances: number, concurrency: number): Promise<number> {
  const engine = await createEngine({ clock: new VirtualClock(), store })
  await engine.deploy([{ name: 'bench.bpmn', content: xml }])
  const userTasks = new Map<number, number>()
  engine.onHistory(({ entries }) => {
    for (const entry of entries) if (entry.kind === 'userTaskCreated') userTasks.set(entry.instance, entry.userTask)
  })
  return secondsOf(() =>
    atOnce(concurrency, Array.from({ length: instances }), async () => {
      const { processInstanceKey } = await engine.createInstance({ processId: 'commits' })
      const userTask = userTasks.get(processInstanceKey)
      if (userTask === undefined) throw new Error('The instance does not reach its user task.')
      await engine.completeUserTask(userTask)
    }),
  )
}

/** Gives the same rows to a store that has no engine around it, those of each instance in their order. */
async function replay(store: Store, { deployments, commits }: Written, concurrency: number): Promise<number> {
  for (const deployment of deployments) await store.commitDeployment(deployment)
  const byRoot = new Map<number, Commit[]>()
  for (const commit of commits) byRoot.set(commit.root, [...(byRoot.get(commit.root) ?? []), commit])
  return secondsOf(() =>
    atOnce(concurrency, [...byRoot.values()], async own => {
      for (const commit of own) {
        const result = await store.commit(commit)
        if (result !== 'committed') throw new Error(`The bare store answers ${result} to what it was given before.`)
      }
    }),
  )
}

/** The store, noting what is written into it. */
function recording(store: SqliteStore, written: Written): Store {
  const note: Pick<Store, 'commit' | 'commitDeployment'> = {
    commit(commit) {
      written.commits.push(commit)
      return store.commit(commit)
    },
    commitDeployment(deployment) {
      written.deployments.push(deployment)
      return store.commitDeployment(deployment)
    },
  }
  return new Proxy<Store>(store, {
    get(target, name) {
      if (name === 'commit' || name === 'commitDeployment') return note[name]
      const member: unknown = Reflect.get(target, name, target)
      return typeof member === 'function' ? (member.bind(target) as unknown) : member
    },
  })
}

async function atOnce<Item>(concurrency: number, items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const rest = items.values()
  const worker = async () => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}
