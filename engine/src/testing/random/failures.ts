import type { Part } from './part.ts'

/** Errors, escalations and termination. */
export const failures = {
  /** Something that may throw an error, which is caught on its boundary or around it. */
  failing: (writer, path, depth) => {
    const on = writer.id('sub')
    path.subProcess(on, inner => {
      inner.startEvent(writer.id('start'))
      writer.sequence(inner, depth)
      inner.exclusiveGateway(writer.id('xor'))
      inner.when(writer.condition(), bad => bad.endError(writer.id('broken'), { code: 'E1' }))
      inner.otherwise(good => good.serviceTask(writer.id('service')).endEvent(writer.id('end')))
      if (!writer.choices.chance(0.5)) return
      inner.eventSubProcess(writer.id('rescue'), rescue => {
        rescue.startError(writer.id('error'), writer.choices.chance(0.5) ? { code: 'E1' } : {})
        writer.sequence(rescue, depth)
        rescue.endEvent(writer.id('end'))
      })
    })
    const merge = writer.id('merge')
    path.boundaryError(writer.id('caught'), { on, ...(writer.choices.chance(0.5) && { code: 'E1' }) }, side => {
      writer.sequence(side, depth)
      side.connectTo(merge)
    })
    path.exclusiveGateway(merge)
  },
  escalating: (writer, path, depth) => {
    const [on, merge] = [writer.id('sub'), writer.id('merge')]
    path.subProcess(on, inner => {
      inner.startEvent(writer.id('start'))
      writer.sequence(inner, depth)
      inner.throwEscalation(writer.id('raise'), { code: writer.choices.oneOf(['late', 'other']) })
      writer.sequence(inner, 0)
      inner.endEscalation(writer.id('raiseEnd'), { code: 'late' })
      if (!writer.choices.chance(0.5)) return
      inner.eventSubProcess(writer.id('on'), handling => {
        handling.startEscalation(writer.id('told'), {
          ...(writer.choices.chance(0.5) && { code: 'late' }),
          interrupting: writer.choices.chance(0.5),
        })
        writer.side(handling, 1, undefined)
      })
    })
    const interrupting = writer.choices.chance(0.5)
    path.boundaryEscalation(writer.id('caught'), { on, interrupting }, side => writer.side(side, depth, interrupting ? merge : undefined))
    path.exclusiveGateway(merge)
  },
  terminating: (writer, path, depth) => {
    path.subProcess(writer.id('sub'), inner => {
      inner.startEvent(writer.id('start')).parallelGateway(writer.id('and'))
      inner.branch(branch => {
        writer.sequence(branch, depth)
        branch.endTerminate(writer.id('stop'))
      })
      inner.branch(branch => {
        writer.sequence(branch, depth)
        branch.endEvent(writer.id('end'))
      })
    })
  },
} satisfies { readonly [name: string]: Part }
