import { news, type Part } from './part.ts'

/** Activities that hold nothing. */
export const tasks = {
  task: (writer, path) => {
    path.task(writer.id('task'), writer.listened())
  },
  manualTask: (writer, path) => void path.manualTask(writer.id('manual')),
  userTask: (writer, path) => {
    const mappings = writer.choices.chance(0.3) ? { inputs: { own: '= 1' }, outputs: { [writer.id('out')]: '= own + 1' } } : {}
    path.userTask(writer.id('user'), { ...mappings, ...writer.listened(), ...writer.taskListened() })
  },
  serviceTask: (writer, path) => {
    path.serviceTask(writer.id('service'), { retries: writer.choices.between(1, 3), ...writer.listened() })
  },
  script: (writer, path) => {
    path.scriptTask(writer.id('script'), { expression: '= 1 + 1', result: writer.id('result') })
  },
  businessRuleTask: (writer, path) => void path.businessRuleTask(writer.id('rule'), { job: 'decide' }),
  sendTask: (writer, path) => void path.sendTask(writer.id('send'), { message: 'sent' }),
  receiveTask: (writer, path) => void path.receiveTask(writer.id('receive'), news),
  /** Waits for a data object that somebody sets, or reads a data store; may have to give data itself. */
  data: (writer, path) => {
    const object = writer.unsetVariable()
    const [store, optional] = [{ store: 'shared' }, writer.choices.chance(0.3)]
    const reads = { seen: writer.choices.chance(0.5) ? store : { object, optional } }
    const writes = { result: writer.choices.chance(0.5) ? store : { object: writer.id('object') } }
    path.userTask(writer.id('data'), { ...(writer.choices.chance(0.7) && { reads }), ...(writer.choices.chance(0.5) && { writes }) })
  },
  /** Several tokens on one flow that are gathered again. */
  gathering: (writer, path) => {
    const quantity = writer.choices.between(2, 3)
    path.userTask(writer.id('scatter'), { completionQuantity: quantity }).userTask(writer.id('each'))
    path.serviceTask(writer.id('gather'), { startQuantity: quantity })
  },
} satisfies { readonly [name: string]: Part }
