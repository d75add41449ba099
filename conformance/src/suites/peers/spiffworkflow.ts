import { process } from 'stepwright/builder'
import { scenario } from 'stepwright/testing'
import { completed, is, runs, world } from '../rules/kit.ts'
import type { Cases } from '../rules/kit.ts'

/** x is 1 before the split; one branch changes it, the other comes last and has not touched it. */
const twoBranches = (change: string) =>
  process('p')
    .startEvent()
    .parallelGateway('split')
    .branch(path => path.userTask('a').scriptTask('change', { expression: change, result: 'x' }))
    .branch(path => path.userTask('b'))
    .join('both')
    .endEvent()

/** Measured in SpiffWorkflow 3.1.2. */
export const spiffworkflow: Cases = {
  'a parallel join loses the update of the branch that came first': async () => {
    const scene = await scenario(twoBranches('= 2'), { variables: { x: 1 } })
    scene.complete('a')
    scene.complete('b')
    is([scene.variables['x'], scene.ended], [2, 'completed'])
  },
  'two branches that each append to a list leave one item': async () => {
    const append = (id: string) => ({ expression: `= append(x, "${id}")`, result: 'x' })
    const model = process('p')
      .startEvent()
      .parallelGateway('split')
      .branch(path => path.userTask('a').scriptTask('one', append('a')))
      .branch(path => path.userTask('b').scriptTask('two', append('b')))
      .join('both')
      .endEvent()
    const scene = await scenario(model, { variables: { x: [0] } })
    scene.complete('a')
    scene.complete('b')
    is(scene.variables['x'], [0, 'a', 'b'])
  },
  'what was cleared in one branch comes back at the join': async () => {
    const scene = await scenario(twoBranches('= null'), { variables: { x: [1, 2, 3] } })
    scene.complete('a')
    scene.complete('b')
    is(scene.variables['x'], null)
  },
  'a loop of more than 332 rounds ends as complete in the middle': async () => {
    const model = process('p')
      .startEvent()
      .exclusiveGateway('again')
      .scriptTask('count', { expression: '= x + 1', result: 'x' })
      .exclusiveGateway('enough')
      .when('= x < 1000', path => path.connectTo('again'))
      .otherwise()
      .endEvent('end')
    const scene = await scenario(model, { variables: { x: 0 } })
    is([scene.variables['x'], runs(scene, 'end'), scene.ended, scene.isEmpty], [1000, 1, 'completed', true])
  },
  'twelve parallel diamonds make 32,766 tasks when an instance begins': async () => {
    const model = process('p').startEvent().userTask('first')
    for (let at = 0; at < 12; at++) {
      model.parallelGateway(`split${at}`)
      for (const side of ['a', 'b']) model.branch(path => path.task(`${side}${at}`))
      model.join(`join${at}`)
    }
    model.endEvent('end')
    const scene = await scenario(model)
    is(scene.stateBytes < 1000, true)
    scene.complete('first')
    is([runs(scene, 'b11'), scene.ended, scene.isEmpty], [1, 'completed', true])
  },
  'a signal end event throws nothing': async () =>
    world(
      [process('p').startEvent().endSignal('out', { signal: 's' }), process('q').startSignal('heard', { signal: 's' }).endEvent()],
      async ({ engine, traces }) => {
        await engine.createInstance({ processId: 'p' })
        await engine.settled()
        is(traces().length, 2)
      },
    ),
  'a link throw event is a dead end, and the instance completes half way': async () => {
    const model = process('p').startEvent().throwLink('there', { link: 'l' }).catchLink('here', { link: 'l' }).userTask('after').endEvent()
    is((await scenario(model)).waitingAt, ['after'])
  },
  'a compensation throw event does nothing': async () => {
    const model = process('p')
      .startEvent()
      .task('a')
      .boundaryCompensation('done', { on: 'a' }, undo => undo.task('undo'))
      .throwCompensation('back')
      .endEvent('end')
    completed(await scenario(model), 'start > a > back > undo > end')
  },
  'the condition on a flow that leaves an activity is ignored': async () => {
    const model = process('p')
      .startEvent()
      .task('work')
      .when('= x', path => path.userTask('yes').endEvent())
      .otherwise(path => path.userTask('no').endEvent())
    is((await scenario(model, { variables: { x: false } })).waitingAt, ['no'])
  },
  'an error that an event subprocess has handled is reported as unhandled': async () => {
    const model = process('p')
      .startEvent()
      .eventSubProcess('on', inner => inner.startError('failed', { code: 'E' }).task('handle').endEvent('handled'))
      .endError('thrown', { code: 'E' })
    const scene = await scenario(model)
    is([runs(scene, 'handle'), scene.incidents, scene.ended], [1, [], 'completed'])
  },
  'two tokens on one flow of an inclusive join are not kept apart': async () => {
    const model = process('p')
      .startEvent()
      .parallelGateway('split')
      .branch(path => path.userTask('a', { completionQuantity: 2 }).connectTo('join'))
      .branch(path => path.userTask('b').connectTo('join'))
      .apart()
      .inclusiveGateway('join')
      .task('after')
      .endEvent()
    const scene = await scenario(model)
    scene.complete('a')
    is(runs(scene, 'after'), 0)
    scene.complete('b')
    is([runs(scene, 'after'), scene.ended, scene.isEmpty], [2, 'completed', true])
  },
  'a value that was put into history changes when the variable changes later': async () => {
    const model = process('p')
      .startEvent()
      .scriptTask('one', { expression: '= {list: [1]}', result: 'x' })
      .scriptTask('two', { expression: '= {list: append(x.list, 2)}', result: 'x' })
      .endEvent()
    const { history } = await scenario(model)
    const values = history.flatMap(entry => (entry.kind === 'variableSet' && entry.name === 'x' ? [entry.value] : []))
    is(values, [{ list: [1] }, { list: [1, 2] }])
  },
}
