import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createLog, readConfiguration, startServer } from '@stepwright/server'
import type { RunningServer } from '@stepwright/server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const tsx = fileURLToPath(new URL('../../node_modules/tsx/dist/cli.mjs', import.meta.url))
const hasPython = spawnSync('python3', ['--version']).status === 0

let server: RunningServer
let folder: string
let worker: ChildProcess | undefined

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stepwright-workers-'))
  const configuration = readConfiguration({ port: '0', data: folder, samples: 'false' }, {})
  server = await startServer({ ...configuration, log: createLog('silent') })
  await server.engine.deploy(
    await Promise.all(
      ['order-fulfilment.bpmn', 'payment.bpmn', 'order.form'].map(async name => ({ name, content: await readFile(file(name)) })),
    ),
  )
})
afterEach(async () => {
  const ended = new Promise(resolve => worker?.once('exit', resolve))
  worker?.kill()
  await ended
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

/** Orders, lets the worker do its part, and answers what the worker said it did. */
async function order(command: string, args: readonly string[], orderId: string, sku: string): Promise<readonly string[]> {
  const said: string[] = []
  worker = spawn(command, [...args, `http://127.0.0.1:${server.port}`], { stdio: ['ignore', 'pipe', 'inherit'] })
  worker.stdout?.on('data', (chunk: Buffer) => said.push(...String(chunk).split('\n').filter(Boolean)))
  const variables = { orderId, items: [{ sku, quantity: 1 }] }
  const started = await server.engine.createInstance({ processId: 'order-fulfilment' }, { variables })
  const wanted = sku === 'unicorn' ? 'did notify-customer' : 'did ship-parcel'
  await expect.poll(() => said.some(line => line.startsWith(wanted)), { timeout: 20_000 }).toBe(true)
  if (sku !== 'unicorn') await server.engine.correlateMessage({ name: 'parcel-delivered', correlationKey: orderId })
  await expect.poll(() => server.engine.variables(started.processInstanceKey)).toBeUndefined()
  return said.filter(line => !line.startsWith('working'))
}

const done = ['did reserve-item', 'did pack-parcel', 'did charge-card', 'did ship-parcel'].map(
  text => expect.stringContaining(text) as string,
)
const soldOut = ['There are no unicorns left', 'did notify-customer'].map(text => expect.stringContaining(text) as string)

describe('a worker in a process of its own', () => {
  it('fulfils an order, in TypeScript', async () => {
    expect(await order(process.execPath, [tsx, file('worker.ts')], 'T-1', 'pen')).toEqual(done)
  })

  it('throws a BPMN error, in TypeScript', async () => {
    expect(await order(process.execPath, [tsx, file('worker.ts')], 'T-2', 'unicorn')).toEqual(soldOut)
  })

  it.runIf(hasPython)('fulfils an order, in Python', async () => {
    expect(await order('python3', [file('worker.py')], 'P-1', 'pen')).toEqual(done)
  })

  it.runIf(hasPython)('throws a BPMN error, in Python', async () => {
    expect(await order('python3', [file('worker.py')], 'P-2', 'unicorn')).toEqual(soldOut)
  })
})
