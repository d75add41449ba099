import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

const child = () => process('child').startEvent('begin').userTask('work').endEvent('finish')
const parent = (options = {}) =>
  process('p')
    .startEvent()
    .callActivity('call', { process: 'child', ...options })
    .userTask('after')
    .endEvent()

describe('a call activity', () => {
  it('runs the called process as an instance of its own and goes on when that has ended', async () => {
    const scene = await scenario(parent(), { called: [child()] })
    expect(scene.waitingAt).toEqual(['work'])
    scene.complete('work')
    expect(scene.trace).toBe('start > call > begin > work > finish > after')
    const started = scene.history.filter(entry => entry.kind === 'instanceStarted')
    expect(started).toMatchObject([
      { definition: 1, parent: null },
      { definition: 2, parent: 1, root: 1 },
    ])
    expect(scene.history.filter(entry => entry.kind === 'instanceCompleted')).toMatchObject([{ instance: started[1]?.instance }])
  })

  it('gives all variables in and takes all back', async () => {
    const scene = await scenario(parent(), { called: [child()], variables: { x: 1, y: 2 } })
    scene.complete('work', { x: 5, z: 3 })
    expect(scene.variables).toEqual({ x: 5, y: 2, z: 3 })
  })

  it('keeps the called process from seeing or changing its own variables meanwhile', async () => {
    const scene = await scenario(parent({ propagateAllParentVariables: false }), { called: [child()], variables: { x: 1 } })
    scene.complete('work', { own: true })
    expect(scene.history.filter(entry => entry.kind === 'variableSet' && entry.name === 'x')).toHaveLength(1)
    expect(scene.variables).toEqual({ x: 1, own: true })
  })

  it('gives only its inputs if told so, and takes only its outputs back', async () => {
    const scene = await scenario(
      parent({
        propagateAllParentVariables: false,
        propagateAllChildVariables: false,
        inputs: { n: '= x + 1' },
        outputs: { result: '= sum' },
      }),
      { called: [child()], variables: { x: 1 } },
    )
    const called = scene.history.find(entry => entry.kind === 'instanceStarted' && entry.parent !== null)
    expect(scene.instance?.variables.get(called?.instance ?? 0)).toEqual(new Map([['n', 2]]))
    scene.complete('work', { sum: 7, noise: true })
    expect(scene.variables).toEqual({ x: 1, result: 7 })
  })

  it('takes only its outputs back when it has some', async () => {
    const scene = await scenario(parent({ outputs: { result: '= sum' } }), { called: [child()] })
    scene.complete('work', { sum: 7, noise: true })
    expect(scene.variables).toEqual({ result: 7 })
  })

  it('takes nothing back if told so and there are no outputs', async () => {
    const scene = await scenario(parent({ propagateAllChildVariables: false }), { called: [child()], variables: { x: 1 } })
    scene.complete('work', { x: 2, noise: true })
    expect(scene.variables).toEqual({ x: 1 })
  })

  it('finds the process by an expression', async () => {
    const scene = await scenario(parent({ process: '= kind' }), { called: [child()], variables: { kind: 'child' } })
    expect(scene.waitingAt).toEqual(['work'])
  })

  it('holds with an incident if there is no such process, with a near name, and calls on retry', async () => {
    const scene = await scenario(parent({ process: '= kind' }), { called: [child()], variables: { kind: 'chid' } })
    expect(scene.incidents).toMatchObject([{ code: 'CALLED_ELEMENT_ERROR' }])
    expect(scene.incidents[0]?.message).toBe('There is no process "chid" to call. Did you mean "child"?')
    scene.set({ kind: 'child' })
    scene.resolve()
    expect(scene.waitingAt).toEqual(['work'])
  })

  it('holds with an incident if the process begins only by an event', async () => {
    const scene = await scenario(parent({ process: '= "child"' }), {
      called: [process('child').startMessage('m', { message: 'm' }).endEvent('e')],
    })
    expect(scene.incidents).toMatchObject([{ code: 'CALLED_ELEMENT_ERROR' }])
  })

  it('catches an error end event of the called process on its boundary', async () => {
    const scene = await scenario(parent().boundaryError('failed', { on: 'call', code: 'E1' }).endEvent('caught'), {
      called: [process('child').startEvent('begin').endError('broken', { code: 'E1' })],
    })
    expect(scene.trace).toBe('start > call > begin > broken > failed > cancelled call > caught')
    expect(scene.history.filter(entry => entry.kind === 'instanceTerminated')).toHaveLength(1)
    expect(scene.isEmpty).toBe(true)
  })

  it('lets an error of a called process reach an event subprocess of the caller of its caller', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .callActivity('outer', { process: 'middle' })
        .endEvent()
        .eventSubProcess('rescue', path => path.startError('failed').endEvent('caught')),
      {
        called: [
          process('middle').startEvent('s2').callActivity('inner', { process: 'child' }).endEvent('e2'),
          process('child').startEvent('s3').serviceTask('work').endEvent('e3'),
        ],
      },
    )
    scene.throwError('work', 'E1')
    expect(scene.trace).toBe(
      'start > outer > s2 > inner > s3 > work > rescue > cancelled work > cancelled inner > cancelled outer > failed > caught',
    )
    expect(scene.isEmpty).toBe(true)
  })

  it('goes on after a terminate end event of the called process, which ends only that', async () => {
    const scene = await scenario(parent(), {
      called: [
        process('child')
          .startEvent('begin')
          .parallelGateway('split')
          .branch(path => path.userTask('a').endTerminate('stop'))
          .branch(path => path.userTask('b').endEvent('endB')),
      ],
    })
    scene.complete('a')
    expect(scene.waitingAt).toEqual(['after'])
  })

  it('ends what it has called when it is interrupted', async () => {
    const scene = await scenario(parent().boundaryTimer('late', { on: 'call', after: 'PT1H' }).endEvent('over'), { called: [child()] })
    scene.advance('PT1H')
    expect(scene.trace).toBe('start > call > begin > work > late > cancelled work > cancelled call > over')
    expect(scene.isEmpty).toBe(true)
  })

  it('is cancelled together with what it has called', async () => {
    const scene = await scenario(parent(), { called: [child()] })
    scene.cancel()
    expect(scene.ended).toBe('terminated')
    expect(scene.history.filter(entry => entry.kind === 'instanceTerminated').map(entry => entry.instance)).toHaveLength(2)
    expect(scene.isEmpty).toBe(true)
  })

  it('begins the event subprocesses of the called process', async () => {
    const scene = await scenario(parent(), {
      called: [
        process('child')
          .startEvent('begin')
          .userTask('work')
          .endEvent('finish')
          .eventSubProcess('late', path => path.startTimer('due', { after: 'PT1H' }).endEvent('over')),
      ],
    })
    scene.advance('PT1H')
    expect(scene.trace).toBe('start > call > begin > work > late > cancelled work > due > over > after')
  })

  it('is stopped by the move budget when a process calls itself without end', async () => {
    const scene = await scenario(process('p').startEvent().callActivity('call', { process: 'p' }).endEvent(), { moveBudget: 100 })
    expect(scene.incidents).toMatchObject([{ code: 'MOVE_BUDGET_SPENT' }])
    scene.cancel()
    expect(scene.isEmpty).toBe(true)
  })
})
