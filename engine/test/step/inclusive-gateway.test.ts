import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

const choice = () =>
  process('p')
    .startEvent()
    .inclusiveGateway('which')
    .when('= x', path => path.userTask('a'))
    .when('= y', path => path.userTask('b'))
    .otherwise(path => path.userTask('c'))
    .join('join')
    .userTask('after')
    .endEvent()

describe('an inclusive gateway', () => {
  it('takes every flow whose condition holds and joins exactly these', async () => {
    const scene = await scenario(choice(), { variables: { x: true, y: true } })
    expect(scene.waitingAt).toEqual(['a', 'b'])
    scene.complete('a')
    expect(scene.waitingAt).toEqual(['b', 'join'])
    scene.complete('b')
    expect(scene.waitingAt).toEqual(['after'])
  })

  it('goes on from the join at once when only one flow was taken', async () => {
    const scene = await scenario(choice(), { variables: { x: true, y: false } })
    scene.complete('a')
    expect(scene.trace).toBe('start > which > a > join > after')
  })

  it('takes the default flow only when no condition holds', async () => {
    const scene = await scenario(choice(), { variables: { x: false, y: false } })
    expect(scene.waitingAt).toEqual(['c'])
  })

  it('holds the token with an incident when nothing can be taken', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .inclusiveGateway('which')
        .when('= x', path => path.endEvent('a'))
        .when('= y', path => path.endEvent('b')),
      { variables: { x: false, y: false } },
    )
    expect(scene.incidents).toMatchObject([{ code: 'CONDITION_ERROR' }])
    scene.set({ y: true })
    scene.resolve()
    expect(scene.trace).toBe('start > which > !which > b')
  })

  it('fires when the token that could still have come ends elsewhere', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.userTask('a').connectTo('join'))
        .branch(path =>
          path
            .userTask('b')
            .exclusiveGateway('quitting')
            .when('= quit', out => out.endEvent('out'))
            .otherwise(on => on.connectTo('join')),
        )
        .apart()
        .inclusiveGateway('join')
        .userTask('after')
        .endEvent(),
    )
    scene.complete('a')
    expect(scene.waitingAt).toEqual(['b', 'join'])
    scene.complete('b', { quit: true })
    expect(scene.waitingAt).toEqual(['after'])
  })

  it('fires when the token that could still have come is interrupted by a boundary event that leads elsewhere', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.userTask('a').connectTo('join'))
        .branch(path =>
          path
            .userTask('b')
            .boundaryTimer('late', { after: 'PT1H' }, late => late.endEvent('out'))
            .connectTo('join'),
        )
        .apart()
        .inclusiveGateway('join')
        .userTask('after')
        .endEvent(),
    )
    scene.complete('a')
    scene.advance('PT1H')
    expect(scene.waitingAt).toEqual(['after'])
  })

  it('waits for a token that may still come through a boundary event', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.userTask('a').connectTo('join'))
        .branch(path =>
          path
            .userTask('b')
            .boundaryTimer('late', { after: 'PT1H' }, late => late.connectTo('join'))
            .endEvent('out'),
        )
        .apart()
        .inclusiveGateway('join')
        .userTask('after')
        .endEvent(),
    )
    scene.complete('a')
    expect(scene.waitingAt).toEqual(['b', 'join'])
    scene.advance('PT1H')
    expect(scene.waitingAt).toEqual(['after'])
  })

  it('joins all rounds of an upstream loop that runs beside it: A, A, A, B and then J once', async () => {
    // Two branches lead to J; one of them loops through A before it comes. J fires neither in between nor for each token.
    const scene = await scenario(
      process('p')
        .startEvent()
        .inclusiveGateway('which')
        .when('= true', path =>
          path
            .exclusiveGateway('again')
            .scriptTask('A', { expression: '= n + 1', result: 'n' })
            .exclusiveGateway('enough')
            .when('= n < 3', back => back.connectTo('again'))
            .otherwise(on => on.connectTo('J')),
        )
        .when('= true', path => path.task('B').connectTo('J'))
        .apart()
        .inclusiveGateway('J')
        .task('C')
        .endEvent(),
      { variables: { n: 0 } },
    )
    expect(scene.trace).toBe('start > which > again > B > A > enough > again > A > enough > again > A > enough > J > C > end')
    expect(scene.isEmpty).toBe(true)
  })

  it('fires for each token that comes alone in a loop around it', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .inclusiveGateway('J')
        .scriptTask('A', { expression: '= n + 1', result: 'n' })
        .exclusiveGateway('enough')
        .when('= n < 3', back => back.connectTo('J'))
        .otherwise(on => on.endEvent()),
      { variables: { n: 0 } },
    )
    expect(scene.trace).toBe('start > J > A > enough > J > A > enough > J > A > enough > end')
  })
})
