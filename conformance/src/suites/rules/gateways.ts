import { process } from 'stepwright/builder'
import type { FlowBuilder } from 'stepwright/builder'
import { scenario } from 'stepwright/testing'
import { bpmn, completed, flows, is, refuses, runs } from './kit.ts'
import type { Cases } from './kit.ts'

const race = () =>
  process('p')
    .startEvent()
    .eventBasedGateway('race')
    .branch(path => path.catchMessage('reply', { message: 'm', correlationKey: '= "k"' }).endEvent('answered'))
    .branch(path => path.catchTimer('late', { after: 'PT1H' }).endEvent('over'))
const choosing = () =>
  process('p')
    .startEvent()
    .inclusiveGateway('which')
    .when('= x', path => path.userTask('a').connectTo('join'))
    .when('= y', path => path.userTask('b').connectTo('join'))
    .otherwise(path => path.userTask('c').connectTo('join'))
    .apart()
    .inclusiveGateway('join')
    .userTask('after')
    .endEvent()
/** Two tasks before an inclusive join; the way of the second is written by the rule. */
const beside = (second: (path: FlowBuilder) => unknown) =>
  process('p')
    .startEvent()
    .parallelGateway('split')
    .branch(path => path.userTask('a').connectTo('join'))
    .branch(second)
    .apart()
    .inclusiveGateway('join')
    .userTask('after')
    .endEvent()
const discriminator = () => {
  const model = process('p').startEvent().parallelGateway('split')
  for (const id of ['a', 'b', 'c']) model.branch(path => path.userTask(id).connectTo('some'))
  return model
    .apart()
    .complexGateway('some', { activationCondition: '= activationCount >= 2' })
    .when('= waitingForStart')
    .userTask('after')
    .endEvent('end')
}

/** 13.4: gateways. */
export const gateways: Cases = {
  R083: async () => {
    const scene = await scenario(twoOnOne)
    is([scene.waitingAt.includes('join'), runs(scene, 'after')], [true, 0])
    scene.complete('b')
    is([runs(scene, 'after'), scene.ended], [1, undefined])
  },
  R084: async () => {
    const model = process('p').startEvent().parallelGateway('split')
    for (const id of ['a', 'b', 'c']) model.branch(path => path.userTask(id).endEvent())
    is((await scenario(model)).waitingAt, ['a', 'b', 'c'])
  },
  R085: async () => {
    const scene = await scenario(twoOnOne)
    is([runs(scene, 'after'), scene.waitingAt.includes('b')], [0, true])
  },
  R086: async () => {
    const model = process('p')
      .startEvent()
      .parallelGateway('split')
      .branch(path => path.userTask('a').connectTo('both'))
      .branch(path => path.userTask('b').connectTo('both'))
      .apart()
      .parallelGateway('both')
      .branch(path => path.userTask('c').endEvent())
      .branch(path => path.userTask('d').endEvent())
    const scene = await scenario(model)
    scene.complete('a')
    is(scene.waitingAt.includes('c'), false)
    scene.complete('b')
    is(scene.waitingAt, ['c', 'd'])
  },
  R087: async () => {
    const model = process('p')
      .startEvent()
      .parallelGateway('split')
      .branch(path => path.task('a').connectTo('merge'))
      .branch(path => path.task('b').connectTo('merge'))
      .apart()
      .exclusiveGateway('merge')
      .task('after')
      .endEvent()
    is(runs(await scenario(model), 'after'), 2)
  },
  R088: async () => {
    const model = process('p')
      .startEvent()
      .exclusiveGateway('which')
      .when('= x > 1', path => path.endEvent('a'))
      .when('= x > 0', path => path.endEvent('b'))
      .when('= noSuchThing > 0', path => path.endEvent('c'))
    completed(await scenario(model, { variables: { x: 2 } }), 'start > which > a')
    completed(await scenario(model, { variables: { x: 1 } }), 'start > which > b')
  },
  R089: async () => {
    const model = process('p')
      .startEvent()
      .exclusiveGateway('which')
      .otherwise(path => path.endEvent('b'))
      .when('= x', path => path.endEvent('a'))
    completed(await scenario(model, { variables: { x: true } }), 'start > which > a')
    completed(await scenario(model, { variables: { x: false } }), 'start > which > b')
  },
  R090: async () => {
    const model = process('p')
      .startEvent()
      .exclusiveGateway('which')
      .when('= x', path => path.endEvent('a'))
      .when('= y', path => path.endEvent('b'))
    const scene = await scenario(model, { variables: { x: false, y: false } })
    is([scene.trace, scene.waitingAt], ['start > which > !which', ['which']])
  },
  R091: async () => {
    const model = process('p')
      .startEvent()
      .exclusiveGateway('which')
      .when('= noSuchFunction(1)', path => path.endEvent('a'))
      .otherwise(path => path.endEvent('b'))
    // A function that nothing can ever define may be refused before it runs.
    const scene = await scenario(model).catch((error: unknown) => String(error))
    is(
      typeof scene === 'string' ? scene.includes('noSuchFunction') : scene.trace,
      typeof scene === 'string' ? true : 'start > which > !which',
    )
  },
  R092: async () => {
    is((await scenario(choosing(), { variables: { x: true, y: true } })).waitingAt, ['a', 'b'])
    is((await scenario(choosing(), { variables: { x: false, y: false } })).waitingAt, ['c'])
  },
  R093: async () => {
    const model = process('p')
      .startEvent()
      .inclusiveGateway('which')
      .when('= x', path => path.endEvent('a'))
      .when('= y', path => path.endEvent('b'))
    is((await scenario(model, { variables: { x: false, y: false } })).trace, 'start > which > !which')
  },
  R094: async () => {
    const blocks = await scenario(beside(path => path.userTask('b').connectTo('join')))
    blocks.complete('a')
    is(blocks.waitingAt, ['b', 'join'])
    // b can reach both flows: it does not block.
    const both = process('p')
      .startEvent()
      .parallelGateway('split')
      .branch(path => path.connectTo('a'))
      .branch(path =>
        path
          .userTask('b')
          .exclusiveGateway('way')
          .when('= x', on => on.connectTo('a'))
          .otherwise(on => on.connectTo('join')),
      )
      .apart()
      .task('a')
      .connectTo('join')
      .apart()
      .inclusiveGateway('join')
      .userTask('after')
      .endEvent()
    is((await scenario(both)).waitingAt.toSorted(), ['after', 'b'])
  },
  R095: async () => {
    const scene = await scenario(choosing(), { variables: { x: true, y: true } })
    scene.complete('a')
    is(scene.waitingAt, ['b', 'join'])
    scene.complete('b')
    is([scene.waitingAt, runs(scene, 'after')], [['after'], 1])
  },
  R096: async () => {
    const model = process('p')
      .startEvent()
      .parallelGateway('outer')
      .branch(path => path.userTask('aside').endEvent())
      .branch(path =>
        path
          .subProcess('sub', inner =>
            inner
              .startEvent('in')
              .inclusiveGateway('which')
              .when('= true', way => way.task('a').connectTo('join'))
              .when('= false', way => way.task('b').connectTo('join'))
              .apart()
              .inclusiveGateway('join')
              .userTask('after')
              .endEvent('out'),
          )
          .endEvent(),
      )
    is((await scenario(model)).waitingAt.toSorted(), ['after', 'aside'])
    const through = await scenario(
      beside(path => path.subProcess('sub', inner => inner.startEvent('in').userTask('b').endEvent('out')).connectTo('join')),
    )
    through.complete('a')
    is(through.waitingAt.includes('join'), true)
    through.complete('b')
    is(through.waitingAt, ['after'])
  },
  R097: async () => {
    const model = beside(path =>
      path
        .userTask('b')
        .exclusiveGateway('way')
        .when('= quit', out => out.endEvent('out'))
        .otherwise(on => on.connectTo('join')),
    )
    const scene = await scenario(model)
    scene.complete('a')
    is(scene.waitingAt, ['b', 'join'])
    scene.complete('b', { quit: true })
    is(scene.waitingAt, ['after'])
  },
  R098: async () => {
    const scene = await scenario(
      beside(path =>
        path
          .userTask('b')
          .boundaryTimer('late', { on: 'b', after: 'PT1H' }, late => late.connectTo('join'))
          .endEvent('out'),
      ),
    )
    scene.complete('a')
    is(scene.waitingAt, ['b', 'join'])
    scene.complete('b')
    is(scene.waitingAt, ['after'])
    const linked = process('p')
      .startEvent()
      .parallelGateway('split')
      .branch(path => path.userTask('a').connectTo('join'))
      .branch(path => path.userTask('b').throwLink('go', { link: 'l' }))
      .catchLink('come', { link: 'l' })
      .connectTo('join')
      .apart()
      .inclusiveGateway('join')
      .userTask('after')
      .endEvent()
    const links = await scenario(linked)
    links.complete('a')
    is(links.waitingAt, ['b', 'join'])
    links.complete('b')
    is(links.waitingAt, ['after'])
  },
  R099: async () => {
    const model = process('p')
      .startEvent()
      .inclusiveGateway('join')
      .userTask('a')
      .exclusiveGateway('again')
      .when('= more', back => back.connectTo('join'))
      .otherwise(on => on.endEvent('end'))
    const scene = await scenario(model)
    scene.complete('a', { more: true })
    scene.complete('a', { more: false })
    completed(scene, 'start > join > a > again > join > a > again > end')
  },
  R100: async () => {
    const scene = await scenario(race())
    is(scene.waitingAt, ['race'])
    scene.message('m', 'k')
    completed(scene, 'start > race > reply > answered')
  },
  R101: async () => {
    await refuses(
      process('p')
        .startEvent()
        .eventBasedGateway('race')
        .branch(path => path.userTask('a').endEvent())
        .branch(path => path.catchTimer('late', { after: 'PT1H' }).endEvent()),
      'event-gateway-target',
    )
    await refuses(
      process('p')
        .startEvent()
        .eventBasedGateway('race')
        .branch(path => path.receiveTask('a', { message: 'm', correlationKey: '= "k"' }).endEvent())
        .branch(path => path.catchMessage('b', { message: 'n', correlationKey: '= "k"' }).endEvent()),
      'event-gateway-mixes-receivers',
    )
  },
  R102: async () => {
    const scene = await scenario(race())
    const timer = scene.rows('timer')[0]?.id ?? 0
    scene.now += 3_600_000
    scene.message('m', 'k')
    const second = scene.try({ kind: 'fireTimer', timer })
    is([second.accepted, scene.trace], [false, 'start > race > reply > answered'])
  },
  R103: () =>
    refuses(
      process('p')
        .startEvent()
        .eventBasedGateway('race')
        .branch(path =>
          path
            .receiveTask('a', { message: 'm', correlationKey: '= "k"' })
            .boundaryTimer('late', { on: 'a', after: 'PT1H' }, late => late.endEvent('over'))
            .endEvent('end'),
        )
        .branch(path => path.catchTimer('b', { after: 'PT2H' }).endEvent('endB')),
      'event-gateway-target-with-boundary-event',
    ),
  R104: async () => {
    const scene = await scenario(discriminator())
    scene.complete('a')
    is(runs(scene, 'after'), 0)
    scene.complete('b')
    is(runs(scene, 'after'), 1)
  },
  R105: async () => {
    const scene = await scenario(discriminator())
    for (const id of ['a', 'b', 'c']) scene.complete(id)
    is(runs(scene, 'after'), 1)
    scene.complete('after')
    is([scene.ended, scene.isEmpty], ['completed', true])
  },
  R106: async () => {
    const model = process('p')
      .startEvent()
      .parallelGateway('split')
      .branch(path => path.task('a').connectTo('some'))
      .branch(path => path.task('b').connectTo('some'))
      .apart()
      .complexGateway('some', { activationCondition: '= activationCount >= 2' })
      .when('= x', path => path.endEvent('endA'))
      .when('= y', path => path.endEvent('endB'))
    const scene = await scenario(model, { variables: { x: false, y: false } })
    is([scene.incidents.length, scene.ended], [1, undefined])
  },
}

/** Two tokens come on one flow of a parallel join, none yet on the other. */
const twoOnOne = bpmn(`<startEvent id="s"/><parallelGateway id="split"/><task id="a" completionQuantity="2"/><userTask id="b"/>
  <parallelGateway id="join"/><task id="after"/>${flows('s', 'split', 'a', 'join', 'after')}${flows('split', 'b', 'join')}`)
