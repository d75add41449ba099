import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { readBack } from './read-back.ts'

describe('the path of a builder', () => {
  it('connects each element with the one before', async () => {
    const { flows } = await readBack(process('p').startEvent().userTask('approve').endEvent())
    expect(flows).toEqual(['start > approve', 'approve > end'])
  })

  it('names flows after what they connect', async () => {
    const { xml } = await readBack(process('p').startEvent().task('a').endEvent())
    expect(xml).toContain('<bpmn:sequenceFlow id="start-a" sourceRef="start" targetRef="a" />')
  })

  it('numbers the ids that nobody gave', async () => {
    const { flows } = await readBack(
      process('p').startEvent().task('a').endEvent().startMessage('paid', { message: 'paid' }).task('b').endEvent(),
    )
    expect(flows).toEqual(['start > a', 'a > end', 'paid > b', 'b > end2'])
  })

  it('continues at a boundary event', async () => {
    const late = process('p').startEvent().userTask('approve').endEvent().boundaryTimer('late', { on: 'approve', after: 'PT1H' })
    const { flows, element } = await readBack(late.userTask('escalate').endEvent())
    expect(flows).toEqual(['start > approve', 'approve > end', 'late > escalate', 'escalate > end2'])
    expect(element('late')).toMatchObject({ eventDefinitions: [{ timeDuration: { body: 'PT1H' } }] })
  })

  it('writes the path of a boundary event aside and goes on after the activity', async () => {
    const { flows } = await readBack(
      process('p')
        .startEvent()
        .userTask('approve')
        .boundaryError('failed', {}, path => path.endEvent('sorry'))
        .endEvent(),
    )
    expect(flows).toEqual(['start > approve', 'failed > sorry', 'approve > end'])
  })

  it('goes back to an element for a second way out', async () => {
    const { flows } = await readBack(process('p').startEvent().task('a').endEvent().at('a').task('b'))
    expect(flows).toEqual(['start > a', 'a > end', 'a > b'])
  })

  it('connects to an element that is written later', async () => {
    const { flows } = await readBack(process('p').startEvent().connectTo('a').startMessage('m', { message: 'm' }).task('a'))
    expect(flows).toEqual(['start > a', 'm > a'])
  })

  it('gives an element no incoming flow when it is written apart', async () => {
    const { flows } = await readBack(process('p').task('a').apart().task('b').endEvent())
    expect(flows).toEqual(['b > end'])
  })

  it('gives two flows between the same elements different ids', async () => {
    const two = process('p')
      .exclusiveGateway('g')
      .when('= a', path => path.connectTo('t'))
      .otherwise(path => path.connectTo('t'))
      .apart()
      .task('t')
    expect((await readBack(two)).xml).toMatch(/id="g-t".*id="g-t-2"/s)
  })
})

describe('the branches of a builder', () => {
  it('joins conditional branches in a gateway of the same kind', async () => {
    const { flows, element } = await readBack(
      process('p')
        .startEvent()
        .exclusiveGateway('check')
        .when('= amount > 100', path => path.userTask('big'))
        .otherwise(path => path.userTask('small'))
        .join('merge')
        .endEvent(),
    )
    expect(flows).toEqual(
      ['start > check', 'check > big [= amount > 100]', 'check > small default', 'big > merge', 'small > merge', 'merge > end'].toSorted(
        byOrderOf(flows),
      ),
    )
    expect(element('merge')).toMatchObject({ $type: 'bpmn:ExclusiveGateway' })
  })

  it('keeps the order of conditions when a branch is empty', async () => {
    const { flows } = await readBack(
      process('p')
        .exclusiveGateway('g')
        .when('= a', path => path)
        .when('= b', path => path.task('t'))
        .otherwise(path => path.endEvent())
        .join(),
    )
    expect(flows.filter(flow => flow.startsWith('g >'))).toEqual(['g > join [= a]', 'g > t [= b]', 'g > end default'])
  })

  it('joins parallel branches, and leaves those out that end', async () => {
    const fork = process('p')
      .startEvent()
      .parallelGateway('fork')
      .branch(path => path.task('a'))
      .branch(path => path.task('b').endEvent())
    const { flows, element } = await readBack(
      fork
        .branch(path => path.task('c'))
        .join('sync')
        .endEvent('done'),
    )
    expect(flows).toEqual(
      ['start > fork', 'fork > a', 'fork > b', 'b > end', 'fork > c', 'sync > done', 'a > sync', 'c > sync'].toSorted(byOrderOf(flows)),
    )
    expect(element('sync')).toMatchObject({ $type: 'bpmn:ParallelGateway' })
  })

  it('joins an event-based gateway with an exclusive one', async () => {
    const wait = process('p')
      .startEvent()
      .eventBasedGateway('wait')
      .branch(path => path.catchTimer('t', { after: 'PT1H' }))
    const { element } = await readBack(
      wait
        .branch(path => path.catchMessage('m', { message: 'paid', correlationKey: '= id' }))
        .join()
        .endEvent(),
    )
    expect(element('join')).toMatchObject({ $type: 'bpmn:ExclusiveGateway' })
  })

  it('joins conditional ways out of an activity with an inclusive gateway', async () => {
    const { flows, element } = await readBack(
      process('p')
        .task('a')
        .when('= x', path => path.task('b'))
        .otherwise(path => path.task('c'))
        .join()
        .endEvent(),
    )
    expect(flows).toContain('a > b [= x]')
    expect(flows).toContain('a > c default')
    expect(element('join')).toMatchObject({ $type: 'bpmn:InclusiveGateway' })
  })

  it('joins unconditional ways out of an activity with a parallel gateway', async () => {
    const { element } = await readBack(
      process('p')
        .task('a')
        .branch(path => path.task('b'))
        .branch(path => path.task('c'))
        .join()
        .endEvent(),
    )
    expect(element('join')).toMatchObject({ $type: 'bpmn:ParallelGateway' })
  })

  it('goes on under a condition when no branch is given', async () => {
    const loop = process('p')
      .startEvent()
      .task('again')
      .exclusiveGateway('check')
      .when('= i < 3', path => path.connectTo('again'))
      .otherwise()
      .endEvent()
    expect((await readBack(loop)).flows).toEqual(['start > again', 'again > check', 'check > again [= i < 3]', 'check > end default'])
  })

  it('nests', async () => {
    const { flows } = await readBack(
      process('p')
        .parallelGateway('f')
        .branch(outer =>
          outer
            .exclusiveGateway('x')
            .when('= a', path => path.task('t'))
            .otherwise(path => path)
            .join('y'),
        )
        .branch(outer => outer.task('u'))
        .join('j'),
    )
    expect(flows).toEqual(expect.arrayContaining(['f > x', 'x > t [= a]', 'x > y default', 't > y', 'y > j', 'u > j']))
  })
})

function byOrderOf(flows: readonly string[]) {
  return (a: string, b: string) => flows.indexOf(a) - flows.indexOf(b)
}
