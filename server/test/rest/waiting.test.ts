import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { process } from 'stepwright/builder'
import { bpmn, openHouse, type House, type Item } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await house.deploy(await bpmn('work.bpmn', process('work').startEvent().serviceTask('do', { job: '= type' }).endEvent()))
})
afterAll(() => house.close())

const activation = (type: string) => ({ type, timeout: 60_000, maxJobsToActivate: 5, requestTimeout: 30_000 })

describe('a worker that waits for jobs', () => {
  it('is answered by the commit that makes one, long before its time is over', async () => {
    const poll = house.post('/jobs/activation', activation('woken'))
    // The poll is on the server before the instance is, so it is the commit that wakes it.
    await house.get('/topology')
    const begun = performance.now()
    await house.start('work', { type: 'woken' })
    const { body } = await poll
    expect((body as { jobs: Item[] }).jobs).toHaveLength(1)
    expect(performance.now() - begun).toBeLessThan(5000)
  })

  it('gets no job after it has hung up, so that another gets it at once', async () => {
    await hungUpPoll('ghost')
    await house.start('work', { type: 'ghost' })
    const { body } = await house.post('/jobs/activation', activation('ghost'))
    expect((body as { jobs: Item[] }).jobs).toHaveLength(1)
  })
})

describe('a server that stops', () => {
  it('answers who waits instead of letting them hang', async () => {
    const other = await openHouse()
    const poll = other.post('/jobs/activation', activation('none'))
    await other.get('/topology')
    await other.close()
    expect(await poll).toMatchObject({ status: 200, body: { jobs: [] } })
  })
})

/** Asks for jobs and goes away; done when the server has seen that. */
async function hungUpPoll(type: string): Promise<void> {
  const url = new URL(`${house.server.address}/v2/jobs/activation`)
  const body = JSON.stringify(activation(type))
  const poll = request(url, { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } })
  const closed = new Promise<void>(resolve => poll.once('close', () => resolve()))
  poll.on('error', () => undefined)
  poll.end(body)
  await new Promise<void>(resolve => poll.once('finish', () => resolve()))
  await house.get('/topology')
  poll.destroy()
  await closed
  await house.get('/topology')
}
