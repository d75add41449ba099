import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario, type Scenario } from '../../src/testing/index.ts'

const nested = () =>
  process('p')
    .startEvent()
    .userTask('first')
    .subProcess('outer', outer =>
      outer
        .startEvent('in')
        .userTask('a')
        .subProcess('inner', inner => inner.startEvent('in2').userTask('b').userTask('c').endEvent('out2'))
        .endEvent('out'),
    )
    .userTask('last')
    .endEvent('end')
    .boundaryTimer('late', { on: 'outer', after: 'PT1H' })
    .endEvent('over')

const tokenAt = (scene: Scenario, node: string) => scene.rows('token').find(token => token.node === node)?.id ?? 0
const modify = (activate: readonly { element: string; scope?: number; variables?: object }[], terminate: readonly number[] = []) =>
  ({ kind: 'modifyInstance', activate, terminate }) as Parameters<Scenario['do']>[0]

describe('modifying an instance', () => {
  it('moves a token: begins at one element and ends another, in one step', async () => {
    const scene = await scenario(nested())
    scene.do(modify([{ element: 'last' }], [tokenAt(scene, 'first')]))
    expect(scene.trace).toBe('start > first > cancelled first > last')
    expect(scene.history.map(entry => entry.kind)).toContain('instanceModified')
    scene.complete('last')
    expect(scene.isEmpty).toBe(true)
  })

  it('opens the subprocesses around an element where none is active, with their boundary events', async () => {
    const scene = await scenario(nested())
    scene.do(modify([{ element: 'c' }], [tokenAt(scene, 'first')]))
    expect(scene.trace).toMatch(/outer > inner > .*c$/)
    expect(scene.rows('timer')).toHaveLength(1)
    for (const task of ['c', 'last']) scene.complete(task)
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('begins in the subprocess that is active already', async () => {
    const scene = await scenario(nested())
    scene.complete('first')
    scene.do(modify([{ element: 'b' }]))
    expect(scene.waitingAt).toEqual(['a', 'b'])
    for (const task of ['a', 'b', 'b', 'c', 'c', 'last']) scene.complete(task)
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('sets variables before the element begins', async () => {
    const scene = await scenario(process('p').startEvent().userTask('a').userTask('b', { assignee: '= who' }).endEvent())
    scene.do(modify([{ element: 'b', variables: { who: 'ann' } }], [tokenAt(scene, 'a')]))
    expect(scene.userTasks).toMatchObject([{ assignee: 'ann' }])
  })

  it('begins and ends several elements at once', async () => {
    const scene = await scenario(nested())
    scene.do(modify([{ element: 'last' }, { element: 'last' }, { element: 'a' }], [tokenAt(scene, 'first')]))
    expect(scene.waitingAt).toEqual(['last', 'last', 'a'])
  })

  it('ends a subprocess with what is inside, even if that is named too', async () => {
    const scene = await scenario(nested())
    scene.complete('first')
    scene.do(modify([{ element: 'last' }], [tokenAt(scene, 'outer'), tokenAt(scene, 'a')]))
    expect(scene.waitingAt).toEqual(['last'])
    scene.complete('last')
    expect(scene.isEmpty).toBe(true)
  })

  it('that ends the last token ends the instance', async () => {
    const scene = await scenario(nested())
    scene.do(modify([], [tokenAt(scene, 'first')]))
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('ends a token that waits at a join, and lets an inclusive join look again', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .inclusiveGateway('split')
        .when('= true', path => path.userTask('a'))
        .when('= true', path => path.userTask('b'))
        .join('join')
        .endEvent('end'),
    )
    scene.complete('a')
    scene.do(modify([], [tokenAt(scene, 'b')]))
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('lets compensation go on with the next when it ends a handler', async () => {
    const model = process('p').startEvent()
    for (const id of ['hotel', 'flight'])
      model.userTask(id).boundaryCompensation(`${id}Done`, { on: id }, undo => undo.userTask(`${id}Undo`))
    const scene = await scenario(model.throwCompensation('undo', {}).endEvent('end'))
    for (const task of ['hotel', 'flight']) scene.complete(task)
    scene.do(modify([], [tokenAt(scene, 'flightUndo')]))
    scene.complete('hotelUndo')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('takes an activity in a loop for the loop as a whole', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('a')
        .userTask('each', { multiInstance: { cardinality: 2 } })
        .endEvent(),
    )
    scene.do(modify([{ element: 'each' }], [tokenAt(scene, 'a')]))
    expect(scene.waitingAt).toEqual(['each', 'each'])
  })

  it('begins where told if a container is active several times, and asks if not told', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner => inner.startEvent('in').userTask('a').userTask('b').endEvent('out'), {
          multiInstance: { cardinality: 2 },
        })
        .endEvent(),
    )
    expect(scene.try(modify([{ element: 'b' }]))).toMatchObject({
      accepted: false,
      code: 'invalid',
      message: '"sub" is active several times; say in which scope to begin.',
    })
    const second = scene.rows('scope').filter(scope => scope.node === 'sub')[1]?.id ?? 0
    scene.do(modify([{ element: 'b', scope: second }]))
    expect(scene.rows('token').filter(token => token.node === 'b')).toMatchObject([{ scope: second }])
  })

  it.each([
    ['an unknown element', modify([{ element: 'lasst' }]), 'There is no element "lasst" in "p". Did you mean "last"?'],
    ['an unknown token', modify([{ element: 'last' }], [4711]), 'There is no active element instance 4711.'],
    ['an unknown scope', modify([{ element: 'last', scope: 4711 }]), 'There is no active scope 4711.'],
    ['a boundary event', modify([{ element: 'late' }]), 'begins by its event only'],
    ['one good and one bad wish', modify([{ element: 'last' }, { element: 'nowhere' }]), 'There is no element "nowhere"'],
    ["one of the engine's own variables", modify([{ element: 'last', variables: { '#x': 1 } }]), 'cannot be the name of a variable'],
  ])('is refused for %s and changes nothing', async (_, wish, message) => {
    const scene = await scenario(nested())
    const before = JSON.stringify(scene.instance?.snapshot())
    const outcome = scene.try(wish)
    expect(outcome).toMatchObject({ accepted: false })
    expect(outcome.accepted ? '' : outcome.message).toContain(message)
    expect(JSON.stringify(scene.instance?.snapshot())).toBe(before)
  })
})

describe('rewinding an instance', () => {
  const line = () => process('p').startEvent().userTask('a').userTask('b').userTask('c').endEvent('end')
  const rewind = (element: string, variables = {}) => ({ kind: 'rewindInstance', element, variables }) as const

  it('ends what has come from an element and begins that anew, with variables', async () => {
    const scene = await scenario(line())
    for (const task of ['a', 'b']) scene.complete(task)
    scene.do(rewind('a', { again: true }))
    expect(scene.trace).toBe('start > a > b > c > cancelled c > a')
    expect(scene.variables).toEqual({ again: true })
    expect(scene.history).toContainEqual({ kind: 'instanceRewound', instance: 1, element: 'a' })
    for (const task of ['a', 'b', 'c']) scene.complete(task)
    expect(scene.isEmpty).toBe(true)
  })

  it('begins the very element anew that is active', async () => {
    const scene = await scenario(line())
    scene.do(rewind('a'))
    expect(scene.trace).toBe('start > a > cancelled a > a')
  })

  it('is refused if nothing has come from the element', async () => {
    const scene = await scenario(line())
    expect(scene.try(rewind('b'))).toMatchObject({
      accepted: false,
      code: 'conflict',
      message: 'Nothing that is active has come from "b": activate it instead.',
    })
    expect(scene.try(rewind('bb'))).toMatchObject({ accepted: false, code: 'invalid' })
  })

  const diamond = () =>
    process('p')
      .startEvent()
      .userTask('before')
      .parallelGateway('split')
      .branch(path => path.userTask('a').userTask('b'))
      .branch(path => path.userTask('c'))
      .join('join')
      .userTask('after')
      .endEvent('end')

  it('leaves parallel branches alone, also what waits of them at the join', async () => {
    const scene = await scenario(diamond())
    for (const task of ['before', 'a', 'c']) scene.complete(task)
    scene.do(rewind('a'))
    for (const task of ['a', 'b', 'after']) scene.complete(task)
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('takes back what waits at the join of the branch itself', async () => {
    const scene = await scenario(diamond())
    for (const task of ['before', 'a', 'b']) scene.complete(task)
    scene.do(rewind('b'))
    expect(scene.waitingAt).toEqual(['c', 'b'])
    for (const task of ['b', 'c', 'after']) scene.complete(task)
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('is refused into one branch of a join that is passed, where it would wait in vain', async () => {
    const scene = await scenario(diamond())
    for (const task of ['before', 'a', 'b', 'c']) scene.complete(task)
    const outcome = scene.try(rewind('a'))
    expect(outcome).toMatchObject({ accepted: false, code: 'conflict' })
    expect(outcome.accepted ? '' : outcome.message).toContain('"join" has joined branches that do not all come from "a"')
    scene.do(rewind('before'))
    for (const task of ['before', 'a', 'b', 'c', 'after']) scene.complete(task)
    expect(scene.ended).toBe('completed')
  })

  it('goes back into a subprocess that is over, and opens it anew', async () => {
    const scene = await scenario(nested())
    for (const task of ['first', 'a', 'b', 'c']) scene.complete(task)
    scene.do(rewind('b'))
    expect(scene.waitingAt).toEqual(['b'])
    for (const task of ['b', 'c', 'last']) scene.complete(task)
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('goes back over an incident', async () => {
    const scene = await scenario(process('p').startEvent().userTask('a').userTask('b', { assignee: '= [who]' }).endEvent())
    scene.complete('a')
    expect(scene.incidents).toHaveLength(1)
    scene.do(rewind('a'))
    expect(scene.incidents).toEqual([])
    expect(scene.waitingAt).toEqual(['a'])
  })
})

describe('an element that is begun by hand', () => {
  it('begins at once, even where tokens are joined or gathered otherwise', async () => {
    const model = () => {
      const made = process('p').startEvent().userTask('first').parallelGateway('split')
      made.branch(path => path.userTask('a').connectTo('join')).branch(path => path.userTask('b').connectTo('join'))
      return made.apart().parallelGateway('join').userTask('gather', { startQuantity: 3 }).endEvent('end')
    }
    const scene = await scenario(model())
    scene.do(modify([{ element: 'gather' }], [tokenAt(scene, 'first')]))
    expect(scene.waitingAt).toEqual(['gather'])
    const joined = await scenario(model())
    joined.do(modify([{ element: 'join' }], [tokenAt(joined, 'first')]))
    expect(joined.trace).toContain('join')
    expect(joined.rows('token')).toMatchObject([{ node: 'gather', status: 'joining' }])
  })
})

describe('a throw that waits for compensation', () => {
  it('and is ended by hand undoes nothing more after what is being undone', async () => {
    const model = process('p').startEvent()
    for (const id of ['hotel', 'flight'])
      model.userTask(id).boundaryCompensation(`${id}Done`, { on: id }, undo => undo.userTask(`${id}Undo`))
    const scene = await scenario(model.throwCompensation('undo', {}).endEvent('end'))
    for (const task of ['hotel', 'flight']) scene.complete(task)
    scene.do(modify([], [tokenAt(scene, 'undo')]))
    scene.complete('flightUndo')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })
})
