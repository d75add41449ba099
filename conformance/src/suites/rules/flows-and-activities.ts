import { process } from 'stepwright/builder'
import { scenario } from 'stepwright/testing'
import { bpmn, completed, flow, flows, is, refuses, runs } from './kit.ts'
import type { Cases } from './kit.ts'

const condition = (text: string) => `<conditionExpression xsi:type="tFormalExpression">${text}</conditionExpression>`
const choosing = () =>
  process('p')
    .startEvent()
    .task('t')
    .when('= x', path => path.userTask('a').endEvent('endA'))
    .when('= y', path => path.userTask('b').endEvent('endB'))
    .otherwise(path => path.userTask('c').endEvent('endC'))
    .branch(path => path.userTask('d').endEvent('endD'))

/** 13.3.1 and 13.3.2: flows out of activities, and the life of an activity. */
export const flowsAndActivities: Cases = {
  R016: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.connectTo('t'))
        .branch(path => path.task('a').connectTo('t'))
        .apart()
        .task('t')
        .endEvent('end'),
    )
    is([runs(scene, 't'), runs(scene, 'end'), scene.ended], [2, 2, 'completed'])
  },
  R017: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .task('t')
        .branch(path => path.userTask('a').endEvent())
        .branch(path => path.userTask('b').endEvent()),
    )
    is(scene.waitingAt, ['a', 'b'])
  },
  R018: async () => {
    is((await scenario(choosing(), { variables: { x: true, y: true } })).waitingAt, ['a', 'b', 'd'])
    is((await scenario(choosing(), { variables: { x: false, y: true } })).waitingAt, ['b', 'd'])
  },
  R019: async () => {
    is((await scenario(choosing(), { variables: { x: true, y: false } })).waitingAt, ['a', 'd'])
    is((await scenario(choosing(), { variables: { x: false, y: false } })).waitingAt.toSorted(), ['c', 'd'])
  },
  R020: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .task('t')
        .when('= x', path => path.endEvent('a'))
        .when('= y', path => path.endEvent('b')),
      { variables: { x: false, y: false } },
    )
    is([scene.trace, scene.incidents[0]?.code, scene.ended], ['start > t > !t', 'CONDITION_ERROR', undefined])
  },
  // Stand: it is refused rather than ignored, so that nobody believes that it is looked at.
  R021: () =>
    refuses(
      bpmn(`<startEvent id="s"/><task id="t" default="t-b"/><endEvent id="a"/><endEvent id="b"/>
        ${flow('s', 't')}${flow('t', 'a', condition('= x'))}${flow('t', 'b', condition('= false'))}`),
      'default-flow-with-condition',
    ),
  R022: async () => {
    const scene = await scenario(
      bpmn(`<startEvent id="s"/><parallelGateway id="g"/><endEvent id="a"/><endEvent id="b"/>
        ${flow('s', 'g')}${flow('g', 'a', condition('= false'))}${flow('g', 'b')}`),
    )
    completed(scene, 's > g > a > b')
    await refuses(
      bpmn(`<startEvent id="s"/><eventBasedGateway id="g"/>
        <intermediateCatchEvent id="a"><timerEventDefinition><timeDuration>PT1M</timeDuration></timerEventDefinition></intermediateCatchEvent>
        <intermediateCatchEvent id="b"><timerEventDefinition><timeDuration>PT2M</timeDuration></timerEventDefinition></intermediateCatchEvent>
        ${flow('s', 'g')}${flow('g', 'a', condition('= x'))}${flow('g', 'b')}`),
      'condition-not-allowed',
    )
  },
  R023: () =>
    refuses(
      bpmn(`<startEvent id="s"/><subProcess id="sub"><task id="inside"/></subProcess><task id="outside"/>
        ${flow('s', 'sub')}${flow('inside', 'outside')}`),
      'flow-crosses-border',
    ),
  R024: async () => completed(await scenario(process('p').startEvent().task('a')), 'start > a'),
  R025: async () => {
    const model = process('p')
      .startEvent()
      .parallelGateway('split')
      .branch(path => path.userTask('a').connectTo('t'))
      .branch(path => path.userTask('b').connectTo('t'))
      .apart()
      .task('t', { startQuantity: 2 })
      .endEvent('end')
    const scene = await scenario(model)
    scene.complete('a')
    is([runs(scene, 'end'), scene.ended], [0, undefined])
    scene.complete('b')
    is([runs(scene, 't'), runs(scene, 'end'), scene.isEmpty], [1, 1, true])
  },
  R026: async () =>
    completed(
      await scenario(process('p').startEvent().task('a', { completionQuantity: 2 }).task('b').endEvent('end')),
      'start > a > b > b > end > end',
    ),
  R027: async () => {
    await refuses(process('p').startEvent().task('a', { startQuantity: 0 }).endEvent(), 'invalid-quantity')
    await refuses(process('p').startEvent().task('a', { completionQuantity: 0 }).endEvent(), 'invalid-quantity')
  },
  R028: async () => {
    const scene = await scenario(dataTask('first'), { variables: { second: 2 } })
    is(scene.waitingAt, ['t'])
    is(scene.jobs.length, 0)
    scene.set({ first: 1 })
    is(scene.jobs.length, 1)
  },
  R029: async () => {
    const scene = await scenario(producing)
    scene.complete('t', {})
    is([scene.incidents.length, scene.ended], [1, undefined])
  },
  R030: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .serviceTask('t', { inputs: { seen: '= x' }, outputs: { y: '= seen' } })
        .endEvent(),
      { variables: { x: 1 } },
    )
    scene.set({ x: 2 })
    scene.complete('t')
    is(scene.variables, { x: 2, y: 1 })
  },
  R031: async () => {
    const model = process('p')
      .startEvent()
      .userTask('a')
      .endEvent('end')
      .boundaryTimer('late', { on: 'a', after: 'PT1H' }, path => path.userTask('b').endEvent('endB'))
      .boundarySignal('call', { on: 'a', signal: 's' }, path => path.endEvent('endC'))
    const scene = await scenario(model)
    scene.advance('PT1H')
    is([scene.waitingAt, scene.userTasks.length, scene.rows('timer').length, scene.rows('subscription').length], [['b'], 1, 0, 0])
  },
  R032: async () => {
    const model = process('p')
      .startEvent()
      .serviceTask('a')
      .endEvent('end')
      .boundaryError('failed', { on: 'a', code: 'E' })
      .endEvent('other')
    const scene = await scenario(model)
    scene.throwError('a', 'E')
    completed(scene, 'start > a > failed > cancelled a > other')
  },
  R033: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .task('a')
        .boundaryCompensation('done', { on: 'a' }, undo => undo.task('undo'))
        .userTask('b')
        .throwCompensation('back')
        .endEvent('end'),
    )
    scene.complete('b')
    completed(scene, 'start > a > b > back > undo > end')
  },
  R034: async () => {
    const model = process('p')
      .startEvent()
      .eventBasedGateway('race')
      .branch(path => path.receiveTask('reply', { message: 'm', correlationKey: '= "k"' }).endEvent('endA'))
      .branch(path => path.catchTimer('late', { after: 'PT1H' }).endEvent('endB'))
    const scene = await scenario(model)
    scene.advance('PT1H')
    completed(scene, 'start > race > late > endB')
  },
  R035: async () => {
    const model = process('p')
      .startEvent()
      .userTask('a')
      .boundaryCompensation('done', { on: 'a' }, undo => undo.userTask('undo'))
      .endEvent('end')
    const scene = await scenario(model)
    is(scene.waitingAt, ['a'])
    scene.complete('a')
    completed(scene, 'start > a > end')
    await refuses(
      bpmn(`<startEvent id="s"/><task id="a" isForCompensation="true"/><endEvent id="e"/>${flows('s', 'a', 'e')}`),
      'handler-with-flows',
    )
  },
}

/** A service task with two input sets: `both` of first, or of other. */
function dataTask(name: string): string {
  return bpmn(`<dataObject id="${name}" name="${name}"/><startEvent id="s"/><endEvent id="e"/>${flows('s', 't', 'e')}
    <serviceTask id="t"><extensionElements><zeebe:taskDefinition type="t"/></extensionElements>
      <ioSpecification><dataInput id="in" name="${name}"/><inputSet id="set"><dataInputRefs>in</dataInputRefs></inputSet><outputSet id="out"/></ioSpecification>
      <dataInputAssociation id="move"><sourceRef>${name}</sourceRef><targetRef>in</targetRef></dataInputAssociation>
    </serviceTask>`)
}

const producing = bpmn(`<dataObject id="result" name="result"/><startEvent id="s"/><endEvent id="e"/>${flows('s', 't', 'e')}
  <serviceTask id="t"><extensionElements><zeebe:taskDefinition type="t"/></extensionElements>
    <ioSpecification><dataOutput id="out" name="result"/><inputSet id="set"/><outputSet id="outSet"><dataOutputRefs>out</dataOutputRefs></outputSet></ioSpecification>
    <dataOutputAssociation id="move"><sourceRef>out</sourceRef><targetRef>result</targetRef></dataOutputAssociation>
  </serviceTask>`)
