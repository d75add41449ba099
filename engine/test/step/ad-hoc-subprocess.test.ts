import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

type Options = NonNullable<Parameters<ReturnType<typeof process>['adHocSubProcess']>[2]>

const adHoc = (options: Options = {}) =>
  process('p')
    .startEvent()
    .adHocSubProcess('free', inner => inner.userTask('a').userTask('a2').apart().userTask('b').apart().userTask('c'), options)
    .endEvent('end')

describe('an ad-hoc subprocess', () => {
  it('begins all activities without an incoming flow at once, and is done with the last', async () => {
    const scene = await scenario(adHoc())
    expect(scene.waitingAt).toEqual(['a', 'b', 'c'])
    for (const task of ['c', 'a', 'b', 'a2']) scene.complete(task)
    expect(scene.trace).toMatch(/a2 > end$/)
    expect(scene.isEmpty).toBe(true)
  })

  it('that is sequential begins one after the other, each with what its flows lead to', async () => {
    const scene = await scenario(adHoc({ ordering: 'Sequential' }))
    const seen: string[][] = []
    for (const task of ['a', 'a2', 'b', 'c']) {
      seen.push(scene.waitingAt)
      scene.complete(task)
    }
    expect(seen).toEqual([['a'], ['a2'], ['b'], ['c']])
    expect(scene.isEmpty).toBe(true)
  })

  it('ends what still runs when its completion condition holds', async () => {
    const scene = await scenario(adHoc({ completionCondition: '= enough' }), { variables: { enough: false } })
    scene.complete('a')
    scene.complete('b', { enough: true })
    expect(scene.trace).toMatch(/a2 > cancelled c > cancelled a2 > end$/)
    expect(scene.isEmpty).toBe(true)
  })

  it('lets what still runs end if told so, and completes then', async () => {
    const scene = await scenario(adHoc({ completionCondition: '= enough', cancelRemainingInstances: false }), {
      variables: { enough: true },
    })
    scene.complete('b')
    expect(scene.waitingAt).toEqual(['a', 'c'])
    scene.complete('c')
    scene.complete('a')
    scene.complete('a2')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('that is sequential begins nothing more when its completion condition holds', async () => {
    const scene = await scenario(adHoc({ ordering: 'Sequential', completionCondition: '= enough', cancelRemainingInstances: false }), {
      variables: { enough: false },
    })
    scene.complete('a')
    scene.complete('a2', { enough: true })
    expect(scene.ended).toBe('completed')
    expect(scene.trace).not.toContain(' b')
  })

  it('holds the activity with an incident when its completion condition cannot be told', async () => {
    const scene = await scenario(adHoc({ completionCondition: '= enough' }))
    scene.complete('a')
    expect(scene.incidents).toMatchObject([{ code: 'CONDITION_ERROR' }])
    scene.set({ enough: true })
    scene.resolve()
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('can be interrupted at its boundary', async () => {
    const scene = await scenario(adHoc().boundaryTimer('late', { on: 'free', after: 'PT1H' }).endEvent('over'))
    scene.advance('PT1H')
    expect(scene.trace).toMatch(/over$/)
    expect(scene.isEmpty).toBe(true)
  })
})
