import { describe, expect, it } from 'vitest'
import { process, type ProcessBuilder } from '../../src/builder/index.ts'
import { scenario, type Scenario, type ScenarioOptions } from '../../src/testing/index.ts'

/** An instance of the first with the second as the newer version. */
const versions = (one: ProcessBuilder, two: ProcessBuilder, options: ScenarioOptions = {}) =>
  scenario(one, { ...options, called: [two, ...(options.called ?? [])] })
const migrate = (elements: { readonly [from: string]: string } = {}) => ({ kind: 'migrateInstance', definition: 2, elements }) as const

function refused(scene: Scenario, elements: { readonly [from: string]: string } = {}): string {
  const before = JSON.stringify(scene.instance?.snapshot())
  const outcome = scene.try(migrate(elements))
  expect(JSON.stringify(scene.instance?.snapshot())).toBe(before)
  return outcome.accepted ? 'accepted' : outcome.message
}

const start = () => process('p').startEvent('start')
const line = (task: string) => start().userTask(task).endEvent('end')

describe('migrating an instance', () => {
  it('puts it on another version, where it goes on', async () => {
    const scene = await versions(line('a'), start().userTask('a').userTask('b').endEvent('end'))
    scene.do(migrate())
    expect(scene.history).toContainEqual({ kind: 'instanceMigrated', instance: 1, definition: 2 })
    scene.complete('a')
    expect(scene.waitingAt).toEqual(['b'])
    scene.complete('b')
    expect(scene.isEmpty).toBe(true)
  })

  it('moves an element to the one that takes its place', async () => {
    const scene = await versions(line('a'), line('b'))
    scene.do(migrate({ a: 'b' }))
    expect(scene.waitingAt).toEqual(['b'])
    scene.complete('b')
    expect(scene.isEmpty).toBe(true)
  })

  it('moves what is inside of subprocesses, and loops with their activity', async () => {
    const model = (sub: string, each: string) =>
      start()
        .subProcess(sub, inner =>
          inner
            .startEvent('in')
            .userTask(each, { multiInstance: { cardinality: 2 } })
            .endEvent('out'),
        )
        .endEvent('end')
    const scene = await versions(model('sub', 'each'), model('sub2', 'each2'))
    scene.complete('each')
    scene.do(migrate({ sub: 'sub2', each: 'each2' }))
    scene.complete('each2')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('keeps the due time of timers that move, and what messages are waited for', async () => {
    const model = (late: string, after: string, note: string) =>
      line('a')
        .boundaryTimer(late, { on: 'a', after })
        .endEvent('over')
        .boundaryMessage(note, { on: 'a', message: note, correlationKey: '= "k"', interrupting: false }, path =>
          path.task('noted').endEvent('x'),
        )
    const scene = await versions(model('late', 'PT1H', 'note'), model('later', 'PT5H', 'note2'))
    scene.do(migrate({ late: 'later', note: 'note2' }))
    expect(scene.rows('timer')).toMatchObject([{ node: 'later', dueAt: scene.now + 3_600_000 }])
    scene.message('note', 'k')
    expect(scene.trace).toContain('noted')
    scene.advance('PT1H')
    expect(scene.trace).toMatch(/later > cancelled a > over$/)
    expect(scene.isEmpty).toBe(true)
  })

  it('ends what is waited for at boundary events that are no more, and begins new ones', async () => {
    const one = line('a').boundaryTimer('old', { on: 'a', after: 'PT1H' }).endEvent('over')
    const two = line('a').boundaryTimer('new', { on: 'a', after: 'PT2H' }).endEvent('over')
    const scene = await versions(one, two)
    scene.advance('PT30M')
    scene.do(migrate())
    expect(scene.rows('timer')).toMatchObject([{ node: 'new', dueAt: scene.now + 7_200_000 }])
  })

  it('does not begin anew what has happened already at a boundary event that stays', async () => {
    const model = () =>
      line('a').boundaryTimer('once', { on: 'a', after: 'PT1H', interrupting: false }, path => path.task('reminded').endEvent('x'))
    const scene = await versions(model(), model())
    scene.advance('PT1H')
    scene.do(migrate())
    expect(scene.rows('timer')).toEqual([])
  })

  it('begins anew at a boundary event that has become one of another kind', async () => {
    const one = line('a').boundaryTimer('e', { on: 'a', after: 'PT1H' }).endEvent('over')
    const two = line('a').boundaryMessage('e', { on: 'a', message: 'm', correlationKey: '= "k"' }).endEvent('over')
    const scene = await versions(one, two)
    scene.do(migrate())
    expect(scene.rows('timer')).toEqual([])
    scene.message('m', 'k')
    expect(scene.trace).toMatch(/over$/)
  })

  it('ends the wait of a boundary event that sits on another activity there', async () => {
    const one = start().userTask('a').userTask('b').endEvent('end').boundaryTimer('late', { on: 'a', after: 'PT1H' }).endEvent('over')
    const two = start().userTask('a').userTask('b').endEvent('end').boundaryTimer('late', { on: 'b', after: 'PT1H' }).endEvent('over')
    const scene = await versions(one, two)
    scene.do(migrate())
    expect(scene.rows('timer')).toEqual([])
    scene.complete('a')
    expect(scene.rows('timer')).toHaveLength(1)
  })

  it('makes new event subprocesses ready', async () => {
    const two = line('a').eventSubProcess('on', path =>
      path.startTimer('soon', { after: 'PT1H', interrupting: false }).task('x').endEvent('y'),
    )
    const scene = await versions(line('a'), two)
    scene.do(migrate())
    scene.advance('PT1H')
    expect(scene.trace).toContain('soon')
    scene.complete('a')
    expect(scene.isEmpty).toBe(true)
  })

  it('makes new event subprocesses of a subprocess ready, seeing its variables', async () => {
    const model = (withEvent: boolean) =>
      start()
        .subProcess(
          'sub',
          inner => {
            inner.startEvent('in').userTask('a').endEvent('out')
            if (withEvent) inner.eventSubProcess('on', path => path.startTimer('soon', { after: '= limit' }).endEvent('y'))
          },
          { inputs: { limit: '= "PT1H"' } },
        )
        .endEvent('end')
    const scene = await versions(model(false), model(true))
    scene.do(migrate())
    scene.advance('PT1H')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  const diamond = (branches: readonly string[]) => {
    const model = start().parallelGateway('split')
    for (const id of branches) model.branch(path => path.userTask(id))
    return model.join('join').endEvent('end')
  }

  it('keeps tokens that wait at a join, and lets it fire if that has all it needs there', async () => {
    const scene = await versions(diamond(['a', 'b', 'c']), diamond(['a', 'b']))
    for (const task of ['a', 'b']) scene.complete(task)
    scene.do({ kind: 'modifyInstance', activate: [], terminate: [scene.userTasks[0]?.token ?? 0] })
    scene.do(migrate())
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('is refused for a token at a join whose flow is not there', async () => {
    const scene = await versions(diamond(['a', 'b']), diamond(['a', 'b2']))
    scene.complete('b')
    expect(refused(scene)).toContain('A token waits at "join" that came by "b-join", which does not lead to "join"')
  })

  it('leaves called processes on theirs', async () => {
    const model = (last: string) => start().callActivity('call', { process: 'child' }).userTask(last).endEvent('end')
    const scene = await versions(model('x'), model('y'), { called: [process('child').startEvent('s').userTask('inside').endEvent('e')] })
    scene.do(migrate())
    scene.complete('inside')
    expect(scene.waitingAt).toEqual(['y'])
  })

  it('undoes in the new version what completed in the old', async () => {
    const model = (hotel: string, wait: string) =>
      start()
        .userTask(hotel)
        .boundaryCompensation('done', { on: hotel }, undo => undo.userTask(`${hotel}Undo`))
        .userTask(wait)
        .throwCompensation('undo', {})
        .endEvent('end')
    const scene = await versions(model('hotel', 'wait'), model('hotel2', 'wait'))
    scene.complete('hotel')
    scene.do(migrate({ hotel: 'hotel2' }))
    for (const task of ['wait', 'hotel2Undo']) scene.complete(task)
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('forgets what cannot be undone in the new version', async () => {
    const one = start()
      .userTask('hotel')
      .boundaryCompensation('done', { on: 'hotel' }, undo => undo.userTask('hotelUndo'))
      .userTask('wait')
      .endEvent('end')
    const scene = await versions(one, start().userTask('wait').throwCompensation('undo', {}).endEvent('end'))
    scene.complete('hotel')
    scene.do(migrate())
    scene.complete('wait')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it.each([
    ['an element without a place', line('a'), line('b'), {}, '"a" is active and has no place in version 1: map it to an element there.'],
    ['another kind', line('a'), start().serviceTask('a').endEvent('end'), {}, '"a" is a userTask, "a" is a serviceTask'],
    [
      'another subprocess',
      line('a'),
      start()
        .subProcess('sub', inner => inner.startEvent('in').userTask('a').endEvent('out'))
        .endEvent('end'),
      {},
      '"a" lies in another subprocess than "a".',
    ],
    [
      'a loop there',
      line('a'),
      start()
        .userTask('a', { multiInstance: { cardinality: 2 } })
        .endEvent('end'),
      {},
      '"a" is in a loop there',
    ],
    ['a wrong name in the plan', line('a'), line('a'), { aa: 'a' }, 'There is no element "aa" in version 1 of "p". Did you mean "a"?'],
    [
      'a wrong target in the plan',
      line('a'),
      line('bank'),
      { a: 'banc' },
      'There is no element "banc" in version 1 of "p". Did you mean "bank"?',
    ],
  ])('is refused for %s and changes nothing', async (_, one, two, elements, message) => {
    expect(refused(await versions(one, two), elements)).toContain(message)
  })

  it('says all that is wrong at once', async () => {
    const scene = await versions(diamond(['a', 'b']), diamond(['x', 'y']))
    expect(refused(scene)).toMatch(/"a" is active.*"b" is active/)
  })

  it('is refused to an unknown version', async () => {
    const scene = await scenario(line('a'))
    expect(scene.try({ kind: 'migrateInstance', definition: 99, elements: {} })).toMatchObject({ accepted: false, code: 'notFound' })
  })
})
