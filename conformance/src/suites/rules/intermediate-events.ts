import { process } from 'stepwright/builder'
import { scenario } from 'stepwright/testing'
import { bpmn, completed, flows, is, refuses, ring, runs, world } from './kit.ts'
import type { Cases } from './kit.ts'

const both = [{ signal: 's' }, { signal: 't' }]
const timerOf = (inner: string) =>
  bpmn(`<startEvent id="a"/><intermediateCatchEvent id="t"><timerEventDefinition>${inner}</timerEventDefinition></intermediateCatchEvent>
    <endEvent id="e"/>${flows('a', 't', 'e')}`)

/** 13.5.2: intermediate events. */
export const intermediateEvents: Cases = {
  R107: async () =>
    completed(await scenario(process('p').startEvent().throwSignal('a', { signal: 's' }).task('b').endEvent('end')), 'start > a > b > end'),
  R108: () =>
    world([process('p').startEvent().userTask('a').catchSignal('wait', { signal: 's' }).endEvent('end')], async ({ engine, traces }) => {
      await engine.createInstance({ processId: 'p' })
      await engine.broadcastSignal({ name: 's' })
      await engine.completeUserTask((await engine.userTasks())[0]?.userTaskKey ?? 0)
      await engine.settled()
      is(traces(), ['start > a > wait'])
      await engine.broadcastSignal({ name: 's' })
      await engine.settled()
      is(traces(), ['start > a > wait > end'])
    }),
  R109: async () => completed(await scenario(process('p').startEvent().throwEvent('a').endEvent('end')), 'start > a > end'),
  R110: async () => {
    const any = await scenario(process('p').startEvent().catchMultiple('wait', { of: both }).endEvent('end'))
    ring(any, 't')
    completed(any, 'start > wait > end')
    const all = await scenario(process('p').startEvent().catchMultiple('wait', { of: both, parallel: true }).endEvent('end'))
    ring(all, 't')
    is(all.ended, undefined)
    ring(all, 's')
    completed(all, 'start > wait > end')
  },
  R111: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.catchSignal('a', { signal: 's' }).endEvent('endA'))
        .branch(path => path.catchSignal('b', { signal: 't' }).endEvent('endB'))
        .branch(path => path.throwMultiple('throw', { of: both }).endEvent('endC')),
    )
    is([scene.ended, runs(scene, 'endA'), runs(scene, 'endB')], ['completed', 1, 1])
  },
  R112: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.throwLink('a', { link: 'l' }))
        .branch(path => path.throwLink('b', { link: 'l' }))
        .catchLink('come', { link: 'l' })
        .endEvent('end'),
    )
    is([runs(scene, 'come'), runs(scene, 'end'), scene.isEmpty], [2, 2, true])
  },
  R113: async () => {
    const link = (id: string, kind: string) =>
      `<intermediate${kind}Event id="${id}"><linkEventDefinition name="l"/></intermediate${kind}Event>`
    for (const [content, code] of [
      [`${link('throw', 'Throw')}${flows('s', 'throw')}`, 'link-without-target'],
      [
        `${link('throw', 'Throw')}${link('one', 'Catch')}${link('two', 'Catch')}<endEvent id="e"/><endEvent id="f"/>${flows('s', 'throw')}${flows('one', 'e')}${flows('two', 'f')}`,
        'link-with-several-targets',
      ],
      [`${link('throw', 'Throw')}${link('catch', 'Catch')}<endEvent id="e"/>${flows('s', 'throw', 'e')}`, 'flow-at-link'],
    ] as const)
      await refuses(bpmn(`<startEvent id="s"/>${content}`), code)
  },
  R114: async () => {
    for (const options of [{ at: '2030-01-01T01:00:00Z' }, { after: 'PT1H' }, { every: 'R1/PT1H' }]) {
      const scene = await scenario(process('p').startEvent().catchTimer('t', options).endEvent('end'))
      scene.advance('PT59M')
      is(scene.waitingAt, ['t'])
      scene.advance('PT1M')
      completed(scene, 'start > t > end')
    }
    await refuses(timerOf('<timeDate>2030-01-01T00:00:00Z</timeDate><timeDuration>PT1H</timeDuration>'), 'timer-with-several-times')
    await refuses(timerOf('<timeDuration>soon</timeDuration>'), 'invalid-timer')
  },
  R115: async () => {
    const past = await scenario(process('p').startEvent().catchTimer('t', { at: '2020-01-01T00:00:00Z' }).endEvent('end'))
    past.advance('PT0S')
    completed(past, 'start > t > end')
    // Every step of a scenario goes through JSON and back.
    const late = await scenario(process('p').startEvent().catchTimer('t', { after: 'PT1H' }).endEvent('end'))
    late.now += 7_200_000
    late.advance('PT0S')
    completed(late, 'start > t > end')
  },
  R116: async () => {
    const model = process('p').startEvent().catchConditional('c', { condition: '= x > 1' }).endEvent('end')
    completed(await scenario(model, { variables: { x: 2 } }), 'start > c > end')
    const waits = await scenario(model, { variables: { x: 1 } })
    is(waits.waitingAt, ['c'])
    waits.set({ x: 2 })
    completed(waits, 'start > c > end')
  },
  R117: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('a')
        .endEvent('end')
        .boundaryConditional('c', { on: 'a', condition: '= x', interrupting: false })
        .task('react')
        .endEvent('other'),
      { variables: { x: false } },
    )
    for (const x of [true, true, false, true]) scene.set({ x })
    is(runs(scene, 'react'), 2)
  },
  R118: () =>
    world(
      [
        process('p').startEvent().catchSignal('a', { signal: 's' }).endEvent('end'),
        process('q').startSignal('on', { signal: 's' }).endEvent('endQ'),
      ],
      async ({ engine, traces }) => {
        for (const _ of [1, 2, 3]) await engine.createInstance({ processId: 'p' })
        await engine.broadcastSignal({ name: 's' })
        await engine.settled()
        is(traces(), ['start > a > end', 'start > a > end', 'start > a > end', 'on > endQ'])
      },
    ),
  R119: () =>
    world(
      [
        process('sender')
          .startEvent()
          .endMessage('send', { message: 'm', correlationKey: '= "k"', inputs: { payload: '= x + 1' } }),
        process('waiter')
          .startEvent()
          .catchMessage('wait', { message: 'm', correlationKey: '= "k"', outputs: { got: '= payload' } })
          .userTask('a')
          .endEvent(),
      ],
      async ({ engine }) => {
        const { processInstanceKey } = await engine.createInstance({ processId: 'waiter' })
        await engine.createInstance({ processId: 'sender' }, { variables: { x: 1 } })
        await engine.settled()
        is(await engine.variables(processInstanceKey), { got: 2 })
      },
    ),
  R120: async () => {
    const scene = await scenario(
      bpmn(
        `<startEvent id="s"/><intermediateCatchEvent id="a"><eventDefinitionRef>hour</eventDefinitionRef></intermediateCatchEvent>
         <intermediateCatchEvent id="b"><eventDefinitionRef>hour</eventDefinitionRef></intermediateCatchEvent><endEvent id="e"/>${flows('s', 'a', 'b', 'e')}`,
        '<timerEventDefinition id="hour"><timeDuration>PT1H</timeDuration></timerEventDefinition>',
      ),
    )
    scene.advance('PT1H')
    is(scene.waitingAt, ['b'])
    scene.advance('PT1H')
    completed(scene, 's > a > b > e')
  },
}
