import { ExpressionError } from 'stepwright/core'
import type { Decision } from 'stepwright/core'
import { process } from 'stepwright/builder'
import { scenario } from 'stepwright/testing'
import { bpmn, completed, flows, is, world } from './kit.ts'
import type { Cases } from './kit.ts'

const double: Decision = {
  id: 'double',
  name: 'double',
  evaluate: lookup => ({ output: Number(lookup('n')) * 2, evaluated: [] }),
}

/** 13.3.3: what each task does, and messages. */
export const tasks: Cases = {
  R036: async () => {
    const model = process('p')
      .startEvent()
      .serviceTask('a')
      .endEvent('end')
      .boundaryError('fault', { on: 'a', code: 'E1' })
      .endEvent('other')
    const good = await scenario(model)
    good.complete('a', { x: 1 })
    is(good.variables, { x: 1 })
    const bad = await scenario(model)
    bad.throwError('a', 'E1')
    completed(bad, 'start > a > fault > cancelled a > other')
  },
  R037: () =>
    world(
      [
        process('sender').startEvent().sendTask('send', { message: 'm', correlationKey: '= "k"' }).endEvent('end'),
        process('waiter').startEvent().catchMessage('wait', { message: 'm', correlationKey: '= "k"' }).endEvent('got'),
      ],
      async ({ engine, traces }) => {
        await engine.createInstance({ processId: 'waiter' })
        await engine.createInstance({ processId: 'sender' })
        await engine.settled()
        is(traces(), ['start > wait > got', 'start > send > end'])
      },
    ),
  R038: async () => {
    const scene = await scenario(
      process('p').startEvent().receiveTask('a', { message: 'm', correlationKey: '= "k"' }).userTask('b').endEvent(),
    )
    is(scene.waitingAt, ['a'])
    scene.message('m', 'k')
    is([scene.waitingAt, scene.rows('subscription').length], [['b'], 0])
  },
  R039: async () => {
    const scene = await scenario(process('p').startEvent().userTask('a', { candidateGroups: 'clerks', assignee: 'ann' }).endEvent('end'))
    is(
      scene.userTasks.map(task => [task.assignee, task.candidateGroups]),
      [['ann', ['clerks']]],
    )
    scene.complete('a', { x: 1 })
    completed(scene, 'start > a > end')
    is(scene.variables, { x: 1 })
  },
  // Stand: passed through.
  R040: async () => completed(await scenario(process('p').startEvent().manualTask('a').endEvent('end')), 'start > a > end'),
  R041: async () => completed(await scenario(process('p').startEvent().task('a').endEvent('end')), 'start > a > end'),
  R042: async () => {
    const good = await scenario(process('p').startEvent().scriptTask('a', { expression: '= 1 + 1', result: 'two' }).endEvent('end'))
    completed(good, 'start > a > end')
    is(good.variables, { two: 2 })
    const fails = await scenario(
      process('p')
        .startEvent()
        .scriptTask('a', { script: 'fail', format: 'test' })
        .endEvent('end')
        .boundaryError('any', { on: 'a' })
        .endEvent('other'),
      { scriptLanguages: [failing] },
    )
    is([fails.trace, fails.incidents.length], ['start > a > !a', 1])
  },
  R043: async () => {
    const scene = await scenario(process('p').startEvent().businessRuleTask('a', { decision: 'double', result: 'r' }).endEvent('end'), {
      decisions: [double],
      variables: { n: 4 },
    })
    is(scene.variables, { n: 4, r: 8 })
  },
  R044: () =>
    world(
      [
        process('p')
          .startEvent()
          .sendTask('ask', { message: 'ask', correlationKey: '= k' })
          .catchMessage('reply', { message: 'reply', correlationKey: '= k' })
          .endEvent('end'),
      ],
      async ({ engine, traces }) => {
        await engine.createInstance({ processId: 'p' }, { variables: { k: '7' } })
        await engine.publishMessage({ name: 'reply', correlationKey: '8' })
        await engine.settled()
        is(traces(), ['start > ask > reply'])
        await engine.publishMessage({ name: 'reply', correlationKey: '7' })
        await engine.settled()
        is(traces(), ['start > ask > reply > end'])
      },
    ),
  R045: () =>
    world(
      [process('p').startEvent().catchMessage('a', { message: 'm', correlationKey: '= "k"' }).endEvent('end')],
      async ({ engine, traces }) => {
        await engine.createInstance({ processId: 'p' })
        await engine.createInstance({ processId: 'p' })
        await engine.publishMessage({ name: 'm', correlationKey: 'k' })
        await engine.settled()
        is(traces().toSorted(), ['start > a', 'start > a > end'])
      },
    ),
  R046: () =>
    world([contextBased], async ({ engine, traces }) => {
      const { processInstanceKey } = await engine.createInstance({ processId: 'p' }, { variables: { order: 1 } })
      await engine.setVariables(processInstanceKey, { order: 2 })
      await engine.publishMessage({ name: 'm', correlationKey: '2', variables: { number: 2 } })
      await engine.settled()
      is(traces(), ['s > a > e'])
    }),
}

const failing = {
  formats: ['test'],
  compile: (source: string) => ({
    ok: true as const,
    script: {
      source,
      run: () => {
        throw new ExpressionError('it fails')
      },
    },
  }),
}

const contextBased = bpmn(
  `<correlationSubscription id="sub" correlationKeyRef="key"><correlationPropertyBinding id="b" correlationPropertyRef="number">
     <dataPath xsi:type="tFormalExpression">order</dataPath></correlationPropertyBinding></correlationSubscription>
   <startEvent id="s"/><intermediateCatchEvent id="a"><messageEventDefinition id="md" messageRef="m"/></intermediateCatchEvent><endEvent id="e"/>${flows('s', 'a', 'e')}`,
  `<message id="m" name="m"/><correlationProperty id="number" name="number"><correlationPropertyRetrievalExpression id="re" messageRef="m">
     <messagePath xsi:type="tFormalExpression">number</messagePath></correlationPropertyRetrievalExpression></correlationProperty>
   <collaboration id="c"><participant id="pool" processRef="p"/><correlationKey id="key" name="key"><correlationPropertyRef>number</correlationPropertyRef></correlationKey></collaboration>`,
)
