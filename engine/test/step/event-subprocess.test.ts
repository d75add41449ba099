import { describe, expect, it } from 'vitest'
import { process, type FlowBuilder } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

const withMessage = (interrupting: boolean) =>
  process('p')
    .startEvent()
    .userTask('work')
    .endEvent()
    .eventSubProcess('on', path =>
      path.startMessage('asked', { message: 'question', correlationKey: '= id', interrupting }).userTask('answer').endEvent('answered'),
    )
const options = { variables: { id: 'i1' } }

describe('an event subprocess', () => {
  it('ends everything else in its scope when it interrupts, and the scope ends with it', async () => {
    const scene = await scenario(withMessage(true), options)
    scene.message('question', 'i1')
    expect(scene.trace).toBe('start > work > on > cancelled work > asked > answer')
    expect(() => scene.message('question', 'i1')).toThrow('nobody waits')
    scene.complete('answer')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('runs beside what it does not interrupt, as often as its event comes', async () => {
    const scene = await scenario(withMessage(false), options)
    scene.message('question', 'i1')
    scene.message('question', 'i1')
    expect(scene.waitingAt).toEqual(['work', 'answer', 'answer'])
    scene.complete('work')
    expect(scene.ended).toBeUndefined()
    scene.complete('answer')
    scene.complete('answer')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('is not begun any more when only others like it are left: its scope is completing', async () => {
    const scene = await scenario(withMessage(false), options)
    scene.message('question', 'i1')
    scene.complete('work')
    expect(() => scene.message('question', 'i1')).toThrow('nobody waits')
    expect([scene.ended, scene.waitingAt]).toEqual([undefined, ['answer']])
    scene.complete('answer')
    expect(scene.isEmpty).toBe(true)
  })

  it('catches nothing that is thrown by another one while its scope is completing', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner =>
          inner
            .startEvent()
            .userTask('work')
            .endEvent()
            .eventSubProcess('on', path =>
              path.startSignal('bell', { signal: 'bell', interrupting: false }).userTask('answer').endError('broken', { code: 'E1' }),
            )
            .eventSubProcess('rescue', path => path.startError('failed').endEvent('repaired')),
        )
        .endEvent()
        .boundaryError('outer', { on: 'sub' })
        .endEvent('ended'),
    )
    const [bell] = scene.rows('subscription')
    scene.do({ kind: 'receiveSignal', subscription: bell?.id ?? 0, variables: {} })
    scene.complete('work')
    scene.complete('answer')
    expect(scene.trace).toMatch(/outer > .*ended$/)
    expect(scene.isEmpty).toBe(true)
  })

  it('is begun again where an element is begun by hand in a scope that was completing', async () => {
    const scene = await scenario(withMessage(false), options)
    scene.message('question', 'i1')
    scene.complete('work')
    scene.do({ kind: 'modifyInstance', activate: [{ element: 'work' }], terminate: [] })
    scene.message('question', 'i1')
    expect(scene.waitingAt).toEqual(['answer', 'work', 'answer'])
    const [work] = scene.rows('token').filter(token => token.node === 'work')
    scene.do({ kind: 'modifyInstance', activate: [], terminate: [work?.id ?? 0] })
    expect(() => scene.message('question', 'i1')).toThrow('nobody waits')
  })

  it('waits no longer when its scope has ended', async () => {
    const scene = await scenario(withMessage(false), options)
    scene.complete('work')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('keeps what its event brings to itself', async () => {
    const scene = await scenario(withMessage(false), options)
    scene.message('question', 'i1', { text: 'why?' })
    scene.message('question', 'i1', { text: 'how?' })
    expect(scene.variables).toEqual({ id: 'i1' })
    expect([...(scene.instance?.variables.values() ?? [])].map(values => values.get('text')).filter(Boolean)).toEqual(['why?', 'how?'])
  })

  it('may give it to the process by the output mapping of its start event', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('work')
        .endEvent()
        .eventSubProcess('on', path =>
          path
            .startMessage('asked', { message: 'question', correlationKey: '= id', interrupting: false, outputs: { asked: '= text' } })
            .endEvent('answered'),
        ),
      options,
    )
    scene.message('question', 'i1', { text: 'why?' })
    expect(scene.variables).toEqual({ id: 'i1', asked: 'why?' })
  })

  it('catches an error of its scope and ends the rest of it', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.serviceTask('work').endEvent())
        .branch(path => path.userTask('beside').endEvent())
        .eventSubProcess('rescue', path => path.startError('failed', { code: 'E1' }).task('repair').endEvent('repaired')),
    )
    scene.throwError('work', 'E1', { reason: 'paper' })
    expect(scene.trace).toBe('start > split > work > beside > rescue > cancelled work > cancelled beside > failed > repair > repaired')
    expect(scene.isEmpty).toBe(true)
  })

  it('catches an error of its own subprocess before the boundary event of that subprocess does', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner =>
          inner
            .startEvent('in')
            .endError('broken', { code: 'E1' })
            .eventSubProcess('rescue', path => path.startError('failed').task('repair').endEvent('repaired')),
        )
        .endEvent()
        .boundaryError('outer', { on: 'sub' })
        .endEvent('ended'),
    )
    expect(scene.trace).toBe('start > sub > in > broken > rescue > failed > repair > repaired > end')
    expect(scene.isEmpty).toBe(true)
  })

  it('lets an error that comes out of it go to the boundary event around its scope', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner =>
          inner
            .startEvent('in')
            .endError('broken', { code: 'E1' })
            .eventSubProcess('rescue', path => path.startError('failed').endError('again', { code: 'E1' })),
        )
        .endEvent()
        .boundaryError('outer', { on: 'sub' })
        .endEvent('ended'),
    )
    expect(scene.trace).toBe('start > sub > in > broken > rescue > failed > again > outer > cancelled rescue > cancelled sub > ended')
    expect(scene.isEmpty).toBe(true)
  })

  it('leaves no scope of an error end event with inputs behind', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .endError('broken', { code: '= code', inputs: { code: '= "E" + "1"' } })
        .eventSubProcess('rescue', path => path.startError('failed', { code: 'E1' }).endEvent('repaired')),
    )
    expect(scene.trace).toBe('start > broken > rescue > failed > repaired')
    expect(scene.isEmpty).toBe(true)
  })

  it('begins by its timer, again and again if that is a cycle', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('work')
        .endEvent()
        .eventSubProcess('reminder', path =>
          path.startTimer('due', { every: 'R3/PT1H', interrupting: false }).task('remind').endEvent('reminded'),
        ),
    )
    scene.advance('PT10H')
    expect(scene.trace.match(/remind /g)).toHaveLength(3)
    expect(scene.rows('timer')).toEqual([])
    scene.complete('work')
    expect(scene.isEmpty).toBe(true)
  })

  it('stops the timers of its siblings when it interrupts', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('work')
        .endEvent()
        .eventSubProcess('late', path => path.startTimer('due', { after: 'PT1H' }).userTask('close').endEvent('closed'))
        .eventSubProcess('reminder', path => path.startTimer('soon', { after: 'PT2H', interrupting: false }).endEvent('reminded')),
    )
    scene.advance('PT3H')
    expect(scene.waitingAt).toEqual(['close'])
    expect(scene.rows('timer')).toEqual([])
  })

  it('may hold another one, and what is inside interrupts only it', async () => {
    const inside = (path: FlowBuilder) =>
      path
        .startMessage('asked', { message: 'question', correlationKey: '= id', interrupting: false })
        .userTask('answer')
        .endEvent('answered')
        .eventSubProcess('inner', inner => inner.startTimer('slow', { after: 'PT1H' }).endEvent('dropped'))
    const scene = await scenario(process('p').startEvent().userTask('work').endEvent().eventSubProcess('on', inside), options)
    expect(scene.rows('timer')).toEqual([])
    scene.message('question', 'i1')
    scene.advance('PT1H')
    expect(scene.trace).toBe('start > work > on > asked > answer > inner > cancelled answer > slow > dropped')
    expect(scene.waitingAt).toEqual(['work'])
  })

  it('reads what a message start event of the process has brought', async () => {
    const scene = await scenario(
      process('p')
        .startMessage('ordered', { message: 'order' })
        .userTask('work')
        .endEvent()
        .eventSubProcess('on', path => path.startMessage('cancelled', { message: 'cancel', correlationKey: '= id' }).endEvent('closed')),
      { startEvent: 'ordered', variables: { id: 'o9' } },
    )
    scene.message('cancel', 'o9')
    expect(scene.ended).toBe('completed')
  })

  describe('that cannot be made ready', () => {
    it('holds the first element of its scope until that is put right', async () => {
      const scene = await scenario(withMessage(true), { variables: {} })
      expect(scene.trace).toBe('start > !start')
      expect(scene.incidents[0]?.message).toContain('The correlation key of "asked" must be text')
      scene.resolve()
      expect(scene.incidents).toHaveLength(1)
      scene.set({ id: 'i1' })
      scene.resolve()
      expect(scene.trace).toBe('start > !start > !start > work')
      scene.message('question', 'i1')
      scene.complete('answer')
      expect(scene.isEmpty).toBe(true)
    })

    it('holds the element behind the start event when it is another event subprocess', async () => {
      const scene = await scenario(
        process('p')
          .startEvent()
          .userTask('work')
          .endEvent()
          .eventSubProcess('on', path =>
            path
              .startMessage('asked', { message: 'question', correlationKey: '= id' })
              .userTask('answer')
              .endEvent('answered')
              .eventSubProcess('inner', inner => inner.startTimer('slow', { after: '= limit' }).endEvent('dropped')),
          ),
        options,
      )
      scene.message('question', 'i1')
      expect(scene.trace).toBe('start > work > on > cancelled work > asked > answer > !answer')
      scene.set({ limit: 'PT1H' })
      scene.resolve()
      scene.advance('PT1H')
      expect(scene.ended).toBe('completed')
      expect(scene.isEmpty).toBe(true)
    })

    it('does not begin anew what has happened already when something else is tried again', async () => {
      const scene = await scenario(
        process('p')
          .startEvent()
          .userTask('first')
          .userTask('second', { assignee: '= someone', inputs: { x: '= 1' } })
          .endEvent()
          .boundaryTimer('late', { on: 'second', after: '= limit' })
          .endEvent('over')
          .eventSubProcess('on', path =>
            path.startTimer('soon', { after: 'PT1H', interrupting: false }).task('remind').endEvent('reminded'),
          ),
      )
      scene.advance('PT1H')
      scene.complete('first')
      expect(scene.incidents).toMatchObject([{ code: 'EXTRACT_VALUE_ERROR' }])
      scene.set({ limit: 'PT5H' })
      scene.resolve()
      scene.advance('PT3H')
      expect(scene.trace.match(/remind /g)).toHaveLength(1)
    })
  })
})
