import type { FlowBuilder } from '../../builder/index.ts'
import { nudge, type PartWriter } from './part.ts'

/** Writes an event that begins the process, beside its plain start event; both lead to where the path goes on. Answers its id. */
export function beginning(writer: PartWriter, path: FlowBuilder): string {
  const merge = writer.id('merge')
  path.exclusiveGateway(merge)
  const start = writer.choices.oneOf(beginnings)(writer, path, merge)
  path.at(merge)
  return start
}

type Beginning = (writer: PartWriter, path: FlowBuilder, merge: string) => string

/** An event alone; nobody but the one who begins the process knows its name. */
function alone(write: (path: FlowBuilder, id: string) => FlowBuilder): Beginning {
  return (writer, path, merge) => {
    const id = writer.id('begun')
    write(path, id).connectTo(merge)
    return id
  }
}

const begin = { message: 'begin', correlationKey: '= "key"' }
const beginnings: readonly Beginning[] = [
  alone((path, id) => path.startMessage(id, begin)),
  alone((path, id) => path.startSignal(id, { signal: 'begin' })),
  alone((path, id) => path.startTimer(id, { at: '2999-01-01T00:00:00Z' })),
  alone((path, id) => path.startConditional(id, { condition: '= begin = true' })),
  alone((path, id) => path.startMultiple(id, { of: [begin, { signal: 'begin' }] })),
  alone((path, id) => path.startMultiple(id, { of: [begin, { signal: 'begin' }], parallel: true })),
  alone((path, id) => path.apart().receiveTask(id, { ...begin, instantiate: true })),
  (writer, path, merge) => byGateway(writer, path, merge, false),
  (writer, path, merge) => byGateway(writer, path, merge, true),
]

/** One of the events behind an instantiating gateway; where that is parallel, the other is waited for. */
function byGateway(writer: PartWriter, path: FlowBuilder, merge: string, parallel: boolean): string {
  const [id, other] = [writer.id('begun'), writer.id('begun')]
  path.apart().eventBasedGateway(writer.id('first'), { instantiate: true, parallel })
  const join = writer.id('all')
  path.branch(branch => branch.catchMessage(id, begin).connectTo(parallel ? join : merge))
  path.branch(branch => branch.catchMessage(other, nudge).connectTo(parallel ? join : merge))
  if (parallel) path.apart().parallelGateway(join).connectTo(merge)
  return id
}
