import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario, type Scenario } from '../../src/testing/index.ts'

const news = { message: 'news', correlationKey: '= "k"' }
const bell = { signal: 'bell' }

function ring(scene: Scenario): void {
  const waiting = scene.rows('subscription').find(row => row.kind === 'signal')
  scene.do({ kind: 'receiveSignal', subscription: waiting?.id ?? 0, variables: { rung: true } })
}

const catching = (parallel: boolean) =>
  process('p')
    .startEvent()
    .catchMultiple('any', { of: [news, bell, { after: 'PT1H' }], parallel })
    .endEvent('end')
const besides = (parallel: boolean, interrupting: boolean) =>
  process('p')
    .startEvent()
    .userTask('work')
    .endEvent('done')
    .boundaryMultiple('any', { on: 'work', of: [news, bell], parallel, interrupting }, path => path.task('react').endEvent('end'))

describe('a multiple event', () => {
  it.each([
    ['the message', (scene: Scenario) => scene.message('news', 'k')],
    ['the signal', ring],
    ['the timer', (scene: Scenario) => scene.advance('PT1H')],
  ])('goes on by %s alone, and waits for nothing more', async (_, happen) => {
    const scene = await scenario(catching(false))
    happen(scene)
    expect(scene.trace).toBe('start > any > end')
    expect(scene.isEmpty).toBe(true)
  })

  it('at a boundary that interrupts happens once', async () => {
    const scene = await scenario(besides(false, true))
    ring(scene)
    expect(scene.trace).toBe('start > work > any > cancelled work > react > end')
    expect(scene.isEmpty).toBe(true)
  })

  it('at a boundary that does not interrupt happens at each of them', async () => {
    const scene = await scenario(besides(false, false))
    ring(scene)
    scene.message('news', 'k')
    ring(scene)
    scene.complete('work')
    expect(scene.trace.match(/react/g)).toHaveLength(3)
    expect(scene.isEmpty).toBe(true)
  })

  it('starts an event subprocess by any of its events', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('work')
        .endEvent('done')
        .eventSubProcess('on', path =>
          path
            .startMultiple('any', { of: [news, bell], interrupting: false })
            .task('react')
            .endEvent('end'),
        ),
    )
    ring(scene)
    scene.message('news', 'k')
    expect(scene.trace.match(/react/g)).toHaveLength(2)
  })

  it('throws all of its events', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .throwMultiple('tell', { of: [bell, { message: 'news', correlationKey: '= "k"' }] })
        .endEvent('end'),
    )
    expect(scene.effects.map(effect => effect.kind)).toEqual(['broadcastSignal', 'publishMessage'])
    expect(scene.ended).toBe('completed')
  })

  it('at an end event throws all of its events', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .endMultiple('tell', { of: [bell, { signal: 'gong' }] }),
    )
    expect(scene.effects.map(effect => 'name' in effect && effect.name)).toEqual(['bell', 'gong'])
    expect(scene.isEmpty).toBe(true)
  })

  it('that compensates throws its other events as well', async () => {
    const xml = await process('p')
      .startEvent()
      .task('book')
      .boundaryCompensation('undo', { on: 'book' }, path => path.userTask('cancel'))
      .throwCompensation('tell', {})
      .endEvent('end')
      .toXml()
    const both = xml
      .replace(
        /(<bpmn:compensateEventDefinition[^>]*\/>)(\s*<\/bpmn:intermediateThrowEvent>)/,
        '$1<bpmn:signalEventDefinition signalRef="bell"/>$2',
      )
      .replace('<bpmn:process', '<bpmn:signal id="bell" name="bell"/><bpmn:process')
    expect(both).toContain('signalRef="bell"')
    const scene = await scenario(both)
    expect(scene.effects).toHaveLength(1)
    expect(scene.waitingAt).toEqual(['tell', 'cancel'])
    scene.complete('cancel')
    expect(scene.isEmpty).toBe(true)
  })
})

describe('a parallel multiple event', () => {
  it('goes on when all of its events have come, in any order, with what they brought', async () => {
    const scene = await scenario(catching(true))
    scene.advance('PT1H')
    ring(scene)
    expect(scene.waitingAt).toEqual(['any'])
    scene.message('news', 'k', { text: 'x' })
    expect(scene.variables).toEqual({ rung: true, text: 'x' })
    expect(scene.trace).toBe('start > any > end')
    expect(scene.isEmpty).toBe(true)
  })

  it('does not count one of its events twice', async () => {
    const scene = await scenario(catching(true))
    ring(scene)
    expect(scene.rows('subscription').map(row => row.kind)).toEqual(['message'])
  })

  it('at a boundary that interrupts ends its activity with the last of them', async () => {
    const scene = await scenario(besides(true, true))
    ring(scene)
    expect(scene.waitingAt).toEqual(['work'])
    scene.message('news', 'k')
    expect(scene.trace).toBe('start > work > any > cancelled work > react > end')
    expect(scene.isEmpty).toBe(true)
  })

  it('at a boundary that does not interrupt waits for all of them anew', async () => {
    const scene = await scenario(besides(true, false))
    for (let turn = 0; turn < 2; turn++) {
      ring(scene)
      scene.message('news', 'k')
    }
    ring(scene)
    expect(scene.trace.match(/react/g)).toHaveLength(2)
    scene.complete('work')
    expect(scene.isEmpty).toBe(true)
  })

  it('that does not interrupt needs its condition to turn true again', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('work')
        .endEvent('done')
        .boundaryMultiple('both', { on: 'work', of: [{ condition: '= n > 2' }, bell], parallel: true, interrupting: false }, path =>
          path.task('react').endEvent('end'),
        ),
      { variables: { n: 5 } },
    )
    ring(scene)
    expect(scene.trace.match(/react/g)).toHaveLength(1)
    ring(scene)
    expect(scene.trace.match(/react/g)).toHaveLength(1)
    for (const n of [1, 3]) scene.set({ n })
    expect(scene.trace.match(/react/g)).toHaveLength(2)
  })
})
