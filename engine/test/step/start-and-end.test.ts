import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

describe('the beginning and the end of a process', () => {
  it('completes at once when nothing waits, and leaves nothing', async () => {
    const scene = await scenario(process('p').startEvent().task('a').manualTask('b').endEvent(), { variables: { x: 1 } })
    expect(scene.trace).toBe('start > a > b > end')
    expect(scene.ended).toBe('completed')
    expect(scene.variables).toEqual({ x: 1 })
    expect(scene.isEmpty).toBe(true)
  })

  it('begins at every element that no flow leads to, if there is no start event', async () => {
    const scene = await scenario(process('p').userTask('a').apart().userTask('b'))
    expect(scene.waitingAt).toEqual(['a', 'b'])
    scene.complete('b')
    expect(scene.ended).toBeUndefined()
    scene.complete('a')
    expect(scene.ended).toBe('completed')
  })

  it('begins at its message start event with what the message brings', async () => {
    const model = process('p').startMessage('ordered', { message: 'order' }).userTask('pick').endEvent()
    const scene = await scenario(model, { startEvent: 'ordered', variables: { order: 7 } })
    expect(scene.trace).toBe('ordered > pick')
    expect(scene.variables).toEqual({ order: 7 })
  })

  it('keeps of the message only what the start event maps', async () => {
    const model = process('p')
      .startMessage('ordered', { message: 'order', outputs: { id: '= order.id' } })
      .userTask('pick')
      .endEvent()
    const scene = await scenario(model, { startEvent: 'ordered', variables: { order: { id: 7 }, noise: true } })
    expect(scene.variables).toEqual({ id: 7 })
  })

  it('cannot be started plainly if it has only a message start event', async () => {
    const model = process('p').startMessage('ordered', { message: 'order' }).endEvent()
    await expect(scenario(model)).rejects.toThrow('has no start event without a trigger')
  })

  it('cannot be started by an event that it does not have', async () => {
    await expect(scenario(process('p').startEvent().endEvent(), { startEvent: 'x' })).rejects.toThrow('has no start event "x"')
  })

  it('ends when its last token ends, wherever the others ended before', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.userTask('a').endEvent('endA'))
        .branch(path => path.userTask('b').endEvent('endB')),
    )
    scene.complete('a')
    expect(scene.ended).toBeUndefined()
    scene.complete('b')
    expect(scene.trace).toBe('start > split > a > b > endA > endB')
    expect(scene.ended).toBe('completed')
  })

  it('ends a path at an element without a way on', async () => {
    const scene = await scenario(process('p').startEvent().userTask('a'))
    scene.complete('a')
    expect(scene.ended).toBe('completed')
  })

  it('terminates everything at a terminate end event, and has completed then', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.userTask('a').endTerminate('stop'))
        .branch(path => path.serviceTask('b').endEvent())
        .branch(path => path.catchTimer('later', { after: 'PT1H' }).endEvent()),
    )
    scene.complete('a')
    expect(scene.trace).toBe('start > split > a > b > later > stop > cancelled b > cancelled later')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('tells nothing of what a terminate end event stops before it began', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.endTerminate('stop'))
        .branch(path => path.userTask('never').endEvent()),
    )
    expect(scene.trace).toBe('start > split > stop')
    expect(scene.isEmpty).toBe(true)
  })

  it('sends a message at a message end event and at a throw event', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .throwMessage('tell', { message: 'news', correlationKey: '= key' })
        .endMessage('done', { message: 'over', correlationKey: '= key' }),
      { variables: { key: 'k1' } },
    )
    expect(scene.effects).toMatchObject([
      { kind: 'publishMessage', name: 'news', correlationKey: 'k1', variables: { key: 'k1' } },
      { kind: 'publishMessage', name: 'over', correlationKey: 'k1' },
    ])
  })

  it('raises an incident at an error end event that nobody catches, and throws again on retry', async () => {
    const scene = await scenario(process('p').startEvent().endError('broken', { code: 'E1' }))
    expect(scene.incidents).toMatchObject([{ code: 'UNHANDLED_ERROR_EVENT' }])
    expect(scene.incidents[0]?.message).toContain('Nobody catches the error "E1"')
    scene.resolve()
    expect(scene.trace).toBe('start > broken > !broken > !broken')
    scene.cancel()
    expect(scene.ended).toBe('terminated')
    expect(scene.isEmpty).toBe(true)
  })
})
