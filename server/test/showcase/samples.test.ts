import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClock, createEngine, type Engine } from 'stepwright'
import { process } from 'stepwright/builder'
import { deploySamples } from '../../src/showcase/deploy-samples.ts'
import { readSamples, type Sample } from '../../src/showcase/sample.ts'
import { startSampleWorkers } from '../../src/showcase/sample-workers.ts'
import { SqliteStore } from '../../src/store/index.ts'

const folder = join(import.meta.dirname, '../../../samples')
const log = pino({ level: 'silent' })
let store: SqliteStore
let engine: Engine
beforeEach(async () => {
  store = await SqliteStore.open(':memory:')
  engine = await createEngine({ clock: createClock(globalThis), store })
})
afterEach(() => engine.close())

describe('the samples that ship', () => {
  it('all name files that there are', () => {
    const samples = readSamples(folder)
    expect(samples.map(sample => sample.name)).toContain('Expense approval')
    for (const sample of samples) for (const file of sample.deploy) expect(existsSync(join(sample.folder, file))).toBe(true)
  })

  it('are all deployed where nothing is yet, and only there', async () => {
    const samples = readSamples(folder)
    await deploySamples(engine, samples, log)
    const count = engine.definitions().processDefinitions.length
    expect(count).toBeGreaterThanOrEqual(samples.length)
    await deploySamples(engine, samples, log)
    expect(engine.definitions().processDefinitions).toHaveLength(count)
  })
})

describe('the workers of samples', () => {
  const sample: Sample = { name: 'Mine', folder: '', deploy: ['mine.bpmn'], workers: { pay: { variables: { paid: true } } } }
  const deploy = async (name: string, id: string) => {
    const content = await process(id).startEvent().serviceTask('pay', { job: 'pay' }).endEvent().toXml()
    await engine.deploy([{ name, content }])
  }

  it('do the jobs of their sample', async () => {
    await deploy('mine.bpmn', 'mine')
    const stop = startSampleWorkers(engine, store.database, [sample], log, 0)
    const { ended } = await engine.createInstance({ processId: 'mine' }, { awaitEnd: 10_000 })
    stop()
    expect(ended).toEqual({ as: 'completed', variables: { paid: true } })
  })

  it('do the jobs that were waiting when the server started', async () => {
    await deploy('mine.bpmn', 'mine')
    const ended = engine.createInstance({ processId: 'mine' }, { awaitEnd: 10_000 })
    const stop = startSampleWorkers(engine, store.database, [sample], log, 0)
    expect((await ended).ended?.as).toBe('completed')
    stop()
  })

  it('leave the jobs of other processes alone, even of the same type', async () => {
    await deploy('mine.bpmn', 'mine')
    await deploy('other.bpmn', 'other')
    const stop = startSampleWorkers(engine, store.database, [sample], log, 0)
    const other = await engine.createInstance({ processId: 'other' })
    await engine.createInstance({ processId: 'mine' }, { awaitEnd: 10_000 })
    stop()
    const open = await store.database.selectFrom('job').select('process_instance_key').where('state', '=', 'CREATED').execute()
    expect(open).toEqual([{ process_instance_key: other.processInstanceKey }])
  })
})
