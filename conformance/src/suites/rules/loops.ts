import { process } from 'stepwright/builder'
import type { FlowBuilder } from 'stepwright/builder'
import { scenario } from 'stepwright/testing'
import { bpmn, completed, flows, is, refuses, runs } from './kit.ts'
import type { Cases } from './kit.ts'

type Options = NonNullable<Parameters<FlowBuilder['userTask']>[1]>
const work = (options: Options) => process('p').startEvent().userTask('work', options).userTask('after').endEvent()
const counting = '= loopCounter < 3'

/** A multi-instance of three rounds that tells of its rounds with a signal or an escalation. */
function telling(behavior: string, inner = ''): string {
  return bpmn(
    `<startEvent id="s"/><userTask id="work"><multiInstanceLoopCharacteristics behavior="${behavior}"
        ${behavior === 'None' ? 'noneBehaviorEventRef="told"' : behavior === 'One' ? 'oneBehaviorEventRef="told"' : ''}>
        <loopCardinality xsi:type="tFormalExpression">3</loopCardinality>${inner}</multiInstanceLoopCharacteristics></userTask>
     <endEvent id="e"/><boundaryEvent id="caught" attachedToRef="work" cancelActivity="false"><escalationEventDefinition escalationRef="esc"/></boundaryEvent>
     <task id="react"/>${flows('s', 'work', 'e')}${flows('caught', 'react')}`,
    `<escalation id="esc" name="told" escalationCode="told"/><escalationEventDefinition id="told" escalationRef="esc"/>`,
  )
}

/** 13.3.6 and 13.3.7: loops. */
export const loops: Cases = {
  R064: async () => {
    const scene = await scenario(work({ loop: { condition: '= false', testBefore: true } }))
    is([runs(scene, 'work'), scene.waitingAt], [0, ['after']])
  },
  R065: async () => {
    const scene = await scenario(work({ loop: { condition: '= false' } }))
    scene.complete('work')
    is([runs(scene, 'work'), scene.waitingAt], [1, ['after']])
  },
  R066: async () => {
    const scene = await scenario(work({ loop: { condition: '= true', maximum: 2 } }))
    scene.complete('work')
    scene.complete('work')
    is([runs(scene, 'work'), scene.waitingAt], [2, ['after']])
  },
  // Stand: it counts from 1.
  R067: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .scriptTask('work', { expression: '= concatenate(seen, [loopCounter])', result: 'seen', loop: { condition: counting } })
        .endEvent(),
      { variables: { seen: [] } },
    )
    is(scene.variables, { seen: [1, 2, 3] })
  },
  R068: async () => {
    const model = work({ loop: { condition: '= true' } })
      .boundaryTimer('late', { on: 'work', after: 'PT1H' })
      .endEvent('over')
    const scene = await scenario(model)
    scene.complete('work')
    scene.advance('PT1H')
    is([runs(scene, 'work'), runs(scene, 'over'), scene.isEmpty], [2, 1, true])
  },
  R069: () => refuses(work({ loop: { condition: '= true', maximum: -1 } }), 'negative-rounds'),
  R070: async () => {
    is((await scenario(work({ multiInstance: { cardinality: 3 } }))).waitingAt, ['work', 'work', 'work'])
    is((await scenario(work({ multiInstance: { cardinality: '= n' } }), { variables: { n: 0 } })).waitingAt, ['after'])
    is((await scenario(work({ multiInstance: { cardinality: '= n' } }), { variables: { n: -1 } })).incidents.length, 1)
    const once = await scenario(work({ multiInstance: { cardinality: '= n' } }), { variables: { n: 2 } })
    once.set({ n: 5 })
    once.complete('work')
    is(once.waitingAt, ['work'])
  },
  R071: async () => {
    const scene = await scenario(work({ multiInstance: { inputCollection: '= items', inputElement: 'item' } }), {
      variables: { items: ['a', 'b', 'c'] },
    })
    is(
      scene.userTasks.map(task => scene.instance?.variables.get(task.token)?.get('item')),
      ['a', 'b', 'c'],
    )
  },
  R072: async () => {
    const scene = await scenario(
      work({ multiInstance: { inputCollection: '= items', inputElement: 'item', outputCollection: 'out', outputElement: '= r' } }),
      { variables: { items: ['a', 'b', 'c'] } },
    )
    for (const task of scene.userTasks.toReversed()) {
      const item = scene.instance?.variables.get(task.token)?.get('item')
      scene.do({ kind: 'completeUserTask', userTask: task.id, variables: { r: `${typeof item === 'string' ? item : ''}2` } })
    }
    is(scene.variables['out'], ['a2', 'b2', 'c2'])
  },
  R073: async () => {
    is((await scenario(work({ multiInstance: { cardinality: 3 } }))).userTasks.length, 3)
    const scene = await scenario(work({ multiInstance: { cardinality: 2, sequential: true } }))
    is(scene.userTasks.length, 1)
    scene.complete('work')
    is([scene.userTasks.length, scene.waitingAt], [1, ['work']])
    scene.complete('work')
    is(scene.waitingAt, ['after'])
  },
  R074: async () => {
    const scene = await scenario(work({ multiInstance: { cardinality: 5, completionCondition: '= numberOfCompletedInstances >= 2' } }))
    scene.complete('work')
    scene.complete('work')
    is(
      [scene.waitingAt, scene.history.filter(entry => entry.kind === 'elementTerminated' && entry.element === 'work').length],
      [['after'], 3],
    )
  },
  R075: async () => {
    const sum = 'numberOfInstances = numberOfActiveInstances + numberOfCompletedInstances + numberOfTerminatedInstances'
    const scene = await scenario(work({ multiInstance: { cardinality: 3, completionCondition: `= if ${sum} then false else null` } }))
    for (const _ of [1, 2, 3]) scene.complete('work')
    is([scene.incidents.length, scene.waitingAt], [0, ['after']])
  },
  R076: async () => {
    const scene = await scenario(work({ multiInstance: { cardinality: 3 } }))
    for (const _ of [1, 2, 3]) scene.complete('work')
    is(runs(scene, 'after'), 1)
  },
  R077: async () => {
    const scene = await scenario(telling('None'))
    for (const _ of [1, 2, 3]) scene.complete('work')
    is([runs(scene, 'react'), scene.isEmpty], [3, true])
  },
  R078: async () => {
    const scene = await scenario(telling('One'))
    for (const _ of [1, 2, 3]) scene.complete('work')
    is([runs(scene, 'react'), scene.isEmpty], [1, true])
  },
  R079: async () => {
    const scene = await scenario(
      telling(
        'Complex',
        `<complexBehaviorDefinition><condition xsi:type="tFormalExpression">numberOfCompletedInstances = 2</condition>
         <event id="told2"><escalationEventDefinition id="told3" escalationRef="esc"/></event></complexBehaviorDefinition>`,
      ),
    )
    scene.complete('work')
    is(runs(scene, 'react'), 0)
    scene.complete('work')
    is(runs(scene, 'react'), 1)
  },
  R080: async () => {
    const model = work({ multiInstance: { cardinality: 3 } })
      .boundaryTimer('late', { on: 'work', after: 'PT1H' })
      .endEvent('over')
    const scene = await scenario(model)
    scene.complete('work')
    scene.advance('PT1H')
    is([runs(scene, 'over'), scene.userTasks.length, scene.isEmpty], [1, 0, true])
  },
  R081: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess(
          'sub',
          inner =>
            inner
              .startEvent('in')
              .parallelGateway('split')
              .branch(path => path.userTask('a').endTerminate('stop'))
              .branch(path => path.userTask('b').endEvent('out')),
          { multiInstance: { cardinality: 2 } },
        )
        .endEvent('end'),
    )
    scene.complete('a')
    is(scene.waitingAt.toSorted(), ['a', 'b'])
    scene.complete('a')
    is([runs(scene, 'end'), scene.isEmpty], [1, true])
  },
  R082: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .task('work', { multiInstance: { cardinality: 3, sequential: true } })
        .boundaryCompensation('done', { on: 'work' }, undo => undo.task('undo'))
        .throwCompensation('back')
        .endEvent('end'),
    )
    completed(scene, 'start > work > work > work > back > undo > undo > undo > end')
  },
}
