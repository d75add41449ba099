import { process } from 'stepwright/builder'
import type { FlowBuilder } from 'stepwright/builder'
import { scenario } from 'stepwright/testing'
import { bpmn, completed, flows, is, refuses, ring, runs } from './kit.ts'
import type { Cases } from './kit.ts'

const sub = (write: (inner: FlowBuilder) => unknown) =>
  process('p').startEvent().subProcess('sub', write).userTask('after').endEvent('endAfter')
const failing = (inner: FlowBuilder) => inner.startEvent('in').endError('fail', { code: 'E1' })
/** An event subprocess with one task in it. */
const handler = (interrupting: boolean) => (path: FlowBuilder) =>
  path.startSignal('on', { signal: 's', interrupting }).userTask('handle').endEvent('handled')

/** 13.5.3 and 13.5.4: boundary events and event subprocesses. */
export const boundaryAndHandlers: Cases = {
  R121: async () => {
    const scene = await scenario(
      process('p').startEvent().userTask('a').userTask('b').endEvent().boundarySignal('call', { on: 'a', signal: 's' }).endEvent('other'),
    )
    is(scene.rows('subscription').length, 1)
    scene.complete('a')
    is(scene.rows('subscription').length, 0)
  },
  R122: async () => {
    const scene = await scenario(
      sub(inner =>
        inner
          .startEvent('in')
          .parallelGateway('split')
          .branch(path => path.userTask('a').endEvent())
          .branch(path => path.userTask('b').endEvent()),
      )
        .boundarySignal('call', { on: 'sub', signal: 's' })
        .userTask('other')
        .endEvent('endOther'),
    )
    ring(scene, 's')
    is([scene.waitingAt, scene.userTasks.length], [['other'], 1])
  },
  R123: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('a')
        .endEvent()
        .boundarySignal('call', { on: 'a', signal: 's', interrupting: false })
        .userTask('other'),
    )
    for (const _ of [1, 2, 3]) ring(scene, 's')
    is(scene.waitingAt, ['a', 'other', 'other', 'other'])
  },
  R124: () =>
    refuses(
      bpmn(`<startEvent id="s"/><userTask id="a"/><endEvent id="e"/><endEvent id="f"/>
        <boundaryEvent id="b" attachedToRef="a" cancelActivity="false"><errorEventDefinition/></boundaryEvent>${flows('s', 'a', 'e')}${flows('b', 'f')}`),
      'event-must-interrupt',
    ),
  R125: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('outer', outer =>
          outer
            .startEvent('in1')
            .subProcess('sub', inner => {
              failing(inner)
              inner.eventSubProcess('on', path => path.startError('caught', { code: 'E1' }).task('first').endEvent('handled'))
            })
            .endEvent('out')
            .boundaryError('second', { on: 'sub', code: 'E1' }, path => path.endEvent('endSecond')),
        )
        .endEvent('end')
        .boundaryError('third', { on: 'outer', code: 'E1' }, path => path.endEvent('endThird')),
    )
    is([runs(scene, 'first'), runs(scene, 'second'), runs(scene, 'third'), scene.isEmpty], [1, 0, 0, true])
  },
  R126: async () => {
    const model = (code: string) =>
      sub(inner => inner.startEvent('in').endError('fail', { code }))
        .boundaryError('all', { on: 'sub' }, path => path.userTask('any').endEvent())
        .boundaryError('one', { on: 'sub', code: 'E1' }, path => path.userTask('exact').endEvent())
    is((await scenario(model('E1'))).waitingAt, ['exact'])
    is((await scenario(model('E2'))).waitingAt, ['any'])
  },
  // Stand: an incident holds the thrower, so that nothing is lost.
  R127: async () => {
    const scene = await scenario(process('p').startEvent().endError('fail', { code: 'E' }))
    is([scene.incidents[0]?.code, scene.ended], ['UNHANDLED_ERROR_EVENT', undefined])
  },
  R128: async () => {
    const scene = await scenario(
      sub(inner => {
        failing(inner)
        inner.eventSubProcess('on', path => path.startError('caught', { code: 'E1' }).endError('again', { code: 'E1' }))
      }).boundaryError('outer', { on: 'sub', code: 'E1' }, path => path.userTask('other').endEvent()),
    )
    is([scene.waitingAt, runs(scene, 'caught')], [['other'], 1])
  },
  R129: async () => {
    const scene = await scenario(
      sub(inner => inner.startEvent('in').throwEscalation('tell', { code: 'X' }).userTask('a').endEvent('out')).boundaryEscalation(
        'told',
        { on: 'sub', interrupting: false },
        path => path.userTask('other').endEvent(),
      ),
    )
    is(scene.waitingAt.toSorted(), ['a', 'other'])
  },
  R130: async () =>
    completed(await scenario(process('p').startEvent().throwEscalation('tell', { code: 'X' }).endEvent('end')), 'start > tell > end'),
  R131: async () => {
    await refuses(
      bpmn(`<startEvent id="s"/><task id="a"/><endEvent id="e"/><endEvent id="f"/>
        <boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>${flows('s', 'a', 'e')}${flows('b', 'f')}`),
      'compensation-boundary-with-flow',
    )
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path =>
          path
            .userTask('a')
            .boundaryCompensation('done', { on: 'a' }, undo => undo.task('undo'))
            .endEvent(),
        )
        .branch(path => path.throwCompensation('back').endEvent('endBack')),
    )
    is([runs(scene, 'undo'), scene.waitingAt], [0, ['a']])
  },
  R132: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('a')
        .endEvent()
        .boundarySignal('call', { on: 'a', signal: 's' }, path => path.userTask('other').endEvent())
        .boundaryTimer('late', { on: 'a', after: 'PT1H' }, path => path.userTask('over').endEvent()),
    )
    ring(scene, 's')
    is([scene.waitingAt, scene.rows('timer').length], [['other'], 0])
  },
  R133: async () => {
    await refuses(
      bpmn(
        `<startEvent id="s"/><subProcess id="on" triggeredByEvent="true"><startEvent id="in"><signalEventDefinition signalRef="sig"/></startEvent></subProcess>${flows('s', 'on')}`,
        '<signal id="sig" name="s"/>',
      ),
      'flow-into-start',
    )
    const scene = await scenario(process('p').startEvent().userTask('a').endEvent().eventSubProcess('h', handler(true)))
    is(scene.rows('subscription').length, 1)
    scene.complete('a')
    is(scene.isEmpty, true)
  },
  R134: async () => {
    const scene = await scenario(process('p').startEvent().userTask('a').endEvent().eventSubProcess('h', handler(true)))
    ring(scene, 's')
    is([scene.waitingAt, scene.rows('subscription').length], [['handle'], 0])
  },
  R135: async () => {
    const scene = await scenario(process('p').startEvent().userTask('a').endEvent().eventSubProcess('h', handler(false)))
    ring(scene, 's')
    ring(scene, 's')
    is(scene.waitingAt, ['a', 'handle', 'handle'])
  },
  R136: async () => {
    const scene = await scenario(process('p').startEvent().userTask('a').endEvent().eventSubProcess('h', handler(false)))
    ring(scene, 's')
    scene.complete('a')
    is([scene.ended, scene.waitingAt, scene.rows('subscription').length], [undefined, ['handle'], 0])
    scene.complete('handle')
    is(scene.ended, 'completed')
  },
  R137: async () => {
    const absorbed = await scenario(
      sub(inner => {
        failing(inner)
        inner.eventSubProcess('on', path => path.startError('caught', { code: 'E1' }).endEvent('handled'))
      }).boundaryError('outer', { on: 'sub', code: 'E1' }, path => path.userTask('other').endEvent()),
    )
    is(absorbed.waitingAt, ['after'])
  },
  R138: async () => {
    const scene = await scenario(
      sub(inner => {
        inner.startEvent('in').userTask('a').endEvent('out')
        inner.eventSubProcess('h', handler(true))
      }).boundaryTimer('late', { on: 'sub', after: 'PT1H' }, path => path.userTask('over').endEvent()),
    )
    ring(scene, 's')
    scene.advance('PT1H')
    is(scene.waitingAt, ['over'])
  },
}
