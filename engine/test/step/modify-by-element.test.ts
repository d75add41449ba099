import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario, type Scenario } from '../../src/testing/index.ts'

type Modify = Extract<Parameters<Scenario['do']>[0], { kind: 'modifyInstance' }>
const modify = (modification: Partial<Modify>): Modify => ({ kind: 'modifyInstance', activate: [], terminate: [], ...modification })

const twoRooms = () =>
  process('p')
    .startEvent()
    .subProcess('room', room => room.startEvent('in').userTask('a').userTask('b').endEvent('out'), { multiInstance: { cardinality: 2 } })
    .userTask('last')
    .endEvent('end')

describe('modifying by the names of elements', () => {
  it('ends all that is active at an element', async () => {
    const scene = await scenario(twoRooms())
    expect(scene.waitingAt).toEqual(['a', 'a'])
    scene.do(modify({ activate: [{ element: 'last' }], terminate: [{ element: 'room' }] }))
    expect(scene.waitingAt).toEqual(['last'])
    scene.complete('last')
    expect(scene.isEmpty).toBe(true)
  })

  it('moves each token within the subprocess in which it stands', async () => {
    const scene = await scenario(twoRooms())
    scene.do(modify({ move: [{ from: { element: 'a' }, element: 'b', scope: 'around' }] }))
    expect(scene.waitingAt).toEqual(['b', 'b'])
    for (const task of ['b', 'b', 'last']) scene.complete(task)
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('moves one token by its key, with variables for the process and for the element alone', async () => {
    const scene = await scenario(
      process('p').startEvent().userTask('a').userTask('b', { assignee: '= who + mine' }).userTask('c').endEvent(),
    )
    const [task] = scene.rows('userTask')
    const localVariables = [{ element: 'b', variables: { mine: '!' } }]
    scene.do(modify({ move: [{ from: task?.token ?? 0, element: 'b', variables: { who: 'ann' }, localVariables }] }))
    expect(scene.userTasks).toMatchObject([{ assignee: 'ann!' }])
    scene.complete('b')
    expect(scene.variables).toEqual({ who: 'ann' })
  })

  it('is refused where nothing is active, and says what may be meant', async () => {
    const scene = await scenario(process('p').startEvent().userTask('approve').endEvent('end'))
    const ending = (element: string) => () => scene.do(modify({ terminate: [{ element }] }))
    expect(ending('aprove')).toThrow('Nothing is active at "aprove". Did you mean "approve"?')
    expect(ending('end')).toThrow('Nothing is active at "end".')
    expect(scene.waitingAt).toEqual(['approve'])
  })

  it('is refused variables at an element that is not around the one that begins', async () => {
    const scene = await scenario(process('p').startEvent().userTask('a').userTask('b').endEvent())
    const localVariables = [{ element: 'a', variables: { x: 1 } }]
    expect(() => scene.do(modify({ activate: [{ element: 'b', localVariables }] }))).toThrow('neither "b" nor around it')
    expect(scene.waitingAt).toEqual(['a'])
  })

  it('is refused names of variables that are the own notes of the engine', async () => {
    const scene = await scenario(process('p').startEvent().userTask('a').endEvent())
    const hidden = modify({ move: [{ from: { element: 'a' }, element: 'a', localVariables: [{ element: 'a', variables: { '#x': 1 } }] }] })
    expect(() => scene.do(hidden)).toThrow('"#x" cannot be the name of a variable')
  })
})
