import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { createEngine, type Engine, type HistoryEntry } from '../../src/index.ts'
import { MemoryStore, type Commit, type Store } from '../../src/stores/index.ts'
import { dyingStore, ManualClock } from '../../src/testing/index.ts'

// A sender throws a message that one instance of each of two processes waits for and that starts a third; all of them wait for a timer then. A fourth
// is started by the message together with a signal.
const sender = process('sender')
  .startEvent()
  .throwMessage('send', { message: 'paid', correlationKey: '= order' })
  .throwSignal('ring', { signal: 'bell' })
  .endEvent()
const receiver = (id: string) =>
  process(id)
    .startEvent()
    .catchMessage(`${id}-received`, { message: 'paid', correlationKey: '= order' })
    .catchTimer(`${id}-waited`, { after: 'PT1H' })
    .endEvent(`${id}-done`)
const gathered = process('gathered')
  .startMultiple('gathered-by', { of: [{ message: 'paid' }, { signal: 'bell' }], parallel: true })
  .endEvent('gathered-done')
const started = process('started').startMessage('started-by', { message: 'paid' }).endEvent('started-done')

/** Notes what is committed, whether anybody hears of it or not. */
function recording(store: Store, history: HistoryEntry[]): Store {
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return async (...values: unknown[]): Promise<unknown> => {
        const result: unknown = await Reflect.apply(member, target, values)
        if (name === 'commit' && result === 'committed') history.push(...(values[0] as Commit).history)
        return result
      }
    },
  })
}

async function deploy(engine: Engine): Promise<void> {
  const models = [sender, receiver('p'), receiver('q'), started, gathered]
  await engine.deploy(await Promise.all(models.map(async (model, index) => ({ name: `${index}.bpmn`, content: await model.toXml() }))))
}

async function work(engine: Engine, clock: ManualClock): Promise<void> {
  const order = { variables: { order: 'o-1' } }
  await engine.createInstance({ processId: 'sender' }, order)
  await engine.settled()
  clock.advance('PT2H')
  await engine.settled()
}

/** Lets everything that can still happen happen. A dead engine never settles. */
async function untilQuiet(running: Promise<unknown>): Promise<void> {
  let done = false
  void running.then(() => (done = true))
  for (let turn = 0; turn < 400 && !done; turn++) await new Promise(resolve => setImmediate(resolve))
}

interface Prepared {
  readonly store: MemoryStore
  readonly clock: ManualClock
  readonly history: HistoryEntry[]
}

async function prepared(): Promise<Prepared> {
  const store = new MemoryStore()
  const clock = new ManualClock()
  const engine = await createEngine({ store, clock })
  await deploy(engine)
  for (const processId of ['p', 'q']) await engine.createInstance({ processId }, { variables: { order: 'o-1' } })
  await engine.settled()
  return { store, clock, history: [] }
}

async function writesOfAWholeRun(): Promise<number> {
  const { store, clock } = await prepared()
  const dying = dyingStore(store, Infinity, 'before')
  await work(await createEngine({ store: dying.store, clock }), clock)
  return dying.count()
}

const ends = ['p-received', 'p-waited', 'p-done', 'q-received', 'q-waited', 'q-done', 'started-done', 'gathered-done']

describe('an engine that dies', () => {
  it.each(['before', 'after'] as const)(
    'at any write, %s it is made, loses nothing and does nothing twice when it is started again',
    async moment => {
      const writes = await writesOfAWholeRun()
      expect(writes).toBeGreaterThan(8)
      for (let atWrite = 1; atWrite <= writes; atWrite++) {
        const { store, clock, history } = await prepared()
        const dying = dyingStore(recording(store, history), atWrite, moment)
        await untilQuiet(createEngine({ store: dying.store, clock }).then(engine => work(engine, clock)))
        const engine = await createEngine({ store: recording(store, history), clock })
        const isSent = history.some(entry => entry.kind === 'instanceStarted')
        if (!isSent) await engine.createInstance({ processId: 'sender' }, { variables: { order: 'o-1' } })
        await engine.settled()
        clock.advance('PT4H')
        await engine.settled()
        const completed = history.flatMap(entry => (entry.kind === 'elementCompleted' ? entry.element : []))
        expect([atWrite, completed.filter(element => ends.includes(element)).toSorted()]).toEqual([atWrite, ends.toSorted()])
        expect([await store.unsettledMessages(), await store.loadOutbox()]).toEqual([[], []])
      }
    },
  )
})
