import { process } from 'stepwright/builder'
import type { FlowBuilder } from 'stepwright/builder'
import { scenario } from 'stepwright/testing'
import { completed, is, runs, world } from './kit.ts'
import type { Cases } from './kit.ts'

const done = (path: FlowBuilder, id: string) => path.task(id).boundaryCompensation(`${id}Done`, { on: id }, undo => undo.task(`${id}Undo`))
const two = (write: (path: FlowBuilder) => unknown) => {
  const model = process('p').startEvent()
  done(model, 'a')
  done(model, 'b')
  write(model)
  return model
}

/** 13.5.5 and 13.5.6: compensation and end events. */
export const compensationAndEnds: Cases = {
  R139: async () => {
    completed(
      await scenario(two(path => path.throwCompensation('back', { activity: 'a' }).endEvent('end'))),
      'start > a > b > back > aUndo > end',
    )
    const model = process('p').startEvent().throwCompensation('back', { activity: 'a' })
    done(model, 'a').endEvent('end')
    completed(await scenario(model), 'start > back > a > end')
  },
  R140: async () =>
    completed(await scenario(two(path => path.throwCompensation('back').endEvent('end'))), 'start > a > b > back > bUndo > aUndo > end'),
  R141: async () => {
    const model = (waitForCompletion: boolean) =>
      process('p')
        .startEvent()
        .task('a')
        .boundaryCompensation('done', { on: 'a' }, undo => undo.userTask('undo'))
        .throwCompensation('back', { waitForCompletion })
        .userTask('next')
        .endEvent()
    is((await scenario(model(true))).userTasks.length, 1)
    is((await scenario(model(false))).userTasks.length, 2)
  },
  R142: async () =>
    completed(
      await scenario(two(path => path.throwCompensation('one').throwCompensation('two').endEvent('end'))),
      'start > a > b > one > bUndo > aUndo > two > end',
    ),
  R143: async () => {
    const model = (withHandler: boolean) =>
      process('p')
        .startEvent()
        .subProcess('sub', inner => {
          inner.startEvent('in')
          done(inner, 'a')
          done(inner, 'b').endEvent('out')
          if (withHandler) inner.eventSubProcess('on', path => path.startCompensation('asked').task('handle').endEvent('handled'))
        })
        .throwCompensation('back')
        .endEvent('end')
    const plain = await scenario(model(false))
    is(/ back > .*bUndo > aUndo > end$/.test(plain.trace), true)
    const handled = await scenario(model(true))
    is([runs(handled, 'handle'), runs(handled, 'aUndo'), handled.isEmpty], [1, 0, true])
  },
  R144: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess(
          'sub',
          inner => {
            inner.startEvent('in').task('a').endEvent('out')
            inner.eventSubProcess('on', path =>
              path.startCompensation('asked').scriptTask('read', { expression: '= own', result: 'seen' }).endEvent('handled'),
            )
          },
          { inputs: { own: '= x' } },
        )
        .scriptTask('change', { expression: '= 2', result: 'x' })
        .throwCompensation('back')
        .endEvent('end'),
      { variables: { x: 1, seen: 0 } },
    )
    is(
      [
        scene.isEmpty,
        scene.history.flatMap(entry => (entry.kind === 'variableSet' && entry.name === 'seen' && entry.value !== 0 ? entry.value : [])),
      ],
      [true, [1]],
    )
  },
  R145: async () => {
    const model = process('p')
      .startEvent()
      .subProcess('sub', inner => {
        inner.startEvent('in').parallelGateway('split')
        inner.branch(path =>
          path
            .userTask('a')
            .boundaryCompensation('aDone', { on: 'a' }, undo => undo.task('aUndo'))
            .endEvent(),
        )
        inner.branch(path => done(path, 'b').throwEscalation('tell', { code: 'X' }).endEvent())
        inner.eventSubProcess('on', path => path.startEscalation('told').throwCompensation('back').endEvent('handled'))
      })
      .endEvent('endLast')
    const scene = await scenario(model)
    is([runs(scene, 'aUndo'), runs(scene, 'bUndo'), scene.isEmpty], [0, 1, true])
  },
  R146: async () => {
    const model = two(path => path.endError('fail', { code: 'E' })).eventSubProcess('on', path =>
      path.startError('caught').throwCompensation('back').endEvent('handled'),
    )
    const scene = await scenario(model)
    is([runs(scene, 'aUndo'), runs(scene, 'bUndo'), scene.isEmpty], [1, 1, true])
  },
  R147: async () => {
    const model = process('p')
      .startEvent()
      .task('a', { loop: { condition: '= loopCounter < 3' } })
      .boundaryCompensation('aDone', { on: 'a' }, undo => undo.task('aUndo'))
      .throwCompensation('back')
      .endEvent('end')
    is(runs(await scenario(model), 'aUndo'), 3)
  },
  R148: async () => completed(await scenario(process('p').startEvent().endEvent('end')), 'start > end'),
  R149: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner =>
          inner
            .startEvent('in')
            .parallelGateway('split')
            .branch(path => path.userTask('a').endEvent())
            .branch(path => path.endTerminate('stop')),
        )
        .userTask('after')
        .endEvent(),
    )
    is(scene.waitingAt, ['after'])
  },
  R150: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.userTask('a').endEvent('endA'))
        .branch(path => path.catchSignal('hear', { signal: 's' }).endEvent('heard'))
        .branch(path => path.endSignal('tell', { signal: 's' }))
        .branch(path => path.endEscalation('escalate', { code: 'X' })),
    )
    is([scene.waitingAt, runs(scene, 'heard'), runs(scene, 'escalate')], [['a'], 1, 1])
  },
  R151: async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner =>
          inner
            .startEvent('in')
            .parallelGateway('split')
            .branch(path => path.userTask('a').endEvent())
            .branch(path => path.endError('fail', { code: 'E' })),
        )
        .endEvent('endLast')
        .boundaryError('caught', { on: 'sub' })
        .userTask('other'),
    )
    is(scene.waitingAt, ['other'])
    is(scene.trace.indexOf('cancelled a') < scene.trace.indexOf('other'), true)
  },
  R152: async () => {
    const scene = await scenario(two(path => path.endCompensation('back')))
    completed(scene, 'start > a > b > back > bUndo > aUndo')
  },
  R153: () =>
    world(
      [
        process('p')
          .startEvent()
          .endMultiple('tell', { of: [{ message: 'm', correlationKey: '= "k"' }, { signal: 's' }] }),
        process('q')
          .startEvent()
          .catchMessage('a', { message: 'm', correlationKey: '= "k"' })
          .catchSignal('b', { signal: 'never' })
          .endEvent(),
        process('r').startSignal('on', { signal: 's' }).endEvent('end'),
      ],
      async ({ engine, traces }) => {
        await engine.createInstance({ processId: 'q' })
        await engine.createInstance({ processId: 'p' })
        await engine.settled()
        is(traces(), ['start > a > b', 'start > tell', 'on > end'])
      },
    ),
}
