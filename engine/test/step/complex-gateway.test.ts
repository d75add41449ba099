import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

const join = (activationCondition: string) =>
  process('p')
    .startEvent()
    .parallelGateway('split')
    .branch(path => path.userTask('a'))
    .branch(path => path.userTask('b'))
    .branch(path => path.userTask('c'))
    .join('join', { activationCondition })
    .userTask('next')
    .endEvent('end')

describe('a complex gateway', () => {
  it('goes on with the first that comes, and takes the others in without a word', async () => {
    const scene = await scenario(join('= activationCount >= 1'))
    scene.complete('b')
    expect(scene.waitingAt).toEqual(['a', 'c', 'next'])
    for (const task of ['a', 'c', 'next']) scene.complete(task)
    expect(scene.trace).toBe('start > split > a > b > c > join > next > end')
    expect(scene.isEmpty).toBe(true)
  })

  it('goes on with two of three, and only once', async () => {
    const scene = await scenario(join('= activationCount >= 2'))
    scene.complete('a')
    expect(scene.waitingAt).not.toContain('next')
    scene.complete('b')
    scene.complete('c')
    expect(scene.waitingAt).toEqual(['next'])
    scene.complete('next')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('is closed for tokens that come late, until all that can come has come', async () => {
    const scene = await scenario(join('= activationCount >= 1'))
    scene.complete('a')
    scene.complete('b')
    expect(scene.waitingAt).toEqual(['c', 'next', 'join'])
    scene.complete('c')
    expect(scene.waitingAt).toEqual(['next'])
  })

  it('opens again when the reset is over, so that it works in a loop', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .exclusiveGateway('again')
        .parallelGateway('split')
        .branch(path => path.userTask('a'))
        .branch(path => path.userTask('b'))
        .join('join', { activationCondition: '= activationCount >= 1' })
        .userTask('next')
        .exclusiveGateway('enough')
        .when('= more', path => path.connectTo('again'))
        .otherwise(path => path.endEvent('end')),
    )
    for (const more of [true, true, false]) {
      scene.complete('a')
      scene.complete('b')
      scene.complete('next', { more })
    }
    expect(scene.trace.match(/join/g)).toHaveLength(3)
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('works in a loop that never rests, also where a branch was not taken', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .exclusiveGateway('again')
        .inclusiveGateway('split')
        .when('= true', path => path.task('a'))
        .when('= true', path => path.task('b'))
        .when('= false', path => path.task('c'))
        .join('join', { activationCondition: '= activationCount >= 2' })
        .scriptTask('count', { expression: '= n + 1', result: 'n' })
        .exclusiveGateway('enough')
        .when('= n < 5', path => path.connectTo('again'))
        .otherwise(path => path.endEvent('end')),
      { variables: { n: 0 } },
    )
    expect(scene.variables).toEqual({ n: 5 })
    expect(scene.isEmpty).toBe(true)
  })

  it('tells its ways out by waitingForStart whether it starts or resets', async () => {
    const model = process('p').startEvent().parallelGateway('split')
    for (const id of ['a', 'b']) model.branch(path => path.userTask(id).connectTo('join'))
    model
      .apart()
      .complexGateway('join', { activationCondition: '= activationCount >= 1' })
      .when('= waitingForStart', path => path.task('first').endEvent('e1'))
      .when('= not(waitingForStart)', path => path.task('rest').endEvent('e2'))
    const scene = await scenario(model)
    scene.complete('b')
    expect(scene.trace).toMatch(/join > first > e1$/)
    scene.complete('a')
    expect(scene.trace).toMatch(/e1 > join > rest > e2$/)
    expect(scene.isEmpty).toBe(true)
  })

  it('holds the late token when a way out cannot be chosen at the reset, and resets when that is put right', async () => {
    const model = process('p').startEvent().parallelGateway('split')
    for (const id of ['a', 'b', 'c']) model.branch(path => path.userTask(id).connectTo('join'))
    model
      .apart()
      .complexGateway('join', { activationCondition: '= activationCount >= 1' })
      .when('= waitingForStart or x > 1', path => path.task('way').endEvent('e'))
    const scene = await scenario(model)
    for (const task of ['b', 'a', 'c']) scene.complete(task)
    expect(scene.incidents).toMatchObject([{ code: 'CONDITION_ERROR' }])
    scene.set({ x: 2 })
    scene.resolve()
    expect(scene.trace.match(/way/g)).toHaveLength(2)
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('takes the waiting tokens of a branch that can no longer come into account', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .inclusiveGateway('split')
        .when('= true', path => path.userTask('a'))
        .when('= false', path => path.userTask('b'))
        .when('= true', path => path.userTask('c'))
        .join('join', { activationCondition: '= activationCount >= 1' })
        .endEvent('end'),
    )
    scene.complete('a')
    scene.complete('c')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('splits like an inclusive gateway', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .complexGateway('split')
        .when('= true', path => path.task('a').endEvent('e1'))
        .when('= true', path => path.task('b').endEvent('e2'))
        .otherwise(path => path.task('c').endEvent('e3')),
    )
    expect(scene.trace).toBe('start > split > a > b > e1 > e2')
  })
})

describe('start and completion quantity', () => {
  const three = (startQuantity: number, completionQuantity = 1) =>
    process('p')
      .startEvent()
      .parallelGateway('split')
      .branch(path => path.userTask('a').connectTo('work'))
      .branch(path => path.userTask('b').connectTo('work'))
      .branch(path => path.userTask('c').connectTo('work'))
      .apart()
      .userTask('work', { startQuantity, completionQuantity })
      .userTask('next')
      .endEvent('end')

  it('let an activity begin when it has the tokens that it needs, from whatever flow', async () => {
    const scene = await scenario(three(3))
    scene.complete('a')
    scene.complete('b')
    expect(scene.trace).not.toContain('work')
    scene.complete('c')
    expect(scene.trace.split('work')).toHaveLength(2)
    scene.complete('work')
    scene.complete('next')
    expect(scene.isEmpty).toBe(true)
  })

  it('leave variables that were set beside a waiting token behind with it', async () => {
    const scene = await scenario(three(3))
    scene.complete('a')
    const waiting = scene.rows('token').find(token => token.status === 'joining')
    scene.do({ kind: 'setVariables', scope: waiting?.id ?? 0, variables: { x: 1 }, local: true })
    for (const task of ['b', 'c', 'work', 'next']) scene.complete(task)
    expect(scene.isEmpty).toBe(true)
  })

  it('put several tokens on the flow behind', async () => {
    const scene = await scenario(three(1, 2))
    scene.complete('a')
    scene.complete('work')
    expect(scene.waitingAt.filter(id => id === 'next')).toHaveLength(2)
  })
})
