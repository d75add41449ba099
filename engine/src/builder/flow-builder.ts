import * as event from './event-model.ts'
import * as zeebe from './extensions.ts'
import type { ContainerModel, EventModel, Xml } from './model.ts'
import { freeId } from './names.ts'
import type * as o from './options.ts'
import { Path } from './path.ts'
import type { Part } from './path.ts'

/** Writes a branch, a boundary event's path or what a subprocess holds. */
export type Write = (path: FlowBuilder) => unknown

/** Writes flow nodes one after the other, each with a flow from the one before. Every method answers the builder itself. */
export class FlowBuilder {
  protected readonly path: Path

  constructor(path: Path) {
    this.path = path
  }

  // Start events (BPMN 2.0.2, 10.5.2). Each begins a line of its own; a process may have several.

  startEvent(id?: string, options: o.StartEventOptions = {}): this {
    const startId = id ?? freeId(this.path.model, 'start')
    const { element, process } = zeebe.form(startId, options.form)
    this.path.model.extensions.push(...process)
    return this.start(startId, { kind: 'none' }, options, element)
  }
  startTimer(id: string, options: o.StartOptions & o.TimerOptions): this {
    return this.start(id, event.timer(id, options), options)
  }
  startMessage(id: string, options: o.StartOptions & o.MessageOptions): this {
    return this.start(id, event.message(options), options)
  }
  /** Only in an event subprocess. */
  startError(id: string, options: o.EventOptions & o.ErrorOptions = {}): this {
    return this.start(id, event.error(options), options)
  }

  // End events (10.5.3). The path ends here; go on elsewhere with `at`, a boundary or a start event.

  endEvent(id?: string, options: o.EventOptions = {}): this {
    return this.event('bpmn:EndEvent', id ?? freeId(this.path.model, 'end'), { kind: 'none' }, options)
  }
  endTerminate(id?: string, options: o.EventOptions = {}): this {
    return this.event('bpmn:EndEvent', id ?? freeId(this.path.model, 'end'), { kind: 'terminate' }, options)
  }
  endError(id: string, options: o.EventOptions & Required<o.ErrorOptions>): this {
    return this.event('bpmn:EndEvent', id, event.error(options), options)
  }
  endMessage(id: string, options: o.ThrowMessageOptions): this {
    return this.throwing('bpmn:EndEvent', id, options)
  }

  // Intermediate events (10.5.4).

  throwEvent(id: string, options: o.EventOptions = {}): this {
    return this.event('bpmn:IntermediateThrowEvent', id, { kind: 'none' }, options)
  }
  throwMessage(id: string, options: o.ThrowMessageOptions): this {
    return this.throwing('bpmn:IntermediateThrowEvent', id, options)
  }
  catchTimer(id: string, options: o.EventOptions & o.TimerOptions): this {
    return this.event('bpmn:IntermediateCatchEvent', id, event.timer(id, options), options)
  }
  catchMessage(id: string, options: o.EventOptions & o.MessageOptions): this {
    return this.event('bpmn:IntermediateCatchEvent', id, event.message(options), options)
  }

  // Boundary events. With `write` the path goes on after the activity, else it continues at the event.

  boundaryTimer(id: string, options: o.BoundaryOptions & o.TimerOptions, write?: Write): this {
    return this.boundary(id, event.timer(id, options), options, write)
  }
  boundaryMessage(id: string, options: o.BoundaryOptions & o.MessageOptions, write?: Write): this {
    return this.boundary(id, event.message(options), options, write)
  }
  boundaryError(id: string, options: Omit<o.BoundaryOptions, 'interrupting'> & o.ErrorOptions = {}, write?: Write): this {
    return this.boundary(id, event.error(options), options, write)
  }

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
      extensions: [...mark, ...zeebe.assignment(options), ...element, ...zeebe.headers(options)],
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
    return this.activity('bpmn:ReceiveTask', id, options, { message: event.messageModel(options) })
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
  eventBasedGateway(id: string, options: o.ElementOptions = {}): this {
    return this.add(id, options, { type: 'bpmn:EventBasedGateway' })
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
  join(id?: string, options: o.ElementOptions = {}): this {
    this.path.join(id, described(options, {}))
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

  private start(id: string, model: EventModel, options: o.StartOptions, extensions: readonly Xml[] = []): this {
    this.path.moveApart()
    const properties = options.interrupting === undefined ? {} : { isInterrupting: options.interrupting }
    return this.add(id, options, {
      type: 'bpmn:StartEvent',
      event: model,
      properties,
      extensions: [...extensions, ...zeebe.mapping(options)],
    })
  }
  private event(type: string, id: string, model: EventModel, options: o.EventOptions): this {
    return this.add(id, options, { type, event: model, extensions: zeebe.mapping(options) })
  }
  private throwing(type: string, id: string, options: o.ThrowMessageOptions): this {
    requireOne(id, options, { message: `message: 'name'`, job: `job: 'type'` })
    const { extensions, message } = sending(options)
    const model: EventModel = { kind: 'message', ...(message && { message }) }
    return this.add(id, options, { type, event: model, extensions: [...extensions, ...zeebe.mapping(options)] })
  }
  private boundary(id: string, model: EventModel, options: o.BoundaryOptions, write?: Write): this {
    const on = options.on ?? this.path.current()
    if (on === undefined) throw new Error(`Boundary event "${id}" does not say where it sits: write { on: 'activityId' }.`)
    const attachedTo = this.path.find(on)
    if (/Event$|Gateway$/.test(attachedTo.type)) throw new Error(`Boundary event "${id}" can only sit on an activity; "${on}" is none.`)
    if (write === undefined) this.path.requireClosed()
    const properties = options.interrupting === undefined ? {} : { cancelActivity: options.interrupting }
    const extensions = zeebe.mapping(options)
    this.path.register(id, described(options, { type: 'bpmn:BoundaryEvent', event: model, attachedTo: on, properties, extensions }))
    if (write) this.path.detour(id, path => write(new FlowBuilder(path)))
    else this.path.moveTo(id)
    return this
  }
  private activity(type: string, id: string, options: o.ActivityOptions, part: Omit<Part, 'type'> = {}): this {
    const loop = options.multiInstance && zeebe.multiInstance(id, options.multiInstance)
    const extensions = [...(part.extensions ?? []), ...zeebe.mapping(options)]
    return this.add(id, options, { type, ...part, extensions, ...(loop && { loop }) })
  }
  private add(id: string, options: o.ElementOptions, part: Part): this {
    this.path.add(id, described(options, part))
    return this
  }
  private way(flow: Parameters<Path['branch']>[0], write?: Write): this {
    this.path.branch(flow, write && (path => void write(new FlowBuilder(path))))
    return this
  }
  private container(): ContainerModel {
    return { elements: [], flows: [] }
  }
  private fill(inner: ContainerModel, write: Write): this {
    const path = new Path(this.path.model, inner)
    write(new FlowBuilder(path))
    path.requireClosed()
    return this
  }
}

function described<P extends Pick<Part, 'properties'>>(options: o.ElementOptions, part: P): P {
  const documentation = options.documentation === undefined ? undefined : [{ $: 'bpmn:Documentation', text: options.documentation }]
  return { ...part, properties: { name: options.name, documentation, ...part.properties } }
}

function sending(options: o.JobOptions & Partial<o.MessageOptions>): Pick<Required<Part>, 'extensions'> & Pick<Part, 'message'> {
  if (options.message === undefined) return { extensions: options.job === undefined ? [] : zeebe.job(options.job, options) }
  return { extensions: [], message: event.messageModel({ ...options, message: options.message }) }
}

/** @throws Error unless exactly one of the choices is made; their values show what to write. */
function requireOne<O extends object>(id: string, options: O, choices: { readonly [K in keyof O]?: string }): void {
  const made = Object.keys(choices).filter(key => options[key as keyof O] !== undefined)
  if (made.length === 1) return
  const ways = Object.values(choices).map(way => `{ ${String(way)} }`)
  throw new Error(`"${id}" must say exactly one of these: ${ways.join(' or ')}${made.length > 1 ? `; it says ${made.join(' and ')}` : ''}.`)
}

function required(value: string | undefined, message: string): string {
  if (value === undefined) throw new Error(message)
  return value
}
