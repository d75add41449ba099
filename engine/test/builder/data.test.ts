import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

describe('a task with data', () => {
  const model = process('p')
    .startEvent()
    .userTask('ask', { writes: { answer: { object: 'order' } } })
    .userTask('check', {
      reads: { given: { object: 'order' }, note: { object: 'remark', optional: true } },
      writes: { kept: { store: 'orders' } },
    })
    .userTask('look', { reads: { all: { store: 'orders' } } })
    .endEvent()

  it('reads and writes data objects and data stores', async () => {
    const run = await scenario(model)
    const own = () => Object.fromEntries(run.instance?.variables.get(run.userTasks[0]?.token ?? 0) ?? [])
    run.complete('ask', { answer: 1 })
    expect([own(), run.variables]).toEqual([
      { given: 1, note: null },
      { order: 1, remark: null },
    ])
    run.complete('check', { kept: 2 })
    expect([own(), run.dataStores.get('orders')]).toEqual([{ all: 2 }, 2])
  })

  it('has to give what it writes', async () => {
    const run = await scenario(model)
    run.complete('ask')
    expect(run.incidents[0]?.message).toContain('has not given its data output "answer"')
  })

  it('writes each object and store once, and each element with an id of its own', async () => {
    const xml = await model.toXml()
    const count = (tag: string) => xml.split(`<bpmn:${tag} `).length - 1
    expect(['dataObject', 'dataStoreReference', 'dataStore'].map(count)).toEqual([2, 1, 1])
    const ids = [...xml.matchAll(/ id="([^"]+)"/g)].map(match => match[1])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

it('A multi-instance goes over a data object and collects in another', async () => {
  const loopData = { over: 'orders', item: 'order', into: 'answers', result: 'answer' }
  const run = await scenario(process('p').startEvent().userTask('each', { multiInstance: { loopData } }).endEvent(), {
    variables: { orders: ['a', 'b'] },
  })
  run.complete('each', { answer: 1 })
  run.complete('each', { answer: 2 })
  expect(run.result).toEqual({ orders: ['a', 'b'], answers: [1, 2] })
})
