import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

type Loop = NonNullable<NonNullable<Parameters<ReturnType<typeof process>['userTask']>[1]>['loop']>

const looping = (loop: Loop) => process('p').startEvent().userTask('work', { loop }).userTask('after').endEvent('end')

describe('a standard loop', () => {
  it('runs again as long as its condition holds, at least once', async () => {
    const scene = await scenario(looping({ condition: '= more' }), { variables: { more: false } })
    expect(scene.waitingAt).toEqual(['work'])
    scene.complete('work', { more: true })
    expect(scene.waitingAt).toEqual(['work'])
    scene.complete('work', { more: false })
    expect(scene.waitingAt).toEqual(['after'])
  })

  it('that tests before may not run at all', async () => {
    const scene = await scenario(looping({ condition: '= more', testBefore: true }), { variables: { more: false } })
    expect(scene.waitingAt).toEqual(['after'])
    scene.complete('after')
    expect(scene.isEmpty).toBe(true)
  })

  it('ends at its maximum although its condition holds', async () => {
    const scene = await scenario(looping({ condition: '= true', maximum: 3 }))
    for (let round = 0; round < 3; round++) scene.complete('work')
    expect(scene.waitingAt).toEqual(['after'])
  })

  it('counts its rounds in loopCounter, from 1', async () => {
    const scene = await scenario(looping({ condition: '= loopCounter < 3' }))
    for (let round = 0; round < 3; round++) scene.complete('work')
    expect(scene.waitingAt).toEqual(['after'])
    expect(scene.variables).toEqual({})
  })

  it('sees in its condition what the output mapping of the round gives', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('work', { loop: { condition: '= total < 3' }, outputs: { total: '= total + n' } })
        .userTask('after')
        .endEvent(),
      { variables: { total: 0 } },
    )
    scene.complete('work', { n: 1 })
    scene.complete('work', { n: 2 })
    expect(scene.waitingAt).toEqual(['after'])
    expect(scene.variables).toEqual({ total: 3 })
  })

  it('holds the round with an incident when its condition cannot be told, and goes on from there', async () => {
    const scene = await scenario(looping({ condition: '= more' }))
    scene.complete('work')
    expect(scene.incidents).toMatchObject([{ code: 'CONDITION_ERROR' }])
    scene.set({ more: false })
    scene.resolve()
    expect(scene.waitingAt).toEqual(['after'])
    scene.complete('after')
    expect(scene.isEmpty).toBe(true)
  })

  it('holds a round that runs by itself the same way', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .scriptTask('work', { expression: '= 1', result: 'x', loop: { condition: '= more' } })
        .endEvent('end'),
    )
    expect(scene.incidents).toMatchObject([{ code: 'CONDITION_ERROR' }])
    scene.set({ more: false })
    scene.resolve()
    expect(scene.trace).toMatch(/end$/)
    expect(scene.isEmpty).toBe(true)
  })

  it('has one boundary event for all rounds', async () => {
    const scene = await scenario(looping({ condition: '= true' }).boundaryTimer('late', { on: 'work', after: 'PT1H' }).endEvent('over'))
    scene.complete('work')
    expect(scene.rows('timer')).toHaveLength(1)
    scene.advance('PT1H')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('of a subprocess opens it anew in each round', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess(
          'sub',
          inner =>
            inner
              .startEvent('in')
              .userTask('a', { outputs: { own: '= own + 1' } })
              .endEvent('out'),
          {
            loop: { condition: '= loopCounter < 2' },
            inputs: { own: '= loopCounter' },
            outputs: { last: '= own' },
          },
        )
        .endEvent('end'),
    )
    scene.complete('a')
    scene.complete('a')
    expect(scene.ended).toBe('completed')
    expect(scene.variables).toEqual({ last: 3 })
    expect(scene.isEmpty).toBe(true)
  })

  it('without an end becomes an incident, not an endless step', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .task('work', { loop: { condition: '= true' } })
        .endEvent(),
      { moveBudget: 100 },
    )
    expect(scene.incidents).toMatchObject([{ code: 'MOVE_BUDGET_SPENT' }])
    scene.cancel()
    expect(scene.isEmpty).toBe(true)
  })
})

describe('the counter of a standard loop', () => {
  it('is 0 when the condition is asked before the first round, whatever loop is around it', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess(
          'outer',
          outer =>
            outer
              .startEvent('in')
              .task('work', { loop: { condition: '= loopCounter < 2', testBefore: true } })
              .endEvent('out'),
          { loop: { condition: '= loopCounter < 3' } },
        )
        .endEvent('end'),
    )
    expect(scene.ended).toBe('completed')
    expect(scene.history.filter(entry => entry.kind === 'elementActivated' && entry.type === 'task')).toHaveLength(6)
  })
})
