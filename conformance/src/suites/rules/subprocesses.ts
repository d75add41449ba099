import { process } from 'stepwright/builder'
import type { FlowBuilder } from 'stepwright/builder'
import { scenario } from 'stepwright/testing'
import { bpmn, definitions, flows, is, refuses, runs, world } from './kit.ts'
import type { Cases } from './kit.ts'

const calling = (options: Parameters<FlowBuilder['callActivity']>[1]) =>
  process('p').startEvent().callActivity('call', options).endEvent('end')
const booking = (write: (path: FlowBuilder) => unknown) =>
  process('p')
    .startEvent()
    .transaction('tx', inner => {
      inner
        .startEvent('in')
        .task('book')
        .boundaryCompensation('booked', { on: 'book' }, undo => undo.task('unbook'))
      write(inner)
    })
    .userTask('normal')
    .endEvent('end')
    .boundaryCancel('cancelled', { on: 'tx' }, path => path.userTask('afterCancel').endEvent('endCancel'))
    .boundaryError('hazard', { on: 'tx' }, path => path.userTask('afterHazard').endEvent('endHazard'))
const adHoc = (options: Parameters<FlowBuilder['adHocSubProcess']>[2]) =>
  process('p')
    .startEvent()
    .adHocSubProcess('some', inner => inner.userTask('a').userTask('b').apart().userTask('c'), options)
    .userTask('after')
    .endEvent('end')

/** 13.3.4 and 13.3.5: subprocesses, calls, transactions, ad-hoc. */
export const subprocesses: Cases = {
  R047: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner => inner.userTask('a').apart().userTask('b'))
        .endEvent(),
    )
    is(scene.waitingAt, ['a', 'b'])
  },
  R048: async () => {
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
        .endEvent('end'),
    )
    scene.complete('a')
    is(runs(scene, 'after'), 0)
    scene.complete('b')
    is([runs(scene, 'after'), scene.isEmpty], [1, true])
  },
  R049: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess(
          'sub',
          inner => inner.startEvent('in').scriptTask('read', { expression: '= outer + own', result: 'seen' }).endEvent('out'),
          {
            inputs: { own: '= 1', seen: '= null' },
            outputs: { sum: '= seen' },
          },
        )
        .userTask('after')
        .endEvent(),
      { variables: { outer: 2 } },
    )
    is(scene.variables, { outer: 2, sum: 3 })
  },
  R050: async () => {
    const called = process('q').startEvent('in').scriptTask('twice', { expression: '= n * 2', result: 'result' }).endEvent('out')
    const scene = await scenario(
      calling({
        process: 'q',
        inputs: { n: '= m' },
        outputs: { doubled: '= result' },
        propagateAllParentVariables: false,
        propagateAllChildVariables: false,
      }),
      { called: [called], variables: { m: 4 } },
    )
    is(scene.variables, { m: 4, doubled: 8 })
  },
  R051: async () => {
    const scene = await scenario(
      definitions(`<globalUserTask id="ask" name="Ask"/><process id="p" isExecutable="true"><startEvent id="s"/><callActivity id="call" calledElement="ask"/>
        <endEvent id="e"/>${flows('s', 'call', 'e')}</process>`),
    )
    is(scene.userTasks.length, 1)
    scene.do({ kind: 'completeUserTask', userTask: scene.userTasks[0]?.id ?? 0, variables: {} })
    is([scene.ended, scene.isEmpty], ['completed', true])
  },
  R052: async () => {
    const called = [process('q').startEvent('in').userTask('a').endError('fail', { code: 'E' })]
    const model = calling({ process: 'q' })
      .boundaryError('caught', { on: 'call', code: 'E' }, path => path.endEvent('other'))
      .boundaryTimer('late', { on: 'call', after: 'PT1H' }, path => path.endEvent('tooLate'))
    const fails = await scenario(model, { called })
    fails.complete('a')
    is([fails.trace.endsWith('other'), fails.isEmpty], [true, true])
    const late = await scenario(model, { called })
    late.advance('PT1H')
    is([late.trace.endsWith('tooLate'), late.isEmpty], [true, true])
  },
  R053: async () => {
    const scene = await scenario(calling({ process: '= "nowhere"' }))
    is([scene.trace, scene.ended], ['start > call > !call', undefined])
  },
  R054: async () => is((await scenario(booking(inner => inner.endEvent('out')))).waitingAt, ['normal']),
  R055: async () => {
    const scene = await scenario(booking(inner => inner.endCancel('cancel')))
    is(scene.waitingAt, ['afterCancel'])
    is(runs(scene, 'unbook'), 1)
    is(scene.trace.indexOf('unbook') < scene.trace.indexOf('afterCancel'), true)
  },
  R056: () => refuses(process('p').startEvent().endCancel('cancel'), 'cancel-outside-transaction'),
  R057: async () => {
    const scene = await scenario(booking(inner => inner.endError('fail', { code: 'E' })))
    is([scene.waitingAt, runs(scene, 'unbook')], [['afterHazard'], 0])
  },
  R058: () =>
    world([adHoc({ activeElementsCollection: '= []' })], async ({ engine, history }) => {
      await engine.createInstance({ processId: 'p' })
      const [some] = history.flatMap(entry => (entry.kind === 'elementActivated' && entry.element === 'some' ? entry.token : []))
      const key = some ?? 0
      is(await engine.userTasks(), [])
      is(
        (await engine.adHocActivities(key)).map(activity => activity.elementId),
        ['a', 'c'],
      )
      await engine.beginInAdHoc(key, { elements: [{ element: 'c' }] })
      is(
        (await engine.userTasks()).map(task => task.elementId),
        ['c'],
      )
    }),
  R059: async () => {
    is((await scenario(adHoc({ ordering: 'Sequential', completionCondition: '= false' }))).waitingAt, ['a'])
    is((await scenario(adHoc({ completionCondition: '= false' }))).waitingAt, ['a', 'c'])
  },
  R060: async () => {
    const scene = await scenario(adHoc({ completionCondition: '= enough' }), { variables: { enough: false } })
    scene.complete('a')
    is(scene.waitingAt.includes('after'), false)
    scene.complete('b', { enough: true })
    is(scene.waitingAt, ['after'])
  },
  R061: async () => {
    const model = (cancelRemainingInstances: boolean) =>
      process('p')
        .startEvent()
        .adHocSubProcess('some', inner => inner.userTask('a').apart().userTask('c'), {
          completionCondition: '= enough',
          cancelRemainingInstances,
        })
        .userTask('after')
        .endEvent()
    const cancels = await scenario(model(true))
    cancels.complete('a', { enough: true })
    is(cancels.waitingAt, ['after'])
    const waits = await scenario(model(false))
    waits.complete('a', { enough: true })
    is(waits.waitingAt, ['c'])
    waits.complete('c')
    is(waits.waitingAt, ['after'])
  },
  R062: async () => {
    const scene = await scenario(adHoc({ completionCondition: '= false' }))
    is(scene.waitingAt, ['a', 'c'])
    scene.complete('a')
    is(scene.waitingAt.toSorted(), ['b', 'c'])
  },
  R063: () =>
    refuses(
      bpmn(
        `<startEvent id="s"/><adHocSubProcess id="some"><startEvent id="in"/><task id="a"/>${flows('in', 'a')}</adHocSubProcess>${flows('s', 'some')}`,
      ),
      'start-or-end-in-ad-hoc',
    ),
}
