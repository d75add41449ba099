import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import type { ProcessBuilder } from '../../src/builder/index.ts'
import { compileBpmn } from '../../src/compile/index.ts'
import { feel } from '../../src/feel/index.ts'
import { scenario } from '../../src/testing/index.ts'

describe('a built process', () => {
  it('runs as it is written', async () => {
    const order = process('order').startEvent().userTask('approve').endEvent()
    const run = await scenario(order.boundaryTimer('late', { on: 'approve', after: 'PT1H' }).userTask('escalate').endEvent(), {
      expressionLanguage: feel,
    })
    run.advance('PT1H')
    expect(run.waitingAt).toEqual(['escalate'])
  })

  it('asks conditions in the order in which they are said', async () => {
    const choice = process('p')
      .startEvent()
      .exclusiveGateway('g')
      .when('= a > 1', path => path)
      .when('= a > 0', path => path.userTask('t'))
      .otherwise(path => path.endEvent())
    const run = await scenario(choice.join().endEvent('done'), { expressionLanguage: feel, variables: { a: 2 } })
    expect(run.ended).toBe('completed')
  })

  it.each<[string, () => ProcessBuilder]>([
    [
      'events',
      () =>
        process('p')
          .startEvent()
          .throwSignal('a', { signal: 's' })
          .catchConditional('b', { condition: '= x' })
          .throwEscalation('c', { code: 'E' })
          .catchMessage('d', { message: 'm', correlationKey: '= k' })
          .eventSubProcess('e', path => path.startSignal('f', { signal: 's', interrupting: false }).endEvent())
          .endMessage('g', { message: 'm', correlationKey: '= k' }),
    ],
    [
      'tasks',
      () =>
        process('p')
          .startEvent()
          .userTask('a', { candidateGroups: ['g'], form: { schema: {} }, dueDate: '= d', priority: 10 })
          .serviceTask('b', { retries: 3, headers: { h: 'v' }, inputs: { x: '= y' }, outputs: { z: '= x' } })
          .scriptTask('c', { expression: '= 1', result: 'r' })
          .businessRuleTask('d', { decision: 'dec', result: 'r' })
          .sendTask('e', { job: 'mail' })
          .receiveTask('f', { message: 'm', correlationKey: '= k' })
          .callActivity('g', { process: 'other' })
          .endEvent(),
    ],
    [
      'gateways',
      () =>
        process('p')
          .startEvent()
          .inclusiveGateway('a')
          .when('= x', path => path.task('b'))
          .otherwise(path => path.task('c'))
          .join()
          .eventBasedGateway('d')
          .branch(path => path.catchTimer('e', { after: 'PT1H' }))
          .branch(path => path.catchSignal('f', { signal: 's' }))
          .join()
          .endTerminate(),
    ],
    [
      'loops',
      () =>
        process('p')
          .startEvent()
          .task('a', { loop: { condition: '= i < 3' } })
          .userTask('b', { multiInstance: { inputCollection: '= l', inputElement: 'i', outputCollection: 'o', outputElement: '= i' } })
          .task('c', { multiInstance: { cardinality: 3, sequential: true } })
          .endEvent(),
    ],
    [
      'compensation and transactions',
      () =>
        process('p')
          .startEvent()
          .transaction('t', path =>
            path
              .startEvent()
              .task('book')
              .boundaryCompensation('u', { on: 'book' }, undo => undo.serviceTask('undo'))
              .endCancel('c'),
          )
          .boundaryCancel('b', { on: 't' }, path => path.endEvent())
          .endEvent(),
    ],
  ])('is accepted by the compiler: %s', async (_title, builder) => {
    const { problems } = await compileBpmn(await builder().toXml(), { expressionLanguage: feel })
    expect(problems.filter(problem => problem.severity === 'error')).toEqual([])
  })
})
