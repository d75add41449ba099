import { readdir, readFile } from 'node:fs/promises'
import { createEngine } from 'stepwright'
import type { Engine, Variables } from 'stepwright'
import { ManualClock, traceOf } from 'stepwright/testing'
import type { HistoryEntry } from 'stepwright'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const folder = new URL('./', import.meta.url)

let engine: Engine
let clock: ManualClock
let history: HistoryEntry[]
let done: string[]

beforeEach(async () => {
  clock = new ManualClock()
  engine = await createEngine({ clock })
  history = []
  done = []
  engine.onHistory(step => history.push(...step.entries))
  const names = (await readdir(folder)).filter(name => /\.(bpmn|dmn|form)$/.test(name))
  await engine.deploy(await Promise.all(names.map(async name => ({ name, content: await readFile(new URL(name, folder)) }))))
  for (const type of ['pay-out', 'notify-employee', 'remind-approver']) {
    engine.handleJobs(type, job => {
      done.push(type)
      return type === 'pay-out' ? { reference: `PAY-${Number(job.variables['amount'])}` } : {}
    })
  }
})
afterEach(() => engine.close())

async function claim(variables: Variables): Promise<number> {
  const claimed = { employee: 'Ada', description: 'Train', ...variables }
  const { processInstanceKey } = await engine.createInstance({ processId: 'expense-approval' }, { variables: claimed })
  await engine.settled()
  return processInstanceKey
}

async function decide(approved: boolean): Promise<void> {
  const [task] = await engine.userTasks()
  await engine.completeUserTask(task?.userTaskKey ?? 0, { approved })
  await engine.settled()
}

describe('expense approval', () => {
  it('pays a small claim at once, and books it after a minute', async () => {
    await claim({ amount: 80, category: 'travel' })
    expect(done).toEqual(['pay-out'])
    clock.advance('PT1M')
    await engine.settled()
    expect(traceOf(history)).toBe('claimed > decide-level > who > pay-out > booked > paid')
  })

  it('asks a manager for a larger one', async () => {
    await claim({ amount: 240.5, category: 'travel' })
    const [task] = await engine.userTasks()
    expect(task).toMatchObject({ name: 'Approve expense', candidateGroups: ['manager'], priority: 50 })
    expect(task?.dueDate).toBe(clock.now() + 5 * 86_400_000)
    await decide(true)
    expect(done).toEqual(['pay-out'])
  })

  it('asks the board for a gift of any amount, with more urgency', async () => {
    await claim({ amount: 20, category: 'gift' })
    expect(await engine.userTasks()).toMatchObject([{ candidateGroups: ['board'], priority: 80 }])
  })

  it('tells the employee when it is rejected', async () => {
    await claim({ amount: 500, category: 'meals' })
    await decide(false)
    expect(done).toEqual(['notify-employee'])
    expect(traceOf(history)).toBe('claimed > decide-level > who > approve > decision > notify > rejected')
  })

  it('reminds the approver three times and waits on', async () => {
    await claim({ amount: 500, category: 'meals' })
    for (let days = 0; days < 12; days += 3) {
      clock.advance('P3D')
      await engine.settled()
    }
    expect(done).toEqual(['remind-approver', 'remind-approver', 'remind-approver'])
    expect(await engine.userTasks()).toHaveLength(1)
  })

  it('keeps the bank reference as the payment', async () => {
    const instance = await claim({ amount: 80, category: 'travel' })
    expect(await engine.variables(instance)).toMatchObject({ level: 'none', payment: 'PAY-80' })
  })

  it('offers both forms', async () => {
    await claim({ amount: 500, category: 'meals' })
    const [task] = await engine.userTasks()
    const [process] = engine.definitions().processDefinitions
    expect(await engine.userTaskForm(task?.userTaskKey ?? 0)).toMatchObject({ formId: 'expense-decision' })
    expect(await engine.startForm(process?.processDefinitionKey ?? 0)).toMatchObject({ formId: 'expense-claim' })
  })
})
