import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario, type Scenario } from '../../src/testing/index.ts'

type Options = NonNullable<Parameters<ReturnType<typeof process>['adHocSubProcess']>[2]>

const adHoc = (options: Options = {}) =>
  process('p')
    .startEvent()
    .adHocSubProcess('free', inner => inner.userTask('a').userTask('a2').apart().userTask('b').apart().userTask('c'), options)
    .endEvent('end')

describe('an ad-hoc subprocess', () => {
  it('begins all activities without an incoming flow at once, and is done with the last', async () => {
    const scene = await scenario(adHoc())
    expect(scene.waitingAt).toEqual(['a', 'b', 'c'])
    for (const task of ['c', 'a', 'b', 'a2']) scene.complete(task)
    expect(scene.trace).toMatch(/a2 > end$/)
    expect(scene.isEmpty).toBe(true)
  })

  it('that is sequential begins one after the other, each with what its flows lead to', async () => {
    const scene = await scenario(adHoc({ ordering: 'Sequential' }))
    const seen: string[][] = []
    for (const task of ['a', 'a2', 'b', 'c']) {
      seen.push(scene.waitingAt)
      scene.complete(task)
    }
    expect(seen).toEqual([['a'], ['a2'], ['b'], ['c']])
    expect(scene.isEmpty).toBe(true)
  })

  it('ends what still runs when its completion condition holds', async () => {
    const scene = await scenario(adHoc({ completionCondition: '= enough' }), { variables: { enough: false } })
    scene.complete('a')
    scene.complete('b', { enough: true })
    expect(scene.trace).toMatch(/a2 > cancelled c > cancelled a2 > end$/)
    expect(scene.isEmpty).toBe(true)
  })

  it('lets what still runs end if told so, and completes then', async () => {
    const scene = await scenario(adHoc({ completionCondition: '= enough', cancelRemainingInstances: false }), {
      variables: { enough: true },
    })
    scene.complete('b')
    expect(scene.waitingAt).toEqual(['a', 'c'])
    scene.complete('c')
    scene.complete('a')
    scene.complete('a2')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('that is sequential begins nothing more when its completion condition holds', async () => {
    const scene = await scenario(adHoc({ ordering: 'Sequential', completionCondition: '= enough', cancelRemainingInstances: false }), {
      variables: { enough: false },
    })
    scene.complete('a')
    scene.complete('a2', { enough: true })
    expect(scene.ended).toBe('completed')
    expect(scene.trace).not.toContain(' b')
  })

  it('holds the activity with an incident when its completion condition cannot be told', async () => {
    const scene = await scenario(adHoc({ completionCondition: '= enough' }))
    scene.complete('a')
    expect(scene.incidents).toMatchObject([{ code: 'CONDITION_ERROR' }])
    scene.set({ enough: true })
    scene.resolve()
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('can be interrupted at its boundary', async () => {
    const scene = await scenario(adHoc().boundaryTimer('late', { on: 'free', after: 'PT1H' }).endEvent('over'))
    scene.advance('PT1H')
    expect(scene.trace).toMatch(/over$/)
    expect(scene.isEmpty).toBe(true)
  })
})

describe('an ad-hoc subprocess with a performer', () => {
  const chosen = (options: Options) => adHoc({ activeElementsCollection: '= chosen', ...options })
  const free = (scene: Scenario) => scene.rows('token').find(token => token.node === 'free')?.id ?? 0
  const begin = (scene: Scenario, ...elements: string[]) =>
    scene.do({ kind: 'beginInAdHoc', token: free(scene), elements: elements.map(element => ({ element })), cancelRemaining: false })

  it('begins the activities of the list, one of them as often as it is named, and completes with the last', async () => {
    const scene = await scenario(chosen({}), { variables: { chosen: ['b', 'c', 'c'] } })
    expect(scene.waitingAt).toEqual(['b', 'c', 'c'])
    for (const task of ['c', 'b', 'c']) scene.complete(task)
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it.each([[[]], [null]])('waits while the list is %j, and completes when all that was chosen has', async list => {
    const scene = await scenario(chosen({}), { variables: { chosen: list } })
    expect([scene.waitingAt, scene.ended]).toEqual([[], undefined])
    begin(scene, 'b', 'a')
    scene.complete('b')
    scene.complete('a')
    begin(scene, 'b')
    scene.complete('b')
    scene.complete('a2')
    expect(scene.isEmpty).toBe(true)
  })

  it('stays for more choices until its completion condition holds', async () => {
    const scene = await scenario(chosen({ completionCondition: '= enough' }), { variables: { chosen: ['b'], enough: false } })
    scene.complete('b')
    expect(scene.ended).toBeUndefined()
    begin(scene, 'b')
    scene.complete('b', { enough: true })
    expect(scene.isEmpty).toBe(true)
  })

  it('that is sequential begins one choice after the other, each with variables of its own', async () => {
    const scene = await scenario(chosen({ ordering: 'Sequential' }), { variables: { chosen: ['a'] } })
    const elements = [{ element: 'b', variables: { n: 1 } }, { element: 'c' }]
    scene.do({ kind: 'beginInAdHoc', token: free(scene), elements, cancelRemaining: false })
    const seen: string[][] = []
    for (const task of ['a', 'a2', 'b', 'c']) {
      seen.push(scene.waitingAt)
      scene.complete(task)
    }
    expect(seen).toEqual([['a'], ['a2'], ['b'], ['c']])
    expect(scene.history).toContainEqual(expect.objectContaining({ kind: 'variableSet', name: 'n', value: 1 }))
    expect(scene.variables).not.toHaveProperty('n')
    expect(scene.isEmpty).toBe(true)
  })

  it('ends what still runs when a choice says so', async () => {
    const scene = await scenario(chosen({ ordering: 'Sequential' }), { variables: { chosen: ['a', 'b'] } })
    scene.do({ kind: 'beginInAdHoc', token: free(scene), elements: [{ element: 'c' }], cancelRemaining: true })
    expect(scene.waitingAt).toEqual(['c'])
    scene.complete('c')
    expect(scene.isEmpty).toBe(true)
  })

  it('collects what each path gives, for its condition too', async () => {
    const options = { outputCollection: 'all', outputElement: '= n', completionCondition: '= count(all) = 2' }
    const scene = await scenario(chosen(options), { variables: { chosen: ['a'], n: 0 } })
    scene.complete('a', { n: 1 })
    scene.complete('a2', { n: 2 })
    begin(scene, 'b')
    scene.complete('b', { n: 3 })
    expect(scene.variables).toMatchObject({ all: [2, 3] })
    expect(scene.isEmpty).toBe(true)
  })

  it('is an incident where the list names what is not there', async () => {
    const scene = await scenario(chosen({}), { variables: { chosen: ['B'] } })
    expect(scene.incidents[0]?.message).toContain('Did you mean "b"?')
    scene.set({ chosen: ['b'] })
    scene.resolve()
    expect(scene.waitingAt).toEqual(['b'])
  })

  it('refuses a choice that cannot be', async () => {
    const scene = await scenario(chosen({}), { variables: { chosen: ['b'] } })
    expect(() => begin(scene, 'a2')).toThrow('"a2" is no activity without incoming flows in the ad-hoc subprocess "free"')
    expect(() => begin(scene)).toThrow('Name the elements')
    const [task] = scene.rows('token').filter(token => token.node === 'b')
    expect(() => scene.do({ kind: 'beginInAdHoc', token: task?.id ?? 0, elements: [{ element: 'b' }], cancelRemaining: false })).toThrow(
      'is no ad-hoc subprocess',
    )
  })

  it('is completed by hand', async () => {
    const scene = await scenario(chosen({}), { variables: { chosen: [] } })
    scene.do({ kind: 'completeElement', token: free(scene), variables: {}, skip: false })
    expect(scene.isEmpty).toBe(true)
  })

  it('may begin its event subprocesses while it waits for a choice', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .adHocSubProcess(
          'free',
          inner => {
            inner.userTask('a')
            inner.eventSubProcess('on', path =>
              path.startSignal('bell', { signal: 'bell', interrupting: false }).userTask('look').endEvent('looked'),
            )
          },
          { activeElementsCollection: '= []' },
        )
        .endEvent('end'),
    )
    for (let n = 0; n < 2; n++) scene.do({ kind: 'receiveSignal', subscription: scene.rows('subscription')[0]?.id ?? 0, variables: {} })
    expect(scene.waitingAt).toEqual(['look', 'look'])
    scene.complete('look')
    scene.complete('look')
    expect(scene.ended).toBeUndefined()
    begin(scene, 'a')
    scene.complete('a')
    expect(scene.isEmpty).toBe(true)
  })
})
