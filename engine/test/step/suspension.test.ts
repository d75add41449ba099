import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario, type Scenario } from '../../src/testing/index.ts'

const busy = () =>
  process('p')
    .startEvent()
    .parallelGateway('split')
    .branch(path => path.userTask('a').endEvent('e1'))
    .branch(path => path.serviceTask('b').endEvent('e2'))
    .branch(path => path.catchTimer('c', { after: 'PT1H' }).endEvent('e3'))
    .branch(path => path.catchMessage('d', { message: 'm', correlationKey: '= "k"' }).endEvent('e4'))
    .branch(path => path.catchSignal('s', { signal: 'bell' }).endEvent('e5'))
    .branch(path => path.catchConditional('f', { condition: '= n > 2' }).endEvent('e6'))
    .branch(path => path.userTask('g', { assignee: '= [who]' }).endEvent('e7'))

async function suspended(): Promise<Scenario> {
  const scene = await scenario(busy())
  scene.do({ kind: 'suspendInstance' })
  return scene
}

/** The rows by which a wish is told what it is about. */
function wishes(scene: Scenario) {
  const [task] = scene.userTasks
  const [job] = scene.jobs
  const [timer] = scene.rows('timer')
  const [message, signal] = scene.rows('subscription')
  const [condition] = scene.rows('condition')
  const [incident] = scene.incidents
  const variables = {}
  return {
    'a user task is completed': { kind: 'completeUserTask', userTask: task?.id ?? 0, variables },
    'a job is completed': { kind: 'completeJob', job: job?.id ?? 0, variables },
    'a job fails': { kind: 'failJob', job: job?.id ?? 0, retries: 1, message: '', backOff: 0, variables },
    'a job throws an error': { kind: 'throwJobError', job: job?.id ?? 0, code: 'E', message: '', variables },
    'a timer fires': { kind: 'fireTimer', timer: timer?.id ?? 0 },
    'a message comes': { kind: 'correlateMessage', subscription: message?.id ?? 0, variables },
    'a signal comes': { kind: 'receiveSignal', subscription: signal?.id ?? 0, variables },
    'an event is triggered': { kind: 'triggerEvent', wait: condition?.id ?? 0, variables },
    'an incident is resolved': { kind: 'resolveIncident', incident: incident?.id ?? 0 },
    'an element is completed': { kind: 'completeElement', token: task?.token ?? 0, variables, skip: false },
    'it is modified': { kind: 'modifyInstance', activate: [{ element: 'a' }], terminate: [] },
    'it goes back': { kind: 'rewindInstance', element: 'a' },
  } satisfies { readonly [what: string]: Parameters<Scenario['try']>[0] }
}

const names = Object.keys(wishes({ userTasks: [], jobs: [], incidents: [], rows: () => [] } as unknown as Scenario)) as (keyof ReturnType<
  typeof wishes
>)[]

describe('a suspended instance', () => {
  it.each(names)('refuses that %s, and takes it after it is resumed', async name => {
    const scene = await suspended()
    const wish = wishes(scene)[name]
    expect(scene.try(wish)).toMatchObject({
      accepted: false,
      code: 'conflict',
      message: 'The instance is suspended: resume it first.',
    })
    scene.do({ kind: 'resumeInstance' })
    expect(scene.try(wish)).toMatchObject({ accepted: true })
  })

  it('lets a person set variables, change tasks and retries, and cancel', async () => {
    const scene = await suspended()
    const userTask = scene.userTasks[0]?.id ?? 0
    scene.set({ x: 1 })
    scene.do({ kind: 'assignUserTask', userTask, assignee: 'ann' })
    scene.do({ kind: 'updateUserTask', userTask, changes: { priority: 70 } })
    scene.do({ kind: 'updateJob', job: scene.jobs[0]?.id ?? 0, retries: 5 })
    scene.cancel()
    expect(scene.ended).toBe('terminated')
    expect(scene.isEmpty).toBe(true)
  })

  it('lets a condition that has become true happen only when it is resumed', async () => {
    const scene = await suspended()
    scene.set({ n: 5 })
    expect(scene.waitingAt).toContain('f')
    scene.do({ kind: 'resumeInstance' })
    expect(scene.waitingAt).not.toContain('f')
  })

  it('can be migrated, and its joins are looked at when it is resumed', async () => {
    const diamond = (branches: readonly string[]) => {
      const model = process('p').startEvent('start').inclusiveGateway('split')
      for (const id of branches) model.when('= true', path => path.userTask(id).connectTo('join'))
      return model.apart().parallelGateway('join').endEvent('end')
    }
    const scene = await scenario(diamond(['a', 'b', 'c']), { called: [diamond(['a', 'b'])] })
    for (const task of ['a', 'b']) scene.complete(task)
    scene.do({ kind: 'modifyInstance', activate: [], terminate: [scene.userTasks[0]?.token ?? 0] })
    scene.do({ kind: 'suspendInstance' })
    scene.do({ kind: 'migrateInstance', definition: 2, elements: {} })
    expect(scene.ended).toBeUndefined()
    scene.do({ kind: 'resumeInstance' })
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('cannot be suspended twice, nor resumed when it is not', async () => {
    const scene = await suspended()
    expect(scene.try({ kind: 'suspendInstance' })).toMatchObject({ accepted: false, code: 'conflict' })
    scene.do({ kind: 'resumeInstance' })
    expect(scene.try({ kind: 'resumeInstance' })).toMatchObject({ accepted: false, code: 'conflict' })
    expect(scene.history.slice(-2).map(entry => entry.kind)).toEqual(['instanceSuspended', 'instanceResumed'])
  })
})
