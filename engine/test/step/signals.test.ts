import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario, type Scenario } from '../../src/testing/index.ts'

function receive(scene: Scenario, name: string, variables = {}): void {
  const waiting = scene.rows('subscription').find(row => row.kind === 'signal' && row.name === name)
  scene.do({ kind: 'receiveSignal', subscription: waiting?.id ?? 0, variables })
}

const listening = () =>
  process('p')
    .startEvent()
    .parallelGateway('split')
    .branch(path => path.catchSignal('heard', { signal: 'bell' }).task('a').endEvent('endA'))
    .branch(path => path.userTask('wait').throwSignal('ring', { signal: 'bell' }).task('b').endEvent('endB'))

describe('a signal', () => {
  it('reaches who waits in the same instance before what stands behind the throw moves', async () => {
    const scene = await scenario(listening())
    scene.complete('wait')
    expect(scene.trace).toBe('start > split > heard > wait > ring > a > b > endA > endB')
    expect(scene.isEmpty).toBe(true)
  })

  it('goes out to all other instances with the variables that can be seen where it is thrown', async () => {
    const scene = await scenario(listening(), { variables: { tone: 'c' } })
    scene.complete('wait')
    expect(scene.effects).toEqual([{ kind: 'broadcastSignal', name: 'bell', variables: { tone: 'c' }, except: 1 }])
  })

  it('that comes from outside lets a catch event go on with what it brings', async () => {
    const scene = await scenario(listening())
    receive(scene, 'bell', { loud: true })
    expect(scene.waitingAt).toEqual(['wait'])
    expect(scene.variables).toEqual({ loud: true })
  })

  it('waits until a parallel branch that is about to wait for it does', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.throwSignal('ring', { signal: 'bell' }).endEvent())
        .branch(path => path.task('a').task('b').catchSignal('heard', { signal: 'bell' }).endEvent()),
    )
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('that nobody waits for is lost', async () => {
    const scene = await scenario(
      process('p').startEvent().throwSignal('ring', { signal: 'bell' }).userTask('a').catchSignal('heard', { signal: 'bell' }).endEvent(),
    )
    scene.complete('a')
    expect(scene.waitingAt).toEqual(['heard'])
  })

  it('that interrupts the subprocess of its thrower stops what stands behind the throw', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner => inner.startEvent('in').throwSignal('ring', { signal: 'bell' }).userTask('behind').endEvent('out'))
        .endEvent()
        .boundarySignal('stop', { on: 'sub', signal: 'bell' })
        .endEvent('stopped'),
    )
    expect(scene.trace).toBe('start > sub > in > ring > stop > cancelled ring > cancelled sub > stopped')
    expect(scene.isEmpty).toBe(true)
  })

  it('at a boundary event that does not interrupt comes as often as it is thrown', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('work')
        .endEvent()
        .boundarySignal('note', { on: 'work', signal: 'bell', interrupting: false }, path => path.task('noted').endEvent()),
    )
    receive(scene, 'bell')
    receive(scene, 'bell')
    scene.complete('work')
    expect(scene.trace.match(/noted/g)).toHaveLength(2)
    expect(scene.isEmpty).toBe(true)
  })

  it.each([true, false])('starts an event subprocess in the scope of its thrower (interrupting: %s)', async interrupting => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .throwSignal('ring', { signal: 'bell' })
        .userTask('behind')
        .endEvent()
        .eventSubProcess('on', path => path.startSignal('heard', { signal: 'bell', interrupting }).task('react').endEvent('reacted')),
    )
    expect(scene.waitingAt).toEqual(interrupting ? [] : ['behind'])
    expect(scene.ended).toBe(interrupting ? 'completed' : undefined)
    expect(scene.trace).toContain('react')
  })

  it('at an end event reaches others too, and the path ends', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.endSignal('ring', { signal: 'bell' }))
        .branch(path => path.catchSignal('heard', { signal: 'bell' }).endEvent('end')),
    )
    expect(scene.trace).toBe('start > split > heard > ring > end')
    expect(scene.effects).toHaveLength(1)
    expect(scene.isEmpty).toBe(true)
  })

  it('is known by the value of its name', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.catchSignal('heard', { signal: '= "bell-" + room' }).endEvent())
        .branch(path => path.userTask('wait').throwSignal('ring', { signal: '= "bell-" + room' }).endEvent()),
      { variables: { room: 'a' } },
    )
    expect(scene.rows('subscription')).toMatchObject([{ name: 'bell-a' }])
    scene.complete('wait')
    expect(scene.ended).toBe('completed')
  })

  it('crosses call activities of one root instance', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .callActivity('call', { process: 'child' })
        .endEvent()
        .boundarySignal('stop', { on: 'call', signal: 'bell' })
        .endEvent('stopped'),
      { called: [process('child').startEvent('in').throwSignal('ring', { signal: 'bell' }).userTask('behind').endEvent('out')] },
    )
    expect(scene.trace).toMatch(/stopped$/)
    expect(scene.isEmpty).toBe(true)
  })
})
