import { readdir, readFile } from 'node:fs/promises'
import { BpmnError, createEngine } from 'stepwright'
import type { Engine, HistoryEntry, Variables } from 'stepwright'
import { ManualClock, traceOf } from 'stepwright/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const folder = new URL('./', import.meta.url)
const items = [
  { sku: 'pen', quantity: 2 },
  { sku: 'ink', quantity: 1 },
]

let engine: Engine
let clock: ManualClock
let history: HistoryEntry[]

beforeEach(async () => {
  clock = new ManualClock()
  engine = await createEngine({ clock })
  history = []
  engine.onHistory(step => history.push(...step.entries))
  const names = (await readdir(folder)).filter(name => /\.(bpmn|form)$/.test(name))
  await engine.deploy(await Promise.all(names.map(async name => ({ name, content: await readFile(new URL(name, folder)) }))))
  engine.handleJobs('reserve-item', ({ variables }) => {
    if (variables['sku'] === 'unicorn') throw new BpmnError('OUT_OF_STOCK')
    return { reservation: { sku: variables['sku'] ?? null, quantity: variables['quantity'] ?? null } }
  })
  engine.handleJobs('charge-card', ({ variables }) => ({ charged: variables['card'] !== 'empty', reference: 'CARD-1' }))
  for (const type of ['pack-parcel', 'ship-parcel', 'notify-customer']) engine.handleJobs(type, () => {})
})
afterEach(() => engine.close())

async function order(variables: Variables): Promise<number> {
  const { processInstanceKey } = await engine.createInstance(
    { processId: 'order-fulfilment' },
    { variables: { orderId: 'O-1', items, ...variables } },
  )
  await engine.settled()
  return processInstanceKey
}

describe('order fulfilment', () => {
  it('reserves every item, collects the payment, ships, and ends when the parcel is delivered', async () => {
    const instance = await order({})
    expect(await engine.variables(instance)).toMatchObject({ reservations: items, paymentReference: 'CARD-1' })
    await engine.correlateMessage({ name: 'parcel-delivered', correlationKey: 'O-1' })
    await engine.settled()
    expect(history.at(-1)).toMatchObject({ kind: 'instanceCompleted', instance })
    expect(traceOf(history)).toMatch(/collect-payment > due > charge-card > charged > paid > ship > delivery > delivered > fulfilled$/)
  })

  it('apologises when one item is out of stock, and reserves no longer', async () => {
    await order({ items: [...items, { sku: 'unicorn', quantity: 1 }] })
    expect(traceOf(history)).toContain('out-of-stock')
    expect(traceOf(history)).toMatch(/apologise > cancelled$/)
  })

  it('apologises when the card is declined in the called process', async () => {
    await order({ card: 'empty' })
    expect(traceOf(history)).toContain('declined-end > declined > cancelled collect-payment > apologise > cancelled')
  })

  it('lets logistics trace a parcel that has not arrived after 14 days', async () => {
    await order({})
    clock.advance('P14D')
    await engine.settled()
    const [task] = await engine.userTasks()
    expect(task).toMatchObject({ elementId: 'trace-parcel', candidateGroups: ['logistics'] })
    await engine.completeUserTask(task?.userTaskKey ?? 0)
    await engine.settled()
    expect(traceOf(history)).toMatch(/overdue > trace-parcel > traced$/)
  })

  it('ends at once with an order of nothing', async () => {
    const instance = await order({ items: [] })
    expect(await engine.variables(instance)).toMatchObject({ reservations: [] })
  })
})
