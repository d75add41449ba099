import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

describe('a boundary event', () => {
  it('interrupts its activity by its timer and takes its own path', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('approve')
        .endEvent()
        .boundaryTimer('late', { on: 'approve', after: 'PT1H' })
        .userTask('escalate')
        .endEvent(),
    )
    scene.advance('PT1H')
    expect(scene.waitingAt).toEqual(['escalate'])
    expect(() => scene.complete('approve')).toThrow('no token waits at "approve"; waiting: escalate')
    scene.complete('escalate')
    expect(scene.trace).toBe('start > approve > late > cancelled approve > escalate > end2')
    expect(scene.isEmpty).toBe(true)
  })

  it('is gone when its activity has completed in time', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('approve')
        .userTask('next')
        .endEvent()
        .boundaryTimer('late', { on: 'approve', after: 'PT1H' })
        .endEvent(),
    )
    scene.complete('approve')
    expect(scene.rows('timer')).toEqual([])
    scene.advance('PT2H')
    expect(scene.waitingAt).toEqual(['next'])
  })

  it('runs beside its activity when it does not interrupt', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('approve')
        .endEvent()
        .boundaryTimer('late', { on: 'approve', after: 'PT1H', interrupting: false })
        .task('remind')
        .endEvent(),
    )
    scene.advance('P1D')
    expect(scene.trace).toBe('start > approve > late > remind > end2')
    expect(scene.waitingAt).toEqual(['approve'])
    scene.complete('approve')
    expect(scene.isEmpty).toBe(true)
  })

  it('repeats by its cycle as often as that says', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('approve')
        .endEvent()
        .boundaryTimer('late', { on: 'approve', every: 'R3/PT10M', interrupting: false })
        .task('remind')
        .endEvent(),
    )
    scene.advance('PT25M')
    expect(scene.trace.match(/remind/g)).toHaveLength(2)
    scene.advance('PT1H')
    expect(scene.trace.match(/remind/g)).toHaveLength(3)
    expect(scene.rows('timer')).toEqual([])
  })

  it('repeats without end until its activity completes', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('approve')
        .endEvent()
        .boundaryTimer('late', { on: 'approve', every: 'R/PT1H', interrupting: false })
        .endEvent('reminded'),
    )
    scene.advance('P1D')
    expect(scene.trace.match(/reminded/g)).toHaveLength(24)
    scene.complete('approve')
    expect(scene.isEmpty).toBe(true)
  })

  it('comes by a message, for every message when it does not interrupt', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .serviceTask('work')
        .endEvent()
        .boundaryMessage('note', { on: 'work', message: 'note', correlationKey: '= id', interrupting: false })
        .userTask('read')
        .endEvent(),
      { variables: { id: 'i1' } },
    )
    scene.message('note', 'i1', { text: 'a' })
    scene.message('note', 'i1', { text: 'b' })
    expect(scene.waitingAt).toEqual(['work', 'read', 'read'])
    expect(scene.variables).toEqual({ id: 'i1', text: 'b' })
  })

  it('ends the job of the activity that its message interrupts', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .serviceTask('work')
        .endEvent()
        .boundaryMessage('stop', { on: 'work', message: 'stop', correlationKey: '= id' })
        .endEvent('stopped'),
      { variables: { id: 'i1' } },
    )
    scene.message('stop', 'i1')
    expect(scene.trace).toBe('start > work > stop > cancelled work > stopped')
    expect(scene.history.map(entry => entry.kind)).toContain('jobCancelled')
    expect(scene.isEmpty).toBe(true)
  })

  it('ends everything inside a subprocess, at any depth', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner =>
          inner
            .startEvent('in')
            .parallelGateway('split')
            .branch(path => path.serviceTask('a').endEvent('endA'))
            .branch(path =>
              path.subProcess('deep', deep => deep.startEvent('s').catchTimer('t', { after: 'PT9H' }).endEvent('e')).endEvent('endD'),
            ),
        )
        .endEvent()
        .boundaryTimer('late', { on: 'sub', after: 'PT1H' })
        .userTask('after')
        .endEvent(),
    )
    scene.advance('PT1H')
    expect(scene.trace).toBe(
      'start > sub > in > split > a > deep > s > t > late > cancelled a > cancelled t > cancelled deep > cancelled sub > after',
    )
    expect(scene.waitingAt).toEqual(['after'])
    expect(scene.rows('scope')).toHaveLength(1)
  })

  it('sees the inputs of its activity', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('approve', { inputs: { limit: '= "PT" + string(hours) + "H"' } })
        .endEvent()
        .boundaryTimer('late', { on: 'approve', after: '= limit' })
        .endEvent('over'),
      { variables: { hours: 3 } },
    )
    scene.advance('PT2H59M')
    expect(scene.waitingAt).toEqual(['approve'])
    scene.advance('PT1M')
    expect(scene.ended).toBe('completed')
  })

  it('that cannot be made ready holds its activity before that begins; a retry maps the inputs from the beginning', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('approve', { inputs: { n: '= n + 1', limit: '= deadline' } })
        .endEvent()
        .boundaryTimer('late', { on: 'approve', after: '= limit' })
        .endEvent('over'),
      { variables: { n: 1 } },
    )
    expect(scene.trace).toBe('start > approve > !approve')
    expect(scene.userTasks).toEqual([])
    scene.resolve()
    scene.set({ deadline: 'PT1H' })
    scene.resolve()
    const [task] = scene.userTasks
    expect(scene.instance?.variables.get(task?.token ?? 0)).toEqual(new Map(Object.entries({ n: 2, limit: 'PT1H' })))
    expect(scene.rows('timer')).toHaveLength(1)
  })

  it('catches the error that a worker throws, with its variables', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .serviceTask('charge')
        .endEvent()
        .boundaryError('declined', { on: 'charge', code: 'DECLINED' })
        .endEvent('refused'),
    )
    scene.throwError('charge', 'DECLINED', { reason: 'empty' })
    expect(scene.trace).toBe('start > charge > declined > cancelled charge > refused')
    expect(scene.variables).toEqual({ reason: 'empty' })
    expect(scene.isEmpty).toBe(true)
  })

  it('fires only once for an activity that waits twice: each has its own', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .task('a')
        .branch(path => path.task('b').connectTo('d'))
        .branch(path => path.task('c').connectTo('d'))
        .apart()
        .userTask('d')
        .endEvent()
        .boundaryTimer('late', { on: 'd', after: 'PT1H' })
        .endEvent('over'),
    )
    expect(scene.rows('timer')).toHaveLength(2)
    scene.complete('d')
    scene.advance('PT1H')
    expect(scene.trace).toBe('start > a > b > c > d > d > end > late > cancelled d > over')
    expect(scene.isEmpty).toBe(true)
  })
})
