import { emit } from './emit.ts'
import { FlowBuilder } from './flow-builder.ts'
import type { ElementModel, ProcessModel } from './model.ts'
import { checkedId } from './names.ts'
import type * as o from './options.ts'
import { Path } from './path.ts'

/** A task of its own, which call activities of all processes can call (BPMN 2.0.2, 10.3.4). */
export class GlobalTaskBuilder {
  readonly id: string
  private readonly model: ProcessModel
  private readonly task: ElementModel

  constructor(model: ProcessModel, task: ElementModel) {
    this.id = task.id
    this.model = model
    this.task = task
  }

  /** The BPMN XML, which has no diagram. */
  async toXml(): Promise<string> {
    return emit(this.model, this.task)
  }
}

/** Says what kind of task it is; each can be said once. */
export interface GlobalTaskKinds {
  task(options?: o.GlobalTaskOptions): GlobalTaskBuilder
  manualTask(options?: o.GlobalTaskOptions): GlobalTaskBuilder
  userTask(options?: o.GlobalUserTaskOptions): GlobalTaskBuilder
  scriptTask(options: o.GlobalTaskOptions & Omit<o.ScriptTaskOptions, keyof o.ActivityOptions>): GlobalTaskBuilder
  businessRuleTask(options: o.GlobalTaskOptions & Omit<o.BusinessRuleTaskOptions, keyof o.ActivityOptions>): GlobalTaskBuilder
}

/** Begins a global task.
 *  @example await globalTask('check').userTask({ candidateGroups: 'sales' }).toXml() */
export function globalTask(id: string): GlobalTaskKinds {
  checkedId(id, 'global task')
  const written = (write: (path: FlowBuilder) => unknown): GlobalTaskBuilder => {
    const model: ProcessModel = {
      id: `${id}-alone`,
      elements: [],
      flows: [],
      associations: [],
      byId: new Map(),
      nextFlow: 0,
      properties: {},
      extensions: [],
    }
    write(new FlowBuilder(new Path(model, model)))
    const [task] = model.elements
    if (task === undefined) throw new Error(`The global task "${id}" was not written`)
    return new GlobalTaskBuilder(model, task)
  }
  return {
    task: options => written(path => path.task(id, options)),
    manualTask: options => written(path => path.manualTask(id, options)),
    userTask: options => written(path => path.userTask(id, options)),
    scriptTask: options => written(path => path.scriptTask(id, options)),
    businessRuleTask: options => written(path => path.businessRuleTask(id, options)),
  }
}
