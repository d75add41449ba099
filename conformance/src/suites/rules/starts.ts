import { process } from 'stepwright/builder'
import { scenario } from 'stepwright/testing'
import { bpmn, completed, definitions, flows, is, refuses, world } from './kit.ts'
import type { Cases } from './kit.ts'

const minute = 60_000
const onMessages = (instantiation: string) =>
  bpmn(
    `<eventBasedGateway id="choice" instantiate="true" ${instantiation}/>
     ${['a', 'b'].map(name => `<intermediateCatchEvent id="${name}"><messageEventDefinition messageRef="m${name}"/></intermediateCatchEvent><task id="${name}Done"/>`).join('')}
     ${flows('choice', 'a', 'aDone')}${flows('choice', 'b', 'bDone')}`,
    ['a', 'b']
      .map(
        name =>
          `<message id="m${name}" name="${name}"><extensionElements><zeebe:subscription correlationKey="= k"/></extensionElements></message>`,
      )
      .join(''),
  )

/** 13.2: how instances begin and end. */
export const starts: Cases = {
  R001: () =>
    world([process('p').startEvent().userTask('a').endEvent()], async ({ engine, traces }) => {
      for (const n of [1, 2, 3]) await engine.createInstance({ processId: 'p' }, { variables: { n } })
      is(traces(), ['start > a', 'start > a', 'start > a'])
      const keys = (await engine.userTasks()).map(task => task.processInstanceKey)
      is(await Promise.all(keys.map(key => engine.variables(key))), [{ n: 1 }, { n: 2 }, { n: 3 }])
    }),
  R002: async () => {
    const model = process('p').startEvent('one').task('a').endEvent('endA').startMessage('two', { message: 'm' }).task('b').endEvent('endB')
    completed(await scenario(model, { startEvent: 'two' }), 'two > b > endB')
    completed(await scenario(model), 'one > a > endA')
  },
  R003: async () => {
    const scene = await scenario(process('p').userTask('a').apart().userTask('b'))
    is(scene.waitingAt, ['a', 'b'])
  },
  R004: () =>
    world([onMessages('eventGatewayType="Parallel"')], async ({ engine, traces }) => {
      await engine.publishMessage({ name: 'a', correlationKey: '1', variables: { k: '1' } })
      await engine.publishMessage({ name: 'b', correlationKey: '1', variables: { k: '1' } })
      await engine.settled()
      is(traces().length, 1)
    }),
  R005: () =>
    world(
      [process('p').receiveTask('order', { message: 'order', instantiate: true }).userTask('a').endEvent()],
      async ({ engine, traces }) => {
        await engine.publishMessage({ name: 'order', correlationKey: '' })
        await engine.settled()
        is(traces(), ['order > a'])
      },
    ),
  R006: () =>
    world([onMessages('')], async ({ engine, traces }) => {
      await engine.publishMessage({ name: 'b', correlationKey: '1', variables: { k: '1' } })
      await engine.settled()
      await engine.publishMessage({ name: 'a', correlationKey: '1', variables: { k: '1' } })
      await engine.settled()
      is(
        traces().map(trace => trace.replace('choice > ', '')),
        ['b > bDone', 'a > aDone'],
      )
    }),
  R007: () =>
    world([onMessages('eventGatewayType="Parallel"')], async ({ engine, history }) => {
      const ended = () => history.filter(entry => entry.kind === 'instanceCompleted').length
      await engine.publishMessage({ name: 'a', correlationKey: '1', variables: { k: '1' } })
      await engine.settled()
      is(ended(), 0)
      await engine.publishMessage({ name: 'b', correlationKey: '1' })
      await engine.settled()
      is(ended(), 1)
    }),
  R008: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.userTask('a').endEvent('endA'))
        .branch(path => path.userTask('b').endEvent('endB')),
    )
    scene.complete('a')
    is(scene.ended, undefined)
    scene.complete('b')
    completed(scene, 'start > split > a > b > endA > endB')
  },
  R009: async () => {
    const model = process('p').startEvent('one').endEvent('endA').startSignal('two', { signal: 's' }).endEvent('endB')
    completed(await scenario(model), 'one > endA')
  },
  R010: () =>
    world(
      [
        process('p')
          .startMultiple('both', { of: [{ message: 'm' }, { signal: 's' }], parallel: true })
          .endEvent('end'),
      ],
      async ({ engine, traces }) => {
        await engine.publishMessage({ name: 'm', correlationKey: '' })
        await engine.settled()
        is(traces(), [])
        await engine.broadcastSignal({ name: 's' })
        await engine.settled()
        is(traces(), ['both > end'])
      },
    ),
  R011: () =>
    world(
      [
        process('p')
          .startMultiple('any', { of: [{ message: 'm' }, { message: 'n' }] })
          .endEvent('end'),
      ],
      async ({ engine, traces }) => {
        for (const name of ['m', 'n']) await engine.publishMessage({ name, correlationKey: '' })
        await engine.settled()
        is(traces(), ['any > end', 'any > end'])
      },
    ),
  R012: async () => {
    await world([process('p').startTimer('every', { every: 'R3/PT1M' }).endEvent('end')], async ({ advance, traces }) => {
      await advance(10 * minute)
      is(traces(), ['every > end', 'every > end', 'every > end'])
    })
    for (const timer of [{ at: '2030-01-01T00:05:00Z' }, { after: 'PT5M' }])
      await world([process('p').startTimer('once', timer).endEvent('end')], async ({ advance, traces }) => {
        await advance(60 * minute)
        is(traces(), ['once > end'])
      })
  },
  R013: () =>
    world([process('p').startConditional('full', { condition: '= x' }).endEvent('end')], async ({ engine, traces }) => {
      const tell = (x: boolean) => engine.evaluateConditionals({ variables: { x } })
      for (const x of [true, true]) await tell(x)
      is(traces(), ['full > end'])
      for (const x of [false, true]) await tell(x)
      is(traces(), ['full > end', 'full > end'])
    }),
  R014: () =>
    world(
      ['p', 'q'].map(id => process(id).startSignal(`on-${id}`, { signal: 's' }).endEvent(`end-${id}`)),
      async ({ engine, traces }) => {
        await engine.broadcastSignal({ name: 's' })
        await engine.settled()
        is(traces().toSorted(), ['on-p > end-p', 'on-q > end-q'])
      },
    ),
  R015: async () => {
    await refuses(
      process('p')
        .startEvent()
        .subProcess('sub', inner => inner.startMessage('in', { message: 'm' }).endEvent('out'))
        .endEvent(),
      'event-not-allowed-here',
    )
    await refuses(
      definitions(`<process id="p" isExecutable="true"><startEvent id="s"/>${flows('s', 'e')}<endEvent id="e"/>
        <subProcess id="on" triggeredByEvent="true"><startEvent id="in"/>${flows('in', 'out')}<endEvent id="out"/></subProcess></process>`),
      'event-without-trigger',
    )
  },
}
