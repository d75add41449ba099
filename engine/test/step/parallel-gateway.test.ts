import { describe, expect, it } from 'vitest'
import { process, type ProcessBuilder } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

describe('a parallel gateway', () => {
  it('begins all its branches and waits for all of them', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.userTask('a'))
        .branch(path => path.userTask('b'))
        .branch(path => path.userTask('c'))
        .join('join')
        .endEvent(),
    )
    scene.complete('c')
    scene.complete('a')
    expect(scene.waitingAt).toEqual(['b', 'join', 'join'])
    scene.complete('b')
    expect(scene.trace).toBe('start > split > a > b > c > join > end')
    expect(scene.isEmpty).toBe(true)
  })

  it('keeps what each branch has set, whichever comes last', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.userTask('a'))
        .branch(path => path.userTask('b'))
        .join('join')
        .endEvent(),
      { variables: { x: 1, list: [1, 2, 3] } },
    )
    scene.complete('a', { x: 2, list: [7, 7, 7] })
    scene.complete('b')
    expect(scene.variables).toEqual({ x: 2, list: [7, 7, 7] })
  })

  it('does not take two tokens on one flow for two flows', async () => {
    const scene = await scenario(twoOnOneFlow())
    scene.complete('a')
    scene.complete('a')
    expect(scene.waitingAt).toEqual(['b', 'join', 'join'])
    scene.complete('b')
    expect(scene.waitingAt).toEqual(['join', 'after'])
    scene.complete('after')
    expect(scene.ended).toBeUndefined()
    expect(scene.waitingAt).toEqual(['join'])
  })

  it.each([12, 200])('runs %d diamonds in a row with as many moves as there are elements', async count => {
    const scene = await scenario(diamonds(count))
    expect(scene.ended).toBe('completed')
    expect(scene.history.filter(entry => entry.kind === 'elementActivated')).toHaveLength(4 * count + 2)
  })

  it('joins and splits at one gateway', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.task('a').connectTo('both'))
        .branch(path => path.task('b').connectTo('both'))
        .apart()
        .parallelGateway('both')
        .branch(path => path.userTask('c').endEvent())
        .branch(path => path.userTask('d').endEvent()),
    )
    expect(scene.waitingAt).toEqual(['c', 'd'])
  })

  it('waits again after it has fired in a loop', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .exclusiveGateway('again')
        .parallelGateway('split')
        .branch(path => path.userTask('a'))
        .branch(path => path.userTask('b'))
        .join('join')
        .exclusiveGateway('enough')
        .when('= enough', path => path.endEvent())
        .otherwise(path => path.connectTo('again')),
      { variables: { enough: false } },
    )
    scene.complete('a')
    scene.complete('b')
    expect(scene.waitingAt).toEqual(['a', 'b'])
    scene.complete('b')
    scene.complete('a', { enough: true })
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })
})

function twoOnOneFlow(): ProcessBuilder {
  return process('p')
    .startEvent()
    .parallelGateway('split')
    .branch(path => path.task('first').connectTo('merge'))
    .branch(path => path.task('second').connectTo('merge'))
    .branch(path => path.userTask('b').connectTo('join'))
    .apart()
    .exclusiveGateway('merge')
    .userTask('a')
    .parallelGateway('join')
    .userTask('after')
    .endEvent()
}

function diamonds(count: number): ProcessBuilder {
  let model = process('p').startEvent()
  for (let diamond = 1; diamond <= count; diamond++)
    model = model
      .parallelGateway(`split${diamond}`)
      .branch(path => path.task(`a${diamond}`))
      .branch(path => path.task(`b${diamond}`))
      .join(`join${diamond}`)
  return model.endEvent()
}
