import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

describe('flows that leave an activity or event themselves', () => {
  it('are all taken when they have no conditions', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('a')
        .branch(path => path.userTask('b').endEvent())
        .branch(path => path.userTask('c').endEvent()),
    )
    scene.complete('a')
    expect(scene.waitingAt).toEqual(['b', 'c'])
  })

  it('begin an activity once for each token when they meet without a gateway', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .task('a')
        .branch(path => path.task('b').connectTo('d'))
        .branch(path => path.task('c').connectTo('d'))
        .apart()
        .task('d')
        .endEvent(),
    )
    expect(scene.trace).toBe('start > a > b > c > d > d > end > end')
    expect(scene.isEmpty).toBe(true)
  })

  const conditional = () =>
    process('p')
      .startEvent()
      .userTask('a')
      .when('= x > 1', path => path.task('b').endEvent())
      .when('= x > 2', path => path.task('c').endEvent())
      .otherwise(path => path.task('d').endEvent())

  it.each([
    [3, 'start > a > b > c > end > end2'],
    [2, 'start > a > b > end'],
    [0, 'start > a > d > end3'],
  ])('are taken by their conditions, the default when none holds: x = %d', async (x, trace) => {
    const scene = await scenario(conditional())
    scene.complete('a', { x })
    expect(scene.trace).toBe(trace)
  })

  it('hold the activity in completing when a condition has no answer; a retry does not repeat its work or its mappings', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('a', { outputs: { count: '= count + 1' } })
        .when('= x > 1', path => path.task('b').endEvent())
        .otherwise(path => path.task('d').endEvent()),
      { variables: { count: 0 } },
    )
    scene.complete('a')
    expect(scene.incidents).toMatchObject([{ code: 'CONDITION_ERROR' }])
    expect(scene.rows('token')).toMatchObject([{ node: 'a', status: 'completing' }])
    expect(scene.userTasks).toEqual([])
    scene.resolve()
    scene.set({ x: 2 })
    scene.resolve()
    expect(scene.trace).toBe('start > a > !a > !a > b > end')
    expect(scene.variables).toEqual({ count: 1, x: 2 })
  })

  it('see what the output mappings of the activity have given', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('a', { outputs: { x: '= answer * 2' } })
        .when('= x = 4', path => path.task('b').endEvent())
        .otherwise(path => path.task('d').endEvent()),
    )
    scene.complete('a', { answer: 2 })
    expect(scene.trace).toBe('start > a > b > end')
    expect(scene.variables).toEqual({ x: 4 })
  })
})
