import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { BpmnError } from '../../src/index.ts'
import { MemoryStore } from '../../src/stores/index.ts'
import { ManualClock } from '../../src/testing/index.ts'
import { rig, someTurns } from './rig.ts'

const payment = process('payment')
  .startEvent()
  .serviceTask('pay', { job: 'pay', retries: 3, headers: { method: 'card' } })
  .endEvent('paid')
  .at('pay')
  .boundaryError('declined', { on: 'pay', code: 'DECLINED' }, path => path.endEvent('refused'))

const request = { type: 'pay', timeout: 60_000, limit: 10 }

describe('a job', () => {
  it('comes to a worker with variables, headers and its place', async () => {
    const { engine } = await rig([payment])
    const { processInstanceKey } = await engine.createInstance({ processId: 'payment' }, { variables: { sum: 5, other: 1 } })
    const [job] = await engine.activateJobs({ ...request, worker: 'w', variables: ['sum'] })
    expect(job).toMatchObject({
      type: 'pay',
      retries: 3,
      worker: 'w',
      variables: { sum: 5 },
      headers: { method: 'card' },
      elementId: 'pay',
      processInstanceKey,
      processId: 'payment',
    })
  })

  it('is not given to a second worker while it is locked, and is when the lock has run out', async () => {
    const { engine, clock } = await rig([payment])
    await engine.createInstance({ processId: 'payment' })
    await engine.activateJobs(request)
    expect(await engine.activateJobs(request)).toEqual([])
    clock.advance(60_000)
    expect(await engine.activateJobs(request)).toHaveLength(1)
  })

  it('is not completed by a worker whose lock another has taken over', async () => {
    const { engine, clock, trace } = await rig([payment])
    await engine.createInstance({ processId: 'payment' })
    const [late] = await engine.activateJobs(request)
    clock.advance(60_000)
    const [job] = await engine.activateJobs(request)
    await expect(engine.completeJob(late?.key ?? 0, {}, late)).rejects.toMatchObject({ code: 'conflict' })
    await engine.completeJob(job?.key ?? 0, { receipt: 1 }, job)
    expect(trace()).toMatch(/pay > paid$/)
  })

  it('is refused when it was completed before', async () => {
    const { engine } = await rig([payment])
    await engine.createInstance({ processId: 'payment' })
    const [job] = await engine.activateJobs(request)
    await engine.completeJob(job?.key ?? 0)
    await expect(engine.completeJob(job?.key ?? 0)).rejects.toMatchObject({ code: 'notFound' })
  })

  it('waits for its back-off after a failure', async () => {
    const { engine, clock } = await rig([payment])
    await engine.createInstance({ processId: 'payment' })
    const [job] = await engine.activateJobs(request)
    await engine.failJob(job?.key ?? 0, { retries: 2, message: 'busy', backOff: 5_000 })
    expect(await engine.activateJobs(request)).toEqual([])
    clock.advance(5_000)
    expect(await engine.activateJobs(request)).toMatchObject([{ retries: 2 }])
  })

  it('raises an incident without retries, and runs again when they are given and the incident is resolved', async () => {
    const { engine } = await rig([payment])
    await engine.createInstance({ processId: 'payment' })
    const [job] = await engine.activateJobs(request)
    const key = job?.key ?? 0
    await engine.failJob(key, { retries: 0, message: 'bank is down' })
    const [incident] = await engine.incidents()
    expect(incident).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'bank is down', elementId: 'pay', jobKey: key })
    expect(await engine.activateJobs(request)).toEqual([])
    await expect(engine.resolveIncident(incident?.incidentKey ?? 0)).rejects.toMatchObject({ code: 'conflict' })
    await engine.updateJob(key, { retries: 1 })
    await engine.resolveIncident(incident?.incidentKey ?? 0)
    expect(await engine.activateJobs(request)).toHaveLength(1)
    expect(await engine.incidents()).toEqual([])
  })

  it('throws a BPMN error to its boundary event', async () => {
    const { engine, trace } = await rig([payment])
    await engine.createInstance({ processId: 'payment' })
    const [job] = await engine.activateJobs(request)
    await engine.throwJobError(job?.key ?? 0, { code: 'DECLINED' })
    expect(trace()).toMatch(/declined > cancelled pay > refused$/)
  })

  it('gets more time while it is locked, and only then', async () => {
    const { engine, clock } = await rig([payment])
    await engine.createInstance({ processId: 'payment' })
    const [job] = await engine.activateJobs(request)
    await engine.updateJob(job?.key ?? 0, { timeout: 120_000 })
    clock.advance(90_000)
    expect(await engine.activateJobs(request)).toEqual([])
    clock.advance(40_000)
    await expect(engine.updateJob(job?.key ?? 0, { timeout: 1_000 })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('a waiting request for jobs', () => {
  it('is answered by the commit that brings a job', async () => {
    const { engine } = await rig([payment])
    const waiting = engine.activateJobs({ ...request, waitFor: 30_000 })
    await engine.createInstance({ processId: 'payment' })
    expect(await waiting).toHaveLength(1)
  })

  it('is answered empty when its time is over', async () => {
    const { engine, clock } = await rig([payment])
    const waiting = engine.activateJobs({ ...request, waitFor: 30_000 })
    await engine.settled()
    await someTurns()
    clock.advance(30_000)
    expect(await waiting).toEqual([])
  })

  it('takes nothing once its caller has gone', async () => {
    const { engine } = await rig([payment])
    const caller = new AbortController()
    const waiting = engine.activateJobs({ ...request, waitFor: 30_000, signal: caller.signal })
    caller.abort()
    expect(await waiting).toEqual([])
    await engine.createInstance({ processId: 'payment' })
    expect(await engine.activateJobs(request)).toHaveLength(1)
  })
})

describe('a handler in process', () => {
  it('completes each job with what it answers', async () => {
    const { engine, trace } = await rig([payment])
    engine.handleJobs('pay', async job => ({ receipt: `${job.headers['method']} ${JSON.stringify(job.variables['sum'])}` }))
    await engine.createInstance({ processId: 'payment' }, { variables: { sum: 5 } })
    await engine.settled()
    expect(trace()).toMatch(/pay > paid$/)
  })

  it('takes up jobs that were there before it', async () => {
    const { engine, trace } = await rig([payment])
    await engine.createInstance({ processId: 'payment' })
    engine.handleJobs('pay', () => {})
    await engine.settled()
    expect(trace()).toMatch(/pay > paid$/)
  })

  it('loses a retry for each throw, with the back-off between, until there is an incident', async () => {
    const { engine, advance } = await rig([payment])
    let calls = 0
    engine.handleJobs('pay', () => Promise.reject(new Error(`try ${++calls}`)), { backOff: 1_000 })
    await engine.createInstance({ processId: 'payment' })
    await engine.settled()
    expect(calls).toBe(1)
    await advance(1_000)
    await advance(1_000)
    expect(calls).toBe(3)
    expect(await engine.incidents()).toMatchObject([{ errorMessage: 'try 3' }])
  })

  it('throws a BPMN error by throwing a BpmnError', async () => {
    const { engine, trace } = await rig([payment])
    engine.handleJobs('pay', () => {
      throw new BpmnError('DECLINED', 'no money')
    })
    await engine.createInstance({ processId: 'payment' })
    await engine.settled()
    expect(trace()).toMatch(/declined > cancelled pay > refused$/)
  })

  it('works on no more jobs at once than it was told', async () => {
    const { engine } = await rig([payment])
    let running = 0
    let most = 0
    engine.handleJobs(
      'pay',
      async () => {
        most = Math.max(most, ++running)
        await new Promise(resolve => setImmediate(resolve))
        running--
      },
      { concurrency: 2 },
    )
    for (let n = 0; n < 7; n++) await engine.createInstance({ processId: 'payment' })
    await engine.settled()
    expect(most).toBe(2)
    expect(await engine.activateJobs(request)).toEqual([])
  })

  it('keeps its lock for as long as the work takes', async () => {
    const { engine, clock } = await rig([payment])
    let finish = (): void => {}
    engine.handleJobs('pay', () => new Promise<void>(resolve => (finish = resolve)), { timeout: 3_000 })
    await engine.createInstance({ processId: 'payment' })
    await someTurns()
    for (let seconds = 0; seconds < 10; seconds++) {
      clock.advance(1_000)
      await someTurns()
    }
    expect(await engine.activateJobs(request)).toEqual([])
    finish()
    await engine.settled()
  })

  it('hands its jobs over soon after its process has died', async () => {
    const store = new MemoryStore()
    const clock = new ManualClock()
    const dead = await rig([payment], { store, clock: { now: () => clock.now(), wakeAt: () => () => {} } })
    dead.engine.handleJobs('pay', () => new Promise(() => {}))
    await dead.engine.createInstance({ processId: 'payment' })
    await someTurns()
    const { engine, advance, trace } = await rig([], { store, clock })
    engine.handleJobs('pay', () => {})
    await engine.settled()
    expect(trace()).toBe('')
    await advance(30_000)
    expect(trace()).toBe('paid')
  })

  it('lets its work finish when it is stopped, and takes no more', async () => {
    const { engine, trace } = await rig([payment])
    let finish = (): void => {}
    const worker = engine.handleJobs('pay', () => new Promise<void>(resolve => (finish = resolve)))
    await engine.createInstance({ processId: 'payment' })
    await someTurns()
    const stopped = worker.stop()
    finish()
    await stopped
    expect(trace()).toMatch(/pay > paid$/)
    await engine.createInstance({ processId: 'payment' })
    expect(await engine.activateJobs(request)).toHaveLength(1)
  })
})
