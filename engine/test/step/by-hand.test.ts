import { describe, expect, it } from 'vitest'
import { process, type FlowBuilder, type ProcessBuilder } from '../../src/builder/index.ts'
import { scenario, type Scenario } from '../../src/testing/index.ts'

const tokenAt = (scene: Scenario, node: string) => scene.rows('token').find(token => token.node === node)?.id ?? 0
const complete = (scene: Scenario, node: string, variables = {}, skip = false) =>
  scene.do({ kind: 'completeElement', token: tokenAt(scene, node), variables, skip })
function around(write: (path: FlowBuilder) => FlowBuilder): ProcessBuilder {
  const model = process('p').startEvent()
  write(model)
  return model.userTask('after').endEvent('end')
}
const called = [process('child').startEvent('s').userTask('inside').endEvent('e')]

const waits: Record<string, (path: FlowBuilder) => FlowBuilder> = {
  'a user task': path => path.userTask('work'),
  'a job': path => path.serviceTask('work'),
  'a receive task': path => path.receiveTask('work', { message: 'm', correlationKey: '= "k"' }),
  'a timer': path => path.catchTimer('work', { after: 'PT1H' }),
  'a subprocess': path => path.subProcess('work', inner => inner.startEvent('in').userTask('x').endEvent('out')),
  'an ad-hoc subprocess': path => path.adHocSubProcess('work', inner => inner.userTask('x').apart().userTask('y')),
  'a call activity': path => path.callActivity('work', { process: 'child' }),
  'an incident': path => path.userTask('work', { assignee: '= [who]' }),
  'a failed input mapping': path => path.serviceTask('work', { job: '= missing' }),
}

describe('completing an element by hand', () => {
  it.each(Object.entries(waits))('goes on behind %s, with variables, and leaves nothing of it', async (_, write) => {
    const scene = await scenario(around(write), { called })
    complete(scene, 'work', { done: true })
    expect(scene.waitingAt).toEqual(['after'])
    expect(scene.variables).toEqual({ done: true })
    scene.complete('after')
    expect(scene.isEmpty).toBe(true)
  })

  it.each(Object.entries(waits))('passes %s over', async (_, write) => {
    const scene = await scenario(around(write), { called })
    complete(scene, 'work', { done: true }, true)
    expect(scene.waitingAt).toEqual(['after'])
    expect(scene.variables).toEqual({ done: true })
    scene.complete('after')
    expect(scene.isEmpty).toBe(true)
  })

  it('maps outputs, and leaves them out when the element is passed over', async () => {
    const model = () => around(path => path.userTask('work', { outputs: { total: '= n + 1' } }))
    const one = await scenario(model())
    complete(one, 'work', { n: 1 })
    expect(one.variables).toEqual({ total: 2 })
    const other = await scenario(model())
    complete(other, 'work', { n: 1 }, true)
    expect(other.variables).toEqual({ n: 1 })
  })

  it('of a multi-instance keeps the results of the rounds that are over', async () => {
    const scene = await scenario(
      around(path =>
        path.userTask('work', {
          multiInstance: { inputCollection: '= [1, 2]', outputCollection: 'all', outputElement: '= result' },
        }),
      ),
    )
    scene.complete('work', { result: 'x' })
    complete(scene, 'work#loop')
    expect(scene.variables).toEqual({ all: ['x', null] })
    expect(scene.waitingAt).toEqual(['after'])
    scene.complete('after')
    expect(scene.isEmpty).toBe(true)
  })

  it('passes a multi-instance over and leaves nothing of its rounds', async () => {
    const scene = await scenario(
      around(path =>
        path.userTask('work', {
          multiInstance: { inputCollection: '= [1, 2]', outputCollection: 'all', outputElement: '= result' },
        }),
      ),
    )
    scene.complete('work', { result: 'x' })
    complete(scene, 'work#loop', {}, true)
    scene.complete('after')
    expect(scene.isEmpty).toBe(true)
  })

  it('of one round of a loop goes on with the next', async () => {
    const scene = await scenario(around(path => path.userTask('work', { multiInstance: { cardinality: 2, sequential: true } })))
    complete(scene, 'work')
    expect(scene.waitingAt).toEqual(['work'])
    complete(scene, 'work', {}, true)
    expect(scene.waitingAt).toEqual(['after'])
  })

  it('is refused at a join and at an event-based gateway, with what to do', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.task('x'))
        .branch(path => path.userTask('y'))
        .join('join')
        .endEvent('end'),
    )
    expect(scene.try({ kind: 'completeElement', token: tokenAt(scene, 'join'), variables: {}, skip: false })).toMatchObject({
      accepted: false,
      code: 'conflict',
    })
    const race = await scenario(
      process('p')
        .startEvent()
        .eventBasedGateway('race')
        .branch(path => path.catchTimer('t', { after: 'PT1H' }).endEvent('a'))
        .branch(path => path.catchSignal('s', { signal: 'x' }).endEvent('b')),
    )
    expect(race.try({ kind: 'completeElement', token: tokenAt(race, 'race'), variables: {}, skip: false })).toMatchObject({
      accepted: false,
      message: '"race" is left by one of the events behind it: trigger that event instead.',
    })
  })

  it('of a compensation handler goes on with the next', async () => {
    const model = process('p').startEvent()
    for (const id of ['hotel', 'flight'])
      model.userTask(id).boundaryCompensation(`${id}Done`, { on: id }, undo => undo.userTask(`${id}Undo`))
    const scene = await scenario(model.throwCompensation('undo', {}).endEvent('end'))
    for (const task of ['hotel', 'flight']) scene.complete(task)
    complete(scene, 'flightUndo', {}, true)
    scene.complete('hotelUndo')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('of a throw that waits for compensation lets that go on by itself', async () => {
    const model = process('p').startEvent()
    for (const id of ['hotel', 'flight'])
      model.userTask(id).boundaryCompensation(`${id}Done`, { on: id }, undo => undo.userTask(`${id}Undo`))
    const scene = await scenario(model.throwCompensation('undo', {}).userTask('next').endEvent('end'))
    for (const task of ['hotel', 'flight']) scene.complete(task)
    complete(scene, 'undo')
    for (const task of ['next', 'flightUndo', 'hotelUndo']) scene.complete(task)
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })
})

describe('triggering an event by hand', () => {
  const events: Record<string, [Parameters<Scenario['rows']>[0], (path: FlowBuilder) => FlowBuilder]> = {
    'a timer': ['timer', path => path.catchTimer('work', { after: 'PT1H' })],
    'a message': ['subscription', path => path.catchMessage('work', { message: 'm', correlationKey: '= "k"' })],
    'a receive task': ['subscription', path => path.receiveTask('work', { message: 'm', correlationKey: '= "k"' })],
    'a signal': ['subscription', path => path.catchSignal('work', { signal: 's' })],
    'a condition': ['condition', path => path.catchConditional('work', { condition: '= false' })],
  }
  it.each(Object.entries(events))('lets %s happen now, with variables', async (_, [table, write]) => {
    const scene = await scenario(around(write))
    scene.do({ kind: 'triggerEvent', wait: scene.rows(table)[0]?.id ?? 0, variables: { why: 'by hand' } })
    expect(scene.waitingAt).toEqual(['after'])
    expect(scene.variables).toEqual({ why: 'by hand' })
    scene.complete('after')
    expect(scene.isEmpty).toBe(true)
  })

  it('lets a boundary event and the start of an event subprocess happen', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('work')
        .endEvent('end')
        .boundaryTimer('late', { on: 'work', after: 'PT1H', interrupting: false }, path => path.task('reminded').endEvent('x'))
        .eventSubProcess('on', path => path.startTimer('soon', { after: 'PT1H' }).task('handled').endEvent('y')),
    )
    for (const node of ['late', 'soon'])
      scene.do({ kind: 'triggerEvent', wait: scene.rows('timer').find(timer => timer.node === node)?.id ?? 0, variables: {} })
    expect(scene.trace).toContain('reminded')
    expect(scene.trace).toContain('handled')
    expect(scene.isEmpty).toBe(true)
  })

  it('decides an event-based gateway, by a timer with a cycle too, once', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .eventBasedGateway('race')
        .branch(path => path.catchTimer('tick', { every: 'R3/PT1H' }).endEvent('a'))
        .branch(path => path.catchSignal('s', { signal: 'x' }).endEvent('b')),
    )
    scene.advance('PT1H')
    expect(scene.trace).toBe('start > race > tick > a')
    expect(scene.isEmpty).toBe(true)
  })

  it('is refused for what does not wait any more', async () => {
    const scene = await scenario(around(path => path.userTask('work')))
    expect(scene.try({ kind: 'triggerEvent', wait: 4711, variables: {} })).toMatchObject({ accepted: false, code: 'notFound' })
  })
})
