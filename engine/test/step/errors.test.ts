import { describe, expect, it } from 'vitest'
import { process, type FlowBuilder } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

describe('an error', () => {
  it('goes to the nearest boundary event that catches it', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('outer', outer =>
          outer
            .startEvent('s1')
            .subProcess('inner', inner => inner.startEvent('s2').endError('broken', { code: 'E1' }))
            .endEvent('e1')
            .boundaryError('near', { on: 'inner', code: 'E1' })
            .endEvent('caughtNear'),
        )
        .endEvent()
        .boundaryError('far', { on: 'outer', code: 'E1' })
        .endEvent('caughtFar'),
    )
    expect(scene.trace).toBe('start > outer > s1 > inner > s2 > broken > near > cancelled inner > caughtNear > end')
    expect(scene.isEmpty).toBe(true)
  })

  const twoCatches = (path: FlowBuilder) => path.serviceTask('work').endEvent('done')
  const coded = () =>
    process('p')
      .startEvent()
      .subProcess('sub', inner => twoCatches(inner.startEvent('in')))
      .endEvent()
      .boundaryError('any', { on: 'sub' })
      .endEvent('caughtAny')
      .boundaryError('one', { on: 'sub', code: 'E1' })
      .endEvent('caughtOne')

  it('goes to the event with its very code before one that catches all', async () => {
    const scene = await scenario(coded())
    scene.throwError('work', 'E1')
    expect(scene.trace).toMatch(/one .*> caughtOne$/)
  })

  it('goes to the event that catches all if no other has its code', async () => {
    const scene = await scenario(coded())
    scene.throwError('work', 'E2')
    expect(scene.trace).toMatch(/any .*> caughtAny$/)
  })

  it('passes events with another code on its way outward', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner =>
          inner.startEvent('in').serviceTask('work').endEvent('done').boundaryError('other', { on: 'work', code: 'E2' }).endEvent('no'),
        )
        .endEvent()
        .boundaryError('right', { on: 'sub', code: 'E1' })
        .endEvent('caught'),
    )
    scene.throwError('work', 'E1')
    expect(scene.trace).toBe('start > sub > in > work > right > cancelled work > cancelled sub > caught')
  })

  it('that a worker throws and nobody catches holds the job with an incident', async () => {
    const scene = await scenario(process('p').startEvent().serviceTask('work').endEvent())
    scene.throwError('work', 'E1')
    expect(scene.incidents).toMatchObject([{ code: 'UNHANDLED_ERROR_EVENT' }])
    expect(scene.jobs).toMatchObject([{ held: true }])
    expect(() => scene.complete('work')).toThrow('waits for an incident to be resolved')
    scene.resolve()
    scene.complete('work')
    expect(scene.ended).toBe('completed')
  })

  it('ends the rounds of a multi-instance and is caught on its body', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .serviceTask('work', { multiInstance: { cardinality: 3 } })
        .endEvent()
        .boundaryError('failed', { on: 'work' })
        .endEvent('caught'),
    )
    scene.complete('work')
    scene.throwError('work', 'E1')
    expect(scene.trace).toBe('start > work > work > work > failed > cancelled work > cancelled work > caught')
    expect(scene.isEmpty).toBe(true)
  })

  it('is told in history with the event that caught it', async () => {
    const scene = await scenario(coded())
    scene.throwError('work', 'E2')
    expect(scene.history).toContainEqual({ kind: 'errorThrown', instance: 1, element: 'work', code: 'E2', message: '', caughtBy: 'any' })
  })
})
