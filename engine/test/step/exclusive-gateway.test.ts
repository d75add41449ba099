import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

const choice = () =>
  process('p')
    .startEvent()
    .exclusiveGateway('which')
    .when('= amount > 100', path => path.task('large'))
    .when('= amount > 10', path => path.task('middle'))
    .otherwise(path => path.task('small'))
    .join('merge')
    .endEvent()

describe('an exclusive gateway', () => {
  it.each([
    [500, 'start > which > large > merge > end'],
    [50, 'start > which > middle > merge > end'],
    [5, 'start > which > small > merge > end'],
  ])('takes the first flow whose condition holds, else the default: %d', async (amount, trace) => {
    expect((await scenario(choice(), { variables: { amount } })).trace).toBe(trace)
  })

  it('lets every token through that comes to a merge, and ends none of them', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.userTask('a').connectTo('merge'))
        .branch(path => path.userTask('b').connectTo('merge'))
        .apart()
        .exclusiveGateway('merge')
        .userTask('after')
        .endEvent(),
    )
    scene.complete('a')
    expect(scene.waitingAt).toEqual(['b', 'after'])
    scene.complete('b')
    expect(scene.waitingAt).toEqual(['after', 'after'])
    scene.complete('after')
    scene.complete('after')
    expect(scene.ended).toBe('completed')
  })

  it('holds the token with an incident if no condition holds and there is no default, until the variables are right', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .exclusiveGateway('which')
        .when('= amount > 100', path => path.endEvent('large'))
        .when('= amount > 10', path => path.endEvent('middle')),
      { variables: { amount: 1 } },
    )
    expect(scene.incidents).toMatchObject([{ code: 'CONDITION_ERROR' }])
    expect(scene.incidents[0]?.message).toContain('No condition holds at "which"')
    scene.resolve()
    expect(scene.incidents).toHaveLength(1)
    scene.set({ amount: 11 })
    scene.resolve()
    expect(scene.trace).toBe('start > which > !which > !which > middle')
    expect(scene.ended).toBe('completed')
  })

  it('says why a condition gives no answer', async () => {
    const scene = await scenario(choice(), { variables: { amont: 1 } })
    expect(scene.incidents).toMatchObject([{ code: 'CONDITION_ERROR' }])
    expect(scene.incidents[0]?.message).toContain('must be true or false, but it gives null')
    expect(scene.incidents[0]?.message).toContain('amount')
  })

  it('does not ask conditions behind the one that holds', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .exclusiveGateway('which')
        .when('= true', path => path.endEvent('first'))
        .when('= missing.answer > 1', path => path.endEvent('second')),
    )
    expect(scene.trace).toBe('start > which > first')
  })
})
