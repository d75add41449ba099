import { describe, expect, it } from 'vitest'
import { process, type FlowBuilder } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

const raising = (inner: FlowBuilder) => inner.startEvent('in').throwEscalation('raise', { code: 'late' }).userTask('behind').endEvent('out')

const caught = (options: { code?: string; interrupting?: boolean }) =>
  process('p')
    .startEvent()
    .subProcess('sub', raising)
    .endEvent('done')
    .boundaryEscalation('catch', { on: 'sub', ...options }, path => path.task('tell').endEvent('told'))

describe('an escalation', () => {
  it('interrupts the subprocess at a boundary event that does', async () => {
    const scene = await scenario(caught({ code: 'late' }))
    expect(scene.trace).toBe('start > sub > in > raise > catch > cancelled raise > cancelled sub > tell > told')
    expect(scene.isEmpty).toBe(true)
  })

  it('is told beside the subprocess at a boundary event that does not interrupt', async () => {
    const scene = await scenario(caught({ code: 'late', interrupting: false }))
    expect(scene.trace).toBe('start > sub > in > raise > catch > tell > behind > told')
    scene.complete('behind')
    expect(scene.isEmpty).toBe(true)
  })

  it('is caught by an event without a code', async () => {
    expect((await scenario(caught({}))).trace).toContain('tell')
  })

  it('is not caught by an event with another code, and nothing is wrong then', async () => {
    const scene = await scenario(caught({ code: 'other' }))
    expect(scene.waitingAt).toEqual(['behind'])
    expect(scene.incidents).toEqual([])
    expect(scene.history).toContainEqual({ kind: 'escalationThrown', instance: 1, element: 'raise', code: 'late', caughtBy: null })
  })

  it('prefers the event with its very code to the one that catches all', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', raising)
        .endEvent('done')
        .boundaryEscalation('all', { on: 'sub' }, path => path.endEvent('endAll'))
        .boundaryEscalation('exact', { on: 'sub', code: 'late' }, path => path.endEvent('endExact')),
    )
    expect(scene.trace).toMatch(/endExact$/)
  })

  it.each([true, false])('starts an event subprocess of its scope (interrupting: %s)', async interrupting => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .throwEscalation('raise', { code: 'late' })
        .userTask('behind')
        .endEvent()
        .eventSubProcess('on', path => path.startEscalation('heard', { code: 'late', interrupting }).task('react').endEvent('reacted')),
    )
    expect(scene.waitingAt).toEqual(interrupting ? [] : ['behind'])
    expect(scene.trace).toContain('react')
    if (!interrupting) scene.complete('behind')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('is not caught by the event subprocess that it comes out of, but around it', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner =>
          inner
            .startEvent('in')
            .throwEscalation('raise', { code: 'late' })
            .userTask('behind')
            .endEvent('out')
            .eventSubProcess('on', path =>
              path.startEscalation('heard', { code: 'late', interrupting: false }).throwEscalation('again', { code: 'late' }).endEvent('x'),
            ),
        )
        .endEvent('done')
        .boundaryEscalation('outer', { on: 'sub', code: 'late', interrupting: false }, path => path.task('tell').endEvent('told')),
    )
    expect(scene.trace.match(/heard/g)).toHaveLength(1)
    expect(scene.trace.match(/tell/g)).toHaveLength(1)
  })

  it('of an end event is told when the subprocess ends by it', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner => inner.startEvent('in').endEscalation('raise', { code: 'late' }))
        .userTask('next')
        .endEvent('done')
        .boundaryEscalation('catch', { on: 'sub', interrupting: false }, path => path.task('tell').endEvent('told')),
    )
    expect(scene.trace).toBe('start > sub > in > raise > catch > tell > told > next')
  })

  it('crosses call activities, and goes on in the called process', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .callActivity('call', { process: 'child' })
        .endEvent()
        .boundaryEscalation('catch', { on: 'call', interrupting: false }, path => path.task('tell').endEvent('told')),
      { called: [raising(process('child')) as ReturnType<typeof process>] },
    )
    expect(scene.trace).toContain('tell')
    expect(scene.waitingAt).toEqual(['behind'])
  })

  it('brings the variables that the throwing event maps', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner =>
          inner
            .startEvent('in')
            .throwEscalation('raise', { code: 'late', inputs: { reason: '= "paper"' } })
            .userTask('behind')
            .endEvent('out'),
        )
        .endEvent('done')
        .boundaryEscalation('catch', { on: 'sub', outputs: { why: '= reason' } }, path => path.endEvent('told')),
    )
    expect(scene.variables).toEqual({ why: 'paper' })
  })
})

describe('an error', () => {
  it('brings the variables that the end event maps', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner => inner.startEvent('in').endError('broken', { code: 'E', inputs: { reason: '= "paper"' } }))
        .endEvent('done')
        .boundaryError('catch', { on: 'sub', outputs: { why: '= reason' } }, path => path.endEvent('told')),
    )
    expect(scene.variables).toEqual({ why: 'paper' })
    expect(scene.isEmpty).toBe(true)
  })
})
