import * as event from './event-model.ts'
import { EventBuilder } from './event-builder.ts'
import * as zeebe from './extensions.ts'
import type { ContainerModel, Xml, XmlValue } from './model.ts'
import type * as o from './options.ts'
import { described, required, requireOne, sending } from './parts.ts'
import { Path } from './path.ts'
import type { Part } from './path.ts'

/** Writes a branch, a boundary event's path or what a subprocess holds. */
export type Write = (path: FlowBuilder) => unknown

/** Writes flow nodes one after the other, each with a flow from the one before. Every method answers the builder itself. */
export class FlowBuilder extends EventBuilder<FlowBuilder> {
  // Activities (10.3).

  /** A task of no type: nothing to do for an engine. */
  task(id: string, options: o.ActivityOptions = {}): this {
    return this.activity('bpmn:Task', id, options)
  }
  manualTask(id: string, options: o.ActivityOptions = {}): this {
    return this.activity('bpmn:ManualTask', id, options)
  }
  userTask(id: string, options: o.UserTaskOptions = {}): this {
    const { element, process } = zeebe.form(id, options.form)
    this.path.model.extensions.push(...process)
    // An embedded form goes with the older kind of user task, which has no mark (zeebe dialect).
    const mark: Xml[] = process.length === 0 ? [{ $: 'zeebe:UserTask' }] : []
    return this.activity('bpmn:UserTask', id, options, {
      extensions: [...mark, ...zeebe.assignment(options), ...element, ...zeebe.headers(options), ...zeebe.taskListeners(options)],
    })
  }
  /** Done by a worker; the job's type is the id if nothing is said. */
  serviceTask(id: string, options: o.ServiceTaskOptions = {}): this {
    return this.activity('bpmn:ServiceTask', id, options, { extensions: zeebe.job(options.job ?? id, options) })
  }
  scriptTask(id: string, options: o.ScriptTaskOptions): this {
    requireOne(id, options, {
      expression: `expression: '= 1 + 1', result: 'sum'`,
      script: `script: '...', format: 'javascript'`,
      job: `job: 'type'`,
    })
    if (options.script !== undefined)
      return this.activity('bpmn:ScriptTask', id, options, {
        properties: { scriptFormat: options.format ?? 'feel', script: options.script },
      })
    if (options.expression === undefined)
      return this.activity('bpmn:ScriptTask', id, options, { extensions: zeebe.job(options.job ?? id, options) })
    const resultVariable = required(options.result, `Script task "${id}" needs a variable for its result: write result: 'name'.`)
    return this.activity('bpmn:ScriptTask', id, options, {
      extensions: [{ $: 'zeebe:Script', expression: options.expression, resultVariable }],
    })
  }
  businessRuleTask(id: string, options: o.BusinessRuleTaskOptions): this {
    requireOne(id, options, { decision: `decision: 'id', result: 'name'`, job: `job: 'type'` })
    if (options.decision === undefined)
      return this.activity('bpmn:BusinessRuleTask', id, options, { extensions: zeebe.job(options.job ?? id, options) })
    const resultVariable = required(options.result, `Business rule task "${id}" needs a variable for its result: write result: 'name'.`)
    const called = { $: 'zeebe:CalledDecision', decisionId: options.decision, resultVariable, ...zeebe.binding(options) }
    return this.activity('bpmn:BusinessRuleTask', id, options, { extensions: [called] })
  }
  sendTask(id: string, options: o.SendTaskOptions): this {
    requireOne(id, options, { message: `message: 'name'`, job: `job: 'type'` })
    return this.activity('bpmn:SendTask', id, options, sending(options))
  }
  receiveTask(id: string, options: o.ReceiveTaskOptions): this {
    return this.activity('bpmn:ReceiveTask', id, options, {
      message: event.messageModel(options),
      properties: { instantiate: options.instantiate },
    })
  }
  callActivity(id: string, options: o.CallActivityOptions): this {
    const { process, propagateAllChildVariables, propagateAllParentVariables } = options
    const name = process.trimStart().startsWith('=') ? { processIdExpression: process } : { processId: process }
    const called = { $: 'zeebe:CalledElement', ...name, propagateAllChildVariables, propagateAllParentVariables, ...zeebe.binding(options) }
    return this.activity('bpmn:CallActivity', id, options, { extensions: [called] })
  }

  /** An embedded subprocess; `write` says what it holds. */
  subProcess(id: string, write: Write, options: o.ActivityOptions = {}): this {
    const inner = this.container()
    this.activity('bpmn:SubProcess', id, options, { inner })
    return this.fill(inner, write)
  }
  /** A subprocess that can be cancelled as a whole (10.3.5): `endCancel` in it, `boundaryCancel` on it. */
  transaction(id: string, write: Write, options: o.ActivityOptions = {}): this {
    const inner = this.container()
    this.activity('bpmn:Transaction', id, options, { inner })
    return this.fill(inner, write)
  }
  adHocSubProcess(id: string, write: Write, options: o.AdHocOptions = {}): this {
    const inner = this.container()
    const { ordering, cancelRemainingInstances, completionCondition: text } = options
    const completionCondition = text === undefined ? undefined : zeebe.formalExpression(text)
    this.activity('bpmn:AdHocSubProcess', id, options, {
      inner,
      properties: { ordering, cancelRemainingInstances, completionCondition },
      extensions: zeebe.adHoc(options),
    })
    return this.fill(inner, write)
  }
  /** Runs when its start event is triggered (10.3.5); `write` begins with that start event. The path goes on where it was. */
  eventSubProcess(id: string, write: Write, options: o.ElementOptions & o.MappingOptions = {}): this {
    const inner = this.container()
    this.path.register(
      id,
      described(options, { type: 'bpmn:SubProcess', inner, properties: { triggeredByEvent: true }, extensions: zeebe.mapping(options) }),
    )
    return this.fill(inner, write)
  }

  // Gateways (10.6). Conditions go with `when` and `otherwise`, branches without one with `branch`; `join` brings them together.

  exclusiveGateway(id: string, options: o.ElementOptions = {}): this {
    return this.add(id, options, { type: 'bpmn:ExclusiveGateway' })
  }
  parallelGateway(id: string, options: o.ElementOptions = {}): this {
    return this.add(id, options, { type: 'bpmn:ParallelGateway' })
  }
  inclusiveGateway(id: string, options: o.ElementOptions = {}): this {
    return this.add(id, options, { type: 'bpmn:InclusiveGateway' })
  }
  /** Each branch begins with a catch event or receive task; the first that occurs wins. */
  eventBasedGateway(id: string, options: o.EventBasedGatewayOptions = {}): this {
    const properties = { instantiate: options.instantiate, eventGatewayType: options.parallel === true ? 'Parallel' : undefined }
    return this.add(id, options, { type: 'bpmn:EventBasedGateway', properties })
  }
  /** As a split like an inclusive one; as a join it goes on when its condition over `activationCount` says so. */
  complexGateway(id: string, options: o.JoinOptions = {}): this {
    return this.add(id, options, { type: 'bpmn:ComplexGateway', properties: activation(options) })
  }

  /** One way out of the current gateway or activity, taken when the FEEL condition holds. Without `write` the path itself goes on there. */
  when(condition: string, write?: Write, flow: o.FlowOptions = {}): this {
    return this.way({ ...flow, condition }, write)
  }
  /** The way that is taken when no condition holds (8.4.13). */
  otherwise(write?: Write, flow: o.FlowOptions = {}): this {
    return this.way({ ...flow, isDefault: true }, write)
  }
  /** A way out without a condition. */
  branch(write: Write, flow: o.FlowOptions = {}): this {
    return this.way(flow, write)
  }
  /** A gateway that all open branches lead to, of the kind that fits where they began. */
  join(id?: string, options: o.JoinOptions = {}): this {
    const type = options.activationCondition === undefined ? undefined : 'bpmn:ComplexGateway'
    this.path.join(id, described(options, { properties: activation(options) }), type)
    return this
  }

  // The path.

  /** A flow to an element that is or will be written; the path ends here. */
  connectTo(id: string, flow: o.FlowOptions = {}): this {
    this.path.connectTo(id, flow)
    return this
  }
  /** Goes on at an element that is written already. */
  at(id: string): this {
    this.path.moveTo(id)
    return this
  }
  /** The next element gets no incoming flow. */
  apart(): this {
    this.path.moveApart()
    return this
  }

  private activity(type: string, id: string, options: o.ActivityOptions, part: Omit<Part, 'type'> = {}): this {
    const { loop, multiInstance, startQuantity, completionQuantity } = options
    if (loop && multiInstance)
      throw new Error(`"${id}" can have a loop or be multi-instance, not both; put one of them on a subprocess around it.`)
    const repeated = (loop && zeebe.standardLoop(loop)) ?? (multiInstance && zeebe.multiInstance(id, multiInstance))
    const extensions = [...(part.extensions ?? []), ...zeebe.mapping(options)]
    const properties = { startQuantity, completionQuantity, ...part.properties }
    const { reads = {}, writes = {} } = options
    const hasData = Object.keys(reads).length + Object.keys(writes).length > 0
    const data = { ...(hasData && { data: { reads, writes } }), ...(multiInstance?.loopData && { loopData: multiInstance.loopData }) }
    const throws = multiInstance?.throws && { loopThrows: event.rounds(id, multiInstance.throws) }
    return this.add(id, options, { type, ...part, ...data, ...throws, properties, extensions, ...(repeated && { loop: repeated }) })
  }
  protected inner(path: Path): FlowBuilder {
    return new FlowBuilder(path)
  }

  private way(flow: Parameters<Path['branch']>[0], write?: Write): this {
    this.path.branch(flow, write && (path => void write(this.inner(path))))
    return this
  }
  private container(): ContainerModel {
    return { elements: [], flows: [], associations: [] }
  }
  private fill(inner: ContainerModel, write: Write): this {
    const path = new Path(this.path.model, inner)
    write(this.inner(path))
    path.requireClosed()
    return this
  }
}

function activation({ activationCondition: text }: o.JoinOptions): Record<string, XmlValue> {
  return text === undefined ? {} : { activationCondition: zeebe.formalExpression(text) }
}
