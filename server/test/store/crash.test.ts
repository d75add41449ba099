import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { process as model } from 'stepwright/builder'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SqliteStore, StoreUnavailable } from '../../src/store/index.ts'

const instances = Number(process.env['STEPWRIGHT_CRASH_INSTANCES'] ?? 150)

// Each instance goes through a user task, a job, a timer, and a message from one process to another.
const order = model('order')
  .startEvent()
  .userTask('approve')
  .serviceTask('pay', { job: 'pay' })
  .catchTimer('pause', { after: 'PT0.05S' })
  .throwMessage('tell', { message: 'shipped', correlationKey: '= string(paid)' })
  .endEvent('ordered')
const shipment = model('shipment').startMessage('told', { message: 'shipped' }).endEvent('shipped')

interface Line {
  readonly ready?: boolean
  readonly started?: number
  readonly completed?: number
  readonly done?: string
  readonly fault?: string
}

class Child {
  readonly lines: Line[] = []
  private readonly process: ChildProcess
  private heard = (): void => {}

  constructor(folder: string, deploy: string) {
    const child = join(import.meta.dirname, 'crash-child.ts')
    this.process = spawn(process.execPath, ['--import', 'tsx', '-C', 'stepwright-source', child, folder, deploy], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const { stdout } = this.process
    if (stdout === null) throw new Error('The child has no output')
    createInterface({ input: stdout }).on('line', line => {
      this.lines.push(JSON.parse(line) as Line)
      this.heard()
    })
  }

  tell(command: string): void {
    this.process.stdin?.write(`${command}\n`)
  }

  async until(holds: (lines: readonly Line[]) => boolean): Promise<void> {
    while (!holds(this.lines)) await new Promise<void>(resolve => (this.heard = resolve))
  }

  async kill(): Promise<void> {
    const ended = new Promise(resolve => this.process.once('close', resolve))
    this.process.kill('SIGKILL')
    await ended
  }

  async end(): Promise<void> {
    const ended = new Promise(resolve => this.process.once('close', resolve))
    this.tell('close')
    await ended
  }
}

describe('a server process with the SQLite store', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stepwright-crash-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it(
    'that is killed in the middle of its work has lost nothing it acknowledged, does nothing twice, and finishes all',
    { timeout: 120_000 },
    async () => {
      const files = [
        { name: 'order.bpmn', content: await order.toXml() },
        { name: 'shipment.bpmn', content: await shipment.toXml() },
      ]
      const first = new Child(folder, JSON.stringify(files))
      first.tell(`start ${instances}`)
      await first.until(lines => lines.filter(line => line.completed !== undefined).length >= instances / 2)
      await first.kill()
      const started = first.lines.flatMap(line => line.started ?? [])
      const completed = first.lines.flatMap(line => line.completed ?? [])

      const second = new Child(folder, '')
      await second.until(lines => lines.some(line => line.ready))
      second.tell('finish')
      await second.until(lines => lines.some(line => line.done === 'finish'))
      await second.end()
      expect([...first.lines, ...second.lines].flatMap(line => line.fault ?? [])).toEqual([])

      const completedAgain = second.lines.flatMap(line => line.completed ?? [])
      expect(completedAgain.filter(key => completed.includes(key))).toEqual([])
      await expectAllDoneOnce(folder, started, completed)
    },
  )

  it('keeps a second one out of its folder', { timeout: 60_000 }, async () => {
    const first = new Child(folder, '')
    await first.until(lines => lines.some(line => line.ready))
    await expect(SqliteStore.open(folder)).rejects.toThrow(StoreUnavailable)
    await expect(SqliteStore.open(folder)).rejects.toThrow('in use by another process')
    await first.kill()
    await (await SqliteStore.open(folder)).close()
  })
})

async function expectAllDoneOnce(folder: string, started: readonly number[], completed: readonly number[]): Promise<void> {
  const { database, close } = await openedAgain(folder)
  const states = await database
    .selectFrom('process_instance')
    .select(['process_instance_key as key', 'process_definition_id as id', 'state'])
    .execute()
  const orders = states.filter(row => row.id === 'order')
  const known = new Set(orders.map(row => row.key))
  expect([...started, ...completed].filter(key => !known.has(key))).toEqual([])
  expect(states.filter(row => row.state !== 'COMPLETED')).toEqual([])
  expect(states.filter(row => row.id === 'shipment')).toHaveLength(orders.length)

  const entries = await database
    .selectFrom('history')
    .select(['process_instance_key as key', 'element_id as element'])
    .where('kind', '=', 'elementCompleted')
    .execute()
  const counts = new Map<string, number>()
  for (const { key, element } of entries) counts.set(`${key} ${element}`, (counts.get(`${key} ${element}`) ?? 0) + 1)
  expect([...counts].filter(([, count]) => count !== 1)).toEqual([])
  for (const element of ['approve', 'pay', 'pause', 'tell', 'ordered']) {
    expect([element, entries.filter(entry => entry.element === element).length]).toEqual([element, orders.length])
  }
  for (const table of ['instance', 'state_row', 'outbox', 'timer', 'message', 'message_correlation'] as const) {
    expect([table, await database.selectFrom(table).selectAll().execute()]).toEqual([table, []])
  }
  await close()
}

async function openedAgain(folder: string) {
  const store = await SqliteStore.open(folder)
  return { database: store.database, close: () => store.close() }
}
