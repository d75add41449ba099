import type { FlowBuilder } from '../../builder/index.ts'
import { eventSubProcess, type Part } from './part.ts'

/** What holds others. */
export const containers = {
  subProcess: (writer, path, depth) => {
    const write = (inner: FlowBuilder) => {
      inner.startEvent(writer.id('start'))
      writer.sequence(inner, depth)
      inner.endEvent(writer.id('end'))
      if (writer.races && writer.choices.chance(0.4)) eventSubProcess(writer, inner)
    }
    path.subProcess(writer.id('sub'), write, writer.listened())
  },
  /** Calls another process or a global task. */
  call: (writer, path) => {
    const called = writer.called()
    if (called === undefined) path.userTask(writer.id('user'))
    else path.callActivity(writer.id('call'), { process: called, ...writer.listened() })
  },
  adHoc: (writer, path) => {
    const write = (inner: FlowBuilder) => {
      for (let part = writer.choices.between(1, 3); part > 0; part--) {
        inner.apart().userTask(writer.id('free'))
        if (!writer.choices.chance(0.5)) continue
        writer.sequence(inner, 0)
        // No intermediate event may be the last.
        inner.task(writer.id('task'))
      }
    }
    path.adHocSubProcess(writer.id('adHoc'), write, {
      // A performer chooses in the course of the run.
      ...(writer.choices.chance(0.5) ? { activeElementsCollection: '= []' } : {}),
      ordering: writer.choices.chance(0.5) ? 'Sequential' : 'Parallel',
      ...(writer.choices.chance(0.5)
        ? { completionCondition: writer.condition(), cancelRemainingInstances: writer.choices.chance(0.5) }
        : {}),
    })
  },
} satisfies { readonly [name: string]: Part }
