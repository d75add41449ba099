import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

describe('a subprocess', () => {
  it('completes when no token is left inside', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner =>
          inner
            .startEvent('in')
            .parallelGateway('split')
            .branch(path => path.userTask('a').endEvent('endA'))
            .branch(path => path.userTask('b').endEvent('endB')),
        )
        .task('after')
        .endEvent(),
    )
    expect(scene.waitingAt).toEqual(['a', 'b'])
    scene.complete('a')
    expect(scene.waitingAt).toEqual(['b'])
    scene.complete('b')
    expect(scene.trace).toBe('start > sub > in > split > a > b > endA > endB > after > end')
    expect(scene.isEmpty).toBe(true)
  })

  it('hides its inputs from outside and gives what is set inside to whom it belongs', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner => inner.startEvent('in').userTask('a').endEvent('out'), { inputs: { x: '= x + 1', own: '= 5' } })
        .userTask('after')
        .endEvent(),
      { variables: { x: 1 } },
    )
    scene.complete('a', { x: 10, own: 6, fresh: true })
    expect(scene.variables).toEqual({ x: 1, fresh: true })
  })

  it('gives what its outputs map from its own variables', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner => inner.startEvent('in').userTask('a').endEvent('out'), {
          inputs: { total: '= 0' },
          outputs: { sum: '= total' },
        })
        .userTask('after')
        .endEvent(),
    )
    scene.complete('a', { total: 12 })
    expect(scene.variables).toEqual({ sum: 12 })
  })

  it('ends alone at a terminate end event inside it', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path =>
          path
            .subProcess('sub', inner =>
              inner
                .startEvent('in')
                .parallelGateway('fork')
                .branch(way => way.userTask('a').endTerminate('stop'))
                .branch(way => way.userTask('b').endEvent('endB')),
            )
            .userTask('after')
            .endEvent(),
        )
        .branch(path => path.userTask('beside').endEvent()),
    )
    scene.complete('a')
    expect(scene.trace).toBe('start > split > sub > beside > in > fork > a > b > stop > cancelled b > after')
    expect(scene.waitingAt).toEqual(['beside', 'after'])
  })

  it('may be nested deeply', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('one', first =>
          first
            .startEvent('s1')
            .subProcess('two', second => second.startEvent('s2').userTask('a').endEvent('e2'))
            .endEvent('e1'),
        )
        .endEvent(),
    )
    scene.complete('a')
    expect(scene.trace).toBe('start > one > s1 > two > s2 > a > e2 > e1 > end')
    expect(scene.isEmpty).toBe(true)
  })

  it('is held in completing by a failing condition, once, and completes on retry', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner => inner.startEvent('in').task('a').endEvent('out'))
        .when('= x > 1', path => path.endEvent('big'))
        .otherwise(path => path.endEvent('small')),
    )
    expect(scene.incidents).toHaveLength(1)
    scene.set({ x: 2 })
    scene.resolve()
    expect(scene.trace).toBe('start > sub > in > a > out > !sub > big')
    expect(scene.isEmpty).toBe(true)
  })
})
