import { describe, expect, it } from 'vitest'
import { process, type RoundThrowsOptions } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

/** Three rounds whose completions throw a signal as `behavior` says; the boundary event of the loop catches it. */
async function telling(behavior: string, content = ''): Promise<string> {
  const xml = await process('p')
    .startEvent()
    .userTask('work', { multiInstance: { cardinality: 3 } })
    .userTask('after')
    .endEvent('end')
    .boundarySignal('heard', { on: 'work', signal: 'round', interrupting: false }, path => path.task('told').endEvent('x'))
    .toXml()
  const signal = /signalRef="([^"]+)"/.exec(xml)?.[1] ?? ''
  return xml
    .replace(/<bpmn:multiInstanceLoopCharacteristics[^>]*>/, found => `${found.slice(0, -1)} ${behavior}>`)
    .replace('</bpmn:multiInstanceLoopCharacteristics>', `${content.replace('SIGNAL', signal)}</bpmn:multiInstanceLoopCharacteristics>`)
    .replace('<bpmn:process', `<bpmn:signalEventDefinition id="thrown" signalRef="${signal}"/><bpmn:process`)
}

const choice = (condition: string) =>
  `<bpmn:complexBehaviorDefinition id="choice"><bpmn:condition>${condition}</bpmn:condition>` +
  '<bpmn:event id="told-of"><bpmn:signalEventDefinition id="d" signalRef="SIGNAL"/></bpmn:event></bpmn:complexBehaviorDefinition>'

/** The same, written by the builder. */
async function toldBy(throws: RoundThrowsOptions, rounds: number): Promise<string> {
  const scene = await scenario(
    process('p')
      .startEvent()
      .userTask('work', { multiInstance: { cardinality: 3, throws } })
      .endEvent('end')
      .boundaryEscalation('heard', { on: 'work', code: 'round', interrupting: false }, path => path.task('told').endEvent('x')),
  )
  for (let round = 1; round <= rounds; round++) scene.complete('work')
  expect(scene.isEmpty).toBe(true)
  return scene.trace.replace('start > work > work > work > ', '')
}

describe('the events of a multi-instance', () => {
  it('tell of each round with the behaviour None, and the loop goes on', async () => {
    const scene = await scenario(await telling('behavior="None" noneBehaviorEventRef="thrown"'))
    for (let round = 1; round <= 3; round++) {
      scene.complete('work')
      expect(scene.trace.match(/told/g)).toHaveLength(round)
    }
    expect(scene.waitingAt).toEqual(['after'])
    scene.complete('after')
    expect(scene.isEmpty).toBe(true)
  })

  it('tell of the first round with the behaviour One', async () => {
    const scene = await scenario(await telling('behavior="One" oneBehaviorEventRef="thrown"'))
    for (let round = 1; round <= 3; round++) scene.complete('work')
    expect(scene.trace.match(/told/g)).toHaveLength(1)
    expect(scene.waitingAt).toEqual(['after'])
  })

  it('tell of no round with the behaviour All', async () => {
    const scene = await scenario(await telling('behavior="All"'))
    for (let round = 1; round <= 3; round++) scene.complete('work')
    expect(scene.trace).not.toContain('told')
  })

  it('tell where a condition holds with the behaviour Complex, which ends the other rounds', async () => {
    const scene = await scenario(await telling('behavior="Complex"', choice('= numberOfCompletedInstances = 2')))
    scene.complete('work')
    expect(scene.trace).not.toContain('told')
    scene.complete('work')
    expect(scene.trace).toBe('start > work > work > work > heard > cancelled work > told > x > after')
    scene.complete('after')
    expect(scene.isEmpty).toBe(true)
  })
})

describe('the events that the builder writes for rounds', () => {
  const event = { code: 'round' }

  it('are thrown as each round or the first completes', async () => {
    expect((await toldBy({ each: event }, 3)).match(/told/g)).toHaveLength(3)
    expect((await toldBy({ first: event }, 3)).match(/told/g)).toHaveLength(1)
  })

  it('are thrown where a condition holds, and end the other rounds', async () => {
    const choices = [{ condition: '= numberOfCompletedInstances = 2', event }]
    expect(await toldBy({ choices }, 2)).toBe('heard > cancelled work > told > x > end')
  })

  it('must be at least one, with an expression', async () => {
    await expect(toldBy({ choices: [] }, 3)).rejects.toThrow('The rounds of "work" throw nothing')
    await expect(toldBy({ choices: [{ condition: 'x', event }] }, 3)).rejects.toThrow(`write '= x'`)
  })
})

describe('the completion condition of a multi-instance', () => {
  it('that holds ends the rounds that are left with all that is inside them', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess(
          'sub',
          inner =>
            inner
              .startEvent('in')
              .userTask('a')
              .endEvent('out')
              .boundaryTimer('late', { on: 'a', after: 'PT1H' })
              .serviceTask('b')
              .endEvent('out2'),
          { multiInstance: { cardinality: 3, completionCondition: '= numberOfCompletedInstances = 1' } },
        )
        .endEvent('end'),
    )
    scene.complete('a')
    expect(scene.trace).toMatch(/cancelled a > cancelled sub > cancelled a > cancelled sub > end$/)
    expect(scene.history.filter(entry => entry.kind === 'userTaskCancelled')).toHaveLength(2)
    expect(scene.rows('timer')).toEqual([])
    expect(scene.isEmpty).toBe(true)
  })
})

describe('a timer catch event with a cycle', () => {
  it('in a subprocess keeps that open until its last turn', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner => inner.startEvent('in').catchTimer('tick', { every: 'R2/PT1H' }).endEvent('out'))
        .endEvent('end'),
    )
    scene.advance('PT1H')
    expect(scene.ended).toBeUndefined()
    scene.advance('PT1H')
    expect(scene.trace).toBe('start > sub > in > tick > tick > out > out > end')
    expect(scene.isEmpty).toBe(true)
  })
})

describe('a parallel join', () => {
  it('takes the oldest token of each flow, and the others the next time', async () => {
    const model = process('p').startEvent().parallelGateway('split')
    model.branch(path => path.userTask('a').connectTo('merge')).branch(path => path.userTask('b').connectTo('merge'))
    model.branch(path => path.userTask('c').connectTo('join'))
    model.apart().exclusiveGateway('merge').connectTo('join').apart().parallelGateway('join').userTask('after').endEvent('end')
    const scene = await scenario(model)
    scene.complete('a')
    const oldest = scene.rows('token').find(token => token.status === 'joining')?.id
    scene.complete('b')
    scene.complete('c')
    expect(
      scene
        .rows('token')
        .filter(token => token.status === 'joining')
        .map(token => token.id),
    ).not.toContain(oldest)
    expect(scene.waitingAt).toEqual(['join', 'after'])
  })
})
