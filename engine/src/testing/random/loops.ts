import type { FlowBuilder } from '../../builder/index.ts'
import { type Part } from './part.ts'

/** What runs several times. */
export const loops = {
  /** Goes round twice, counting in a variable of its own. */
  loop: (writer, path, depth) => {
    const [counter, again] = [writer.id('n'), writer.id('again')]
    const write = (inner: FlowBuilder) => {
      inner.startEvent(writer.id('start')).exclusiveGateway(again)
      writer.sequence(inner, depth)
      inner.scriptTask(writer.id('count'), { expression: `= ${counter} + 1`, result: counter }).exclusiveGateway(writer.id('enough'))
      inner.when(`= ${counter} < 2`, back => back.connectTo(again)).otherwise(on => on.endEvent(writer.id('end')))
    }
    path.subProcess(writer.id('loop'), write, { inputs: { [counter]: '= 0' } })
  },
  repeating: (writer, path, depth) => {
    const loop = {
      condition: `= loopCounter < ${writer.choices.between(1, 3)}`,
      testBefore: writer.choices.chance(0.5),
      ...(writer.choices.chance(0.5) ? { maximum: 2 } : {}),
    }
    if (writer.choices.chance(0.5)) return void path.userTask(writer.id('again'), { loop, ...writer.listened(), ...writer.taskListened() })
    const write = (inner: FlowBuilder) => {
      inner.startEvent(writer.id('start'))
      writer.sequence(inner, depth)
      inner.endEvent(writer.id('end'))
    }
    path.subProcess(writer.id('againSub'), write, { loop })
  },
  multiInstance: (writer, path, depth) => {
    const collects = writer.choices.chance(0.5)
    const multiInstance = {
      sequential: writer.choices.chance(0.5),
      inputCollection: `= [${Array.from({ length: writer.choices.between(0, 3) }, (_, index) => index).join(', ')}]`,
      inputElement: 'item',
      ...(collects ? { outputCollection: writer.id('list'), outputElement: '= result' } : {}),
      ...(writer.races && writer.choices.chance(0.3) ? { completionCondition: '= numberOfCompletedInstances >= 2' } : {}),
    }
    if (writer.choices.chance(0.5))
      return void path.userTask(writer.id('each'), {
        multiInstance,
        ...writer.listened(),
        ...writer.taskListened(),
      })
    const write = (inner: FlowBuilder) => {
      inner.startEvent(writer.id('start'))
      writer.sequence(inner, depth)
      inner.endEvent(writer.id('end'))
    }
    path.subProcess(writer.id('eachSub'), write, { multiInstance, ...writer.listened() })
  },
  /** Rounds that tell of themselves, which the loop's boundary event hears. */
  tellingRounds: (writer, path, depth) => {
    const { choices } = writer
    const [on, merge, name] = [writer.id('tell'), writer.id('merge'), writer.id('round')]
    const interrupting = choices.chance(0.3)
    const bySignal = choices.chance(0.5)
    const event = bySignal ? { signal: name } : { code: name }
    const condition = '= numberOfCompletedInstances = 2'
    const throws = choices.oneOf([{ each: event }, { first: event }, { choices: [{ condition, event }] }])
    const multiInstance = { cardinality: choices.between(1, 3), sequential: choices.chance(0.5), throws }
    if (choices.chance(0.5)) path.userTask(on, { multiInstance })
    else path.subProcess(on, inner => writer.side(inner.startEvent(writer.id('start')), depth, undefined), { multiInstance })
    const write = (side: FlowBuilder) => writer.side(side, depth, interrupting ? merge : undefined)
    if (bySignal) path.boundarySignal(writer.id('heard'), { on, signal: name, interrupting }, write)
    else path.boundaryEscalation(writer.id('heard'), { on, interrupting, ...(choices.chance(0.5) && { code: name }) }, write)
    path.exclusiveGateway(merge)
  },
  loopData: (writer, path, depth) => {
    const [over, into] = [writer.id('list'), writer.id('collected')]
    writer.variables[over] = Array.from({ length: writer.choices.between(0, 3) }, (_, index) => index)
    const multiInstance = { sequential: writer.choices.chance(0.5), loopData: { over, item: 'item', into, result: 'result' } }
    if (writer.choices.chance(0.5)) return void path.userTask(writer.id('each'), { multiInstance, reads: { seen: { object: over } } })
    const write = (inner: FlowBuilder) => {
      inner.startEvent(writer.id('start'))
      writer.sequence(inner, depth)
      inner.endEvent(writer.id('end'))
    }
    path.subProcess(writer.id('eachSub'), write, { multiInstance })
  },
} satisfies { readonly [name: string]: Part }
