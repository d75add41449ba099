import { process } from 'stepwright/builder'
import type { FlowBuilder } from 'stepwright/builder'
import { scenario } from 'stepwright/testing'
import { completed, is, ring, runs, world } from '../rules/kit.ts'
import type { Cases } from '../rules/kit.ts'

const compensated = (path: FlowBuilder, id: string) =>
  path.task(id).boundaryCompensation(`${id}Done`, { on: id }, undo => undo.task(`${id}Undo`))
/** A process that calls one that ends with an error. */
const calling = (catches: { readonly code?: string }) =>
  process('p')
    .startEvent()
    .callActivity('call', { process: 'q' })
    .boundaryError('caught', { on: 'call', ...catches }, path => path.task('handle').endEvent('handled'))
    .endEvent('end')
const called = process('q').startEvent('in').endError('failed', { code: 'E' })

/** bpmn-engine 25.0.1 and bpmn-server 2.3.8: what ran differently than BPMN 2.0.2 says. */
export const enginesInJavaScript: Cases = {
  'bpmn-engine: an inclusive join fires for every token': async () => {
    const model = process('p')
      .startEvent()
      .inclusiveGateway('which')
      .when('= true', path => path.userTask('a'))
      .when('= true', path => path.userTask('b'))
      .join('both')
      .task('after')
      .endEvent()
    const scene = await scenario(model)
    scene.complete('a')
    is(runs(scene, 'after'), 0)
    scene.complete('b')
    is([runs(scene, 'after'), scene.ended], [1, 'completed'])
  },
  'bpmn-engine: what is compensated is undone in the order in which it was done': async () => {
    const model = process('p').startEvent()
    compensated(model, 'a')
    compensated(model, 'b').throwCompensation('back').endEvent('end')
    completed(await scenario(model), 'start > a > b > back > bUndo > aUndo > end')
  },
  'bpmn-engine: the error end of a called process does not reach its caller, by its code': async () => {
    const scene = await scenario(calling({ code: 'E' }), { called: [called] })
    is([runs(scene, 'handle'), runs(scene, 'end'), scene.ended], [1, 0, 'completed'])
  },
  'bpmn-engine: the error end of a called process does not reach its caller, by a catch-all': async () => {
    const scene = await scenario(calling({}), { called: [called] })
    is([runs(scene, 'handle'), runs(scene, 'end'), scene.ended], [1, 0, 'completed'])
  },
  'bpmn-server: an exclusive merge cancels the other live tokens': async () => {
    const model = process('p')
      .startEvent()
      .parallelGateway('split')
      .branch(path => path.userTask('a').connectTo('merge'))
      .branch(path => path.userTask('b').connectTo('merge'))
      .apart()
      .exclusiveGateway('merge')
      .task('after')
      .endEvent()
    const scene = await scenario(model)
    scene.complete('a')
    is([runs(scene, 'after'), scene.waitingAt], [1, ['b']])
    scene.complete('b')
    is([runs(scene, 'after'), scene.ended], [2, 'completed'])
  },
  'bpmn-server: an exclusive gateway without a way out tells nobody': async () => {
    const model = process('p')
      .startEvent()
      .exclusiveGateway('which')
      .when('= x = 1', path => path.endEvent('one'))
      .when('= x = 2', path => path.endEvent('two'))
    const scene = await scenario(model, { variables: { x: 3 } })
    is([scene.incidents.length, scene.waitingAt], [1, ['which']])
  },
  'bpmn-server: the default flow of an activity is taken beside a condition that holds': async () => {
    const model = process('p')
      .startEvent()
      .task('work')
      .when('= true', path => path.userTask('yes').endEvent())
      .otherwise(path => path.userTask('no').endEvent())
    is((await scenario(model)).waitingAt, ['yes'])
  },
  'both: a parallel join goes on where one of its flows can get no token any more': async () => {
    const model = process('p')
      .startEvent()
      .exclusiveGateway('which')
      .when('= true', path => path.task('a').connectTo('both'))
      .otherwise(path => path.task('b').connectTo('both'))
      .apart()
      .parallelGateway('both')
      .task('after')
      .endEvent()
    const scene = await scenario(model)
    is([scene.waitingAt, runs(scene, 'after'), scene.ended], [['both'], 0, undefined])
  },
  'bpmn-engine: a standard loop stops where its condition holds': async () => {
    const model = process('p')
      .startEvent()
      .scriptTask('count', { expression: '= x + 1', result: 'x', loop: { condition: '= x < 3' } })
      .endEvent()
    const scene = await scenario(model, { variables: { x: 0 } })
    is([scene.variables['x'], runs(scene, 'count')], [3, 3])
  },
  'bpmn-server: the maximum of a loop is not read': async () => {
    const model = process('p')
      .startEvent()
      .task('work', { loop: { condition: '= true', maximum: 4 } })
      .endEvent()
    is(runs(await scenario(model), 'work'), 4)
  },
  'bpmn-server: cardinality and completion condition of a multi-instance are not read': async () => {
    const model = process('p')
      .startEvent()
      .userTask('work', { multiInstance: { cardinality: 3, completionCondition: '= numberOfCompletedInstances = 2' } })
      .endEvent()
    const scene = await scenario(model)
    is(scene.userTasks.length, 3)
    scene.complete('work')
    scene.complete('work')
    is([scene.ended, scene.isEmpty], ['completed', true])
  },
  'bpmn-server: a boundary timer leaves the rounds of its multi-instance open': async () => {
    const model = process('p')
      .startEvent()
      .userTask('work', { multiInstance: { cardinality: 3 } })
      .boundaryTimer('late', { on: 'work', after: 'PT1H' }, path => path.userTask('escalate').endEvent())
      .endEvent()
    const scene = await scenario(model)
    scene.advance('PT2H')
    is([scene.waitingAt, scene.rows('timer').length], [['escalate'], 0])
  },
  'bpmn-server: terminate in a subprocess ends the whole instance': async () => {
    const model = process('p')
      .startEvent()
      .subProcess('sub', inner => inner.startEvent('in').endTerminate('over'))
      .userTask('after')
      .endEvent()
    is((await scenario(model)).waitingAt, ['after'])
  },
  'bpmn-engine: the thrower goes on although an event subprocess has interrupted it': async () => {
    const model = process('p')
      .startEvent()
      .eventSubProcess('on', inner => inner.startSignal('heard', { signal: 's' }).userTask('handle').endEvent())
      .throwSignal('call', { signal: 's' })
      .userTask('after')
      .endEvent()
    is((await scenario(model)).waitingAt, ['handle'])
  },
  'bpmn-engine: a script runs after the boundary event that interrupts its path': async () => {
    const model = process('p')
      .startEvent()
      .subProcess('sub', inner =>
        inner.startEvent('in').throwSignal('call', { signal: 's' }).scriptTask('late', { expression: '= 1', result: 'x' }).endEvent('out'),
      )
      .boundarySignal('stop', { on: 'sub', signal: 's' }, path => path.endEvent('stopped'))
      .endEvent('end')
    const scene = await scenario(model)
    is([runs(scene, 'late'), runs(scene, 'stopped'), scene.ended], [0, 1, 'completed'])
  },
  'bpmn-engine: an escalation does not interrupt by its boundary event': async () => {
    const model = process('p')
      .startEvent()
      .subProcess('sub', inner => inner.startEvent('in').throwEscalation('up', { code: 'C' }).userTask('work').endEvent('out'))
      .boundaryEscalation('told', { on: 'sub', code: 'C' }, path => path.userTask('handle').endEvent())
      .endEvent()
    is((await scenario(model)).waitingAt, ['handle'])
  },
  'bpmn-engine: a thrown message starts no other process': async () =>
    world(
      [process('p').startEvent().endMessage('out', { message: 'm' }), process('q').startMessage('come', { message: 'm' }).endEvent()],
      async ({ engine, traces }) => {
        await engine.createInstance({ processId: 'p' })
        await engine.settled()
        is(traces().at(-1), 'come > end')
      },
    ),
  'bpmn-server: the boundary event of a subprocess misses a signal that is thrown in it': async () => {
    const model = process('p')
      .startEvent()
      .subProcess('sub', inner => inner.startEvent('in').userTask('work').throwSignal('call', { signal: 's' }).endEvent('out'))
      .boundarySignal('heard', { on: 'sub', signal: 's', interrupting: false }, path => path.userTask('beside').endEvent())
      .endEvent()
    const scene = await scenario(model)
    scene.complete('work')
    is(scene.waitingAt, ['beside'])
  },
  'both: a timer of 30 days fires at once, or never': async () => {
    const model = process('p').startEvent().catchTimer('wait', { after: 'P30D' }).endEvent()
    await world([model], async ({ engine, advance, traces }) => {
      await engine.createInstance({ processId: 'p' })
      const day = 86_400_000
      await advance(29.9 * day)
      is(traces()[0]?.includes('end'), false)
      await advance(0.2 * day)
      is(traces(), ['start > wait > end'])
    })
  },
  'bpmn-server: an event-based gateway leaves the other events open': async () => {
    const model = process('p')
      .startEvent()
      .eventBasedGateway('race')
      .branch(path => path.catchSignal('one', { signal: 's' }).userTask('after').endEvent())
      .branch(path => path.catchTimer('two', { after: 'PT1H' }).endEvent())
    const scene = await scenario(model)
    ring(scene, 's')
    is([scene.waitingAt, scene.rows('timer').length, scene.rows('subscription').length], [['after'], 0, 0])
  },
  'zenbpm: the join of two runs of one subprocess is mixed': async () => {
    const model = process('p')
      .startEvent()
      .subProcess(
        'sub',
        inner =>
          inner
            .startEvent('in')
            .parallelGateway('split')
            .branch(path => path.userTask('a'))
            .branch(path => path.userTask('b'))
            .join('both')
            .task('after')
            .endEvent('out'),
        { multiInstance: { cardinality: 2 } },
      )
      .endEvent()
    const scene = await scenario(model)
    scene.complete('a')
    scene.complete('a')
    is(runs(scene, 'after'), 0)
    scene.complete('b')
    scene.complete('b')
    is([runs(scene, 'after'), scene.ended], [2, 'completed'])
  },
}
