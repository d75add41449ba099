import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

const waiting = () => process('p').startEvent().catchConditional('full', { condition: '= n > 2' }).userTask('after').endEvent()
const beside = (interrupting: boolean) =>
  process('p')
    .startEvent()
    .userTask('work')
    .endEvent('done')
    .boundaryConditional('full', { on: 'work', condition: '= n > 2', interrupting }, path => path.task('empty').endEvent('emptied'))

describe('a conditional event', () => {
  it('happens when a command sets what it looks at', async () => {
    const scene = await scenario(waiting(), { variables: { n: 1 } })
    scene.set({ n: 2 })
    expect(scene.waitingAt).toEqual(['full'])
    scene.set({ n: 3 })
    expect(scene.waitingAt).toEqual(['after'])
    expect(scene.history).toContainEqual({ kind: 'conditionFulfilled', instance: 1, element: 'full' })
  })

  it('happens at once if its condition holds from the start', async () => {
    expect((await scenario(waiting(), { variables: { n: 5 } })).waitingAt).toEqual(['after'])
  })

  it('does not happen as long as its condition cannot be told', async () => {
    const scene = await scenario(waiting())
    expect(scene.waitingAt).toEqual(['full'])
    expect(scene.incidents).toEqual([])
  })

  it('happens in the middle of a step when a script sets what it looks at', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.catchConditional('full', { condition: '= n > 2' }).endEvent('a'))
        .branch(path => path.userTask('go').scriptTask('set', { expression: '= 3', result: 'n' }).task('next').endEvent('b')),
    )
    scene.complete('go')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('interrupts at a boundary', async () => {
    const scene = await scenario(beside(true))
    scene.set({ n: 3 })
    expect(scene.trace).toBe('start > work > full > cancelled work > empty > emptied')
    expect(scene.isEmpty).toBe(true)
  })

  it('that does not interrupt happens each time that its condition turns true, and only then', async () => {
    const scene = await scenario(beside(false))
    for (const n of [3, 4, 1, 5, 5, 0]) scene.set({ n })
    expect(scene.trace.match(/emptied/g)).toHaveLength(2)
    scene.complete('work')
    expect(scene.isEmpty).toBe(true)
  })

  it('sees the variables of the activity on whose boundary it sits', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('work', { inputs: { n: '= 1' } })
        .endEvent('done')
        .boundaryConditional('full', { on: 'work', condition: '= n > 2' }, path => path.endEvent('emptied')),
    )
    scene.set({ n: 3 })
    expect(scene.waitingAt).toEqual(['work'])
    scene.do({ kind: 'setVariables', scope: scene.userTasks[0]?.token ?? 0, variables: { n: 3 }, local: true })
    expect(scene.trace).toMatch(/emptied$/)
  })

  it.each([true, false])('starts an event subprocess (interrupting: %s)', async interrupting => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('work')
        .endEvent()
        .eventSubProcess('on', path => path.startConditional('full', { condition: '= n > 2', interrupting }).task('react').endEvent('x')),
    )
    scene.set({ n: 3 })
    if (!interrupting) for (const n of [1, 3]) scene.set({ n })
    expect(scene.trace.match(/react/g)).toHaveLength(interrupting ? 1 : 2)
    expect(scene.ended).toBe(interrupting ? 'completed' : undefined)
  })

  it('may win the race behind an event-based gateway', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .eventBasedGateway('race')
        .branch(path => path.catchConditional('full', { condition: '= n > 2' }).endEvent('a'))
        .branch(path => path.catchTimer('late', { after: 'PT1H' }).endEvent('b')),
    )
    scene.set({ n: 3 })
    expect(scene.trace).toBe('start > race > full > a')
    expect(scene.isEmpty).toBe(true)
  })

  it('that sets its own condition again and again becomes an incident, not an endless step', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('work')
        .endEvent()
        .boundaryConditional('odd', { on: 'work', condition: '= odd', interrupting: false }, path =>
          path
            .scriptTask('off', { expression: '= false', result: 'odd' })
            .scriptTask('on', { expression: '= true', result: 'odd' })
            .endEvent('x'),
        ),
      { variables: { odd: true }, moveBudget: 100 },
    )
    expect(scene.incidents.map(incident => incident.code)).toContain('MOVE_BUDGET_SPENT')
  })
})

describe('a link', () => {
  it('goes on at the catching event of its name, from several throws', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.userTask('a').throwLink('there1', { link: 'over' }))
        .branch(path => path.throwLink('there2', { link: 'over' }))
        .catchLink('here', { link: 'over' })
        .task('next')
        .endEvent('end'),
    )
    expect(scene.trace).toBe('start > split > a > there2 > here > next > end')
    scene.complete('a')
    expect(scene.trace).toMatch(/there1 > here > next > end$/)
    expect(scene.isEmpty).toBe(true)
  })

  it('counts as a way to an inclusive join, which waits for it', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .inclusiveGateway('split')
        .when('= true', path => path.connectTo('join'))
        .when('= true', path => path.userTask('a').throwLink('there', { link: 'over' }))
        .catchLink('here', { link: 'over' })
        .inclusiveGateway('join')
        .endEvent('end'),
    )
    expect(scene.waitingAt).toContain('join')
    scene.complete('a')
    expect(scene.trace.match(/ end/g)).toHaveLength(1)
    expect(scene.isEmpty).toBe(true)
  })
})
