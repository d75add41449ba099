import type { FlowBuilder } from '../../builder/index.ts'
import { within, eventSubProcess, type Part, type PartWriter } from './part.ts'

/** What is undone. */
export const compensation = {
  compensating: (writer, path, depth) => {
    path.subProcess(writer.id('sub'), inner => {
      inner.startEvent(writer.id('start'))
      const first = undoable(writer, inner)
      inner.subProcess(writer.id('sub'), deeper => {
        deeper.startEvent(writer.id('start'))
        undoable(writer, deeper)
        deeper.endEvent(writer.id('end'))
        if (writer.choices.chance(0.3))
          deeper.eventSubProcess(writer.id('on'), on => {
            on.startCompensation(writer.id('asked')).throwCompensation(writer.id('inner'), {})
            on.endEvent(writer.id('end'))
          })
      })
      writer.sequence(inner, depth)
      const one = writer.choices.chance(0.3) ? { activity: first } : {}
      inner.throwCompensation(writer.id('back'), { ...one, waitForCompletion: writer.choices.chance(0.6) })
      writer.sequence(inner, 0)
      inner.endEvent(writer.id('end'))
      if (writer.choices.chance(0.3)) eventSubProcess(writer, inner)
    })
  },
  /** Rounds of a loop, each with what can be undone at two depths. */
  compensatingRounds: (writer, path, depth) => {
    const multiInstance = { cardinality: writer.choices.between(1, 3), sequential: writer.choices.chance(0.5) }
    within(writer, path, around => {
      const write = (inner: FlowBuilder) => {
        undoable(writer, inner.startEvent(writer.id('start')))
        within(writer, inner, deeper => {
          undoable(writer, deeper)
          deeper.endEvent(writer.id('end'))
        })
        writer.side(inner, depth, undefined)
      }
      around.subProcess(writer.id('eachSub'), write, { multiInstance })
      if (writer.choices.chance(0.5)) return void around.endCompensation(writer.id('back'))
      around.throwCompensation(writer.id('back'), { waitForCompletion: writer.choices.chance(0.6) })
      writer.side(around, 0, undefined)
    })
  },
  transacting: (writer, path, depth) => {
    const [on, merge] = [writer.id('trip'), writer.id('merge')]
    const write = (inner: FlowBuilder) => {
      inner.startEvent(writer.id('start')).parallelGateway(writer.id('and'))
      inner.branch(branch => {
        undoable(writer, branch)
        writer.sequence(branch, depth)
        branch.endEvent(writer.id('end'))
      })
      inner.branch(branch => {
        undoable(writer, branch)
        branch.exclusiveGateway(writer.id('xor'))
        branch.when(writer.condition(), bad => bad.endCancel(writer.id('cancel')))
        branch.otherwise(good => good.endEvent(writer.id('end')))
      })
    }
    path.transaction(
      on,
      write,
      writer.choices.chance(0.3) ? { multiInstance: { cardinality: 2, sequential: writer.choices.chance(0.5) } } : {},
    )
    path.boundaryCancel(writer.id('cancelled'), { on }, side => writer.side(side, depth, merge))
    path.exclusiveGateway(merge)
  },
} satisfies { readonly [name: string]: Part }

/** A task that can be undone, perhaps in a loop or a subprocess. */
function undoable(writer: PartWriter, path: FlowBuilder): string {
  const on = writer.id('book')
  const multiInstance = { cardinality: writer.choices.between(1, 3), sequential: writer.choices.chance(0.5) }
  path.serviceTask(on, writer.choices.chance(0.3) ? { multiInstance } : {})
  path.boundaryCompensation(writer.id('booked'), { on }, undo => {
    if (writer.choices.chance(0.7)) undo.serviceTask(writer.id('undo'), writer.listened())
    else undo.userTask(writer.id('undo'), writer.choices.chance(0.5) ? { multiInstance: { cardinality: 2 } } : {})
  })
  return on
}
