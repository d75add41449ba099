import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

const work = (options = {}) => process('p').startEvent().serviceTask('work', options).userTask('after').endEvent()

describe('a job', () => {
  it('has the type and retries of its element, three if nothing is said', async () => {
    const plain = await scenario(work())
    expect(plain.jobs).toMatchObject([{ type: 'work', retries: 3 }])
    const computed = await scenario(work({ job: '= "pay-" + method', retries: '= n * 2' }), { variables: { method: 'card', n: 2 } })
    expect(computed.jobs).toMatchObject([{ type: 'pay-card', retries: 4 }])
  })

  it('completes its element with its variables, once', async () => {
    const scene = await scenario(work())
    const [job] = scene.jobs
    scene.complete('work', { done: true })
    expect(scene.variables).toEqual({ done: true })
    const again = scene.try({ kind: 'completeJob', job: job?.id ?? 0, variables: {} })
    expect(again).toMatchObject({ accepted: false, code: 'notFound' })
  })

  it('may be tried again while it has retries, not before its back-off is over', async () => {
    const scene = await scenario(work())
    scene.fail('work', { retries: 2, message: 'busy', backOff: 60_000 })
    expect(scene.jobs).toMatchObject([{ retries: 2, availableAt: scene.now + 60_000 }])
    expect(scene.incidents).toEqual([])
    scene.fail('work', { retries: 1 })
    expect(scene.jobs[0]).not.toHaveProperty('availableAt')
    scene.complete('work')
    expect(scene.waitingAt).toEqual(['after'])
  })

  it('is held by an incident when its retries are over, until it gets new ones', async () => {
    const scene = await scenario(work())
    const job = scene.jobs[0]?.id ?? 0
    scene.fail('work', { retries: 0, message: 'no paper' })
    expect(scene.incidents).toMatchObject([{ code: 'JOB_NO_RETRIES', message: 'no paper', job }])
    expect(() => scene.complete('work')).toThrow('waits for an incident')
    expect(() => scene.resolve()).toThrow('has no retries left: give it some first')
    scene.do({ kind: 'updateJob', job, retries: 1 })
    expect(() => scene.complete('work')).toThrow('waits for an incident')
    scene.resolve()
    expect(scene.jobs).toEqual([{ id: job, token: scene.rows('token')[0]?.id, type: 'work', retries: 1 }])
    scene.complete('work')
    expect(scene.trace).toBe('start > work > !work > after')
  })

  it('keeps what it brings when it fails to its own element', async () => {
    const scene = await scenario(work())
    const { id: job, token } = scene.jobs[0] ?? { id: 0, token: 0 }
    scene.do({ kind: 'failJob', job, retries: 1, message: '', backOff: 0, variables: { hint: 'x' } })
    expect(scene.variables).toEqual({})
    expect(scene.instance?.variables.get(token)).toEqual(new Map([['hint', 'x']]))
    scene.complete('work')
    expect(scene.variables).toEqual({})
  })

  it('cannot be made when its type gives no text; the retry makes it', async () => {
    const scene = await scenario(work({ job: '= kind' }))
    expect(scene.incidents[0]?.message).toContain('The job type of "work" must be text, but "kind" gives null')
    scene.set({ kind: 'x' })
    scene.resolve()
    expect(scene.jobs).toMatchObject([{ type: 'x' }])
  })

  it.each([-1, 1.5])('refuses retries of %d', async retries => {
    const scene = await scenario(work())
    const before = scene.instance?.snapshot()
    const job = scene.jobs[0]?.id ?? 0
    expect(scene.try({ kind: 'failJob', job, retries, message: '', backOff: 0, variables: { x: 1 } })).toMatchObject({ code: 'invalid' })
    expect(scene.try({ kind: 'updateJob', job, retries })).toMatchObject({ code: 'invalid' })
    expect(scene.instance?.snapshot()).toEqual(before)
  })

  it('does the work of send tasks, script tasks, rules and throw events that say so', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .sendTask('send', { job: 'mail' })
        .scriptTask('script', { job: 'python' })
        .businessRuleTask('rule', { job: 'rules' })
        .throwMessage('tell', { job: 'notify' })
        .endMessage('finish', { job: 'close' }),
    )
    for (const element of ['send', 'script', 'rule', 'tell', 'finish']) scene.complete(element)
    expect(scene.history.filter(entry => entry.kind === 'jobCreated').map(entry => entry.type)).toEqual([
      'mail',
      'python',
      'rules',
      'notify',
      'close',
    ])
    expect(scene.ended).toBe('completed')
  })
})
