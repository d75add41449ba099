import * as event from './event-model.ts'
import * as zeebe from './extensions.ts'
import type { EventModel, Xml } from './model.ts'
import { freeId } from './names.ts'
import type * as o from './options.ts'
import type { Part, Path } from './path.ts'
import { described, requireOne, sending } from './parts.ts'

type Write<Inner> = (path: Inner) => unknown

/** The events: position and trigger make the name. `Inner` is the builder of what is written aside. */
export abstract class EventBuilder<Inner> {
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
  startSignal(id: string, options: o.StartOptions & o.SignalOptions): this {
    return this.start(id, event.signal(options), options)
  }
  startConditional(id: string, options: o.StartOptions & o.ConditionOptions): this {
    return this.start(id, event.conditional(id, options), options)
  }
  startMultiple(id: string, options: o.StartOptions & o.MultipleOptions): this {
    return this.start(id, event.multiple(id, options), options)
  }
  /** Only in an event subprocess, as the two that follow. */
  startError(id: string, options: o.EventOptions & o.ErrorOptions = {}): this {
    return this.start(id, event.error(options), options)
  }
  startEscalation(id: string, options: o.StartOptions & o.EscalationOptions = {}): this {
    return this.start(id, event.escalation(options), options)
  }
  startCompensation(id: string, options: o.EventOptions = {}): this {
    return this.start(id, event.compensation({}), options)
  }

  // End events (10.5.3). The path ends here; go on elsewhere with `at`, a boundary or a start event.

  endEvent(id?: string, options: o.EventOptions = {}): this {
    return this.event('bpmn:EndEvent', id ?? freeId(this.path.model, 'end'), { kind: 'none' }, options)
  }
  endTerminate(id?: string, options: o.EventOptions = {}): this {
    return this.event('bpmn:EndEvent', id ?? freeId(this.path.model, 'end'), { kind: 'terminate' }, options)
  }
  endMessage(id: string, options: o.ThrowMessageOptions): this {
    return this.throwing('bpmn:EndEvent', id, options)
  }
  endSignal(id: string, options: o.EventOptions & o.SignalOptions): this {
    return this.event('bpmn:EndEvent', id, event.signal(options), options)
  }
  endError(id: string, options: o.EventOptions & Required<o.ErrorOptions>): this {
    return this.event('bpmn:EndEvent', id, event.error(options), options)
  }
  endEscalation(id: string, options: o.EventOptions & Required<o.EscalationOptions>): this {
    return this.event('bpmn:EndEvent', id, event.escalation(options), options)
  }
  endCompensation(id: string, options: o.EventOptions & o.CompensationOptions = {}): this {
    return this.event('bpmn:EndEvent', id, event.compensation(options), options)
  }
  /** Only in a transaction. */
  endCancel(id: string, options: o.EventOptions = {}): this {
    return this.event('bpmn:EndEvent', id, { kind: 'cancel' }, options)
  }
  endMultiple(id: string, options: o.EventOptions & o.MultipleOptions): this {
    return this.event('bpmn:EndEvent', id, event.multiple(id, options), options)
  }

  // Intermediate events (10.5.4).

  throwEvent(id: string, options: o.EventOptions = {}): this {
    return this.event('bpmn:IntermediateThrowEvent', id, { kind: 'none' }, options)
  }
  throwMessage(id: string, options: o.ThrowMessageOptions): this {
    return this.throwing('bpmn:IntermediateThrowEvent', id, options)
  }
  throwSignal(id: string, options: o.EventOptions & o.SignalOptions): this {
    return this.event('bpmn:IntermediateThrowEvent', id, event.signal(options), options)
  }
  throwEscalation(id: string, options: o.EventOptions & Required<o.EscalationOptions>): this {
    return this.event('bpmn:IntermediateThrowEvent', id, event.escalation(options), options)
  }
  throwCompensation(id: string, options: o.EventOptions & o.CompensationOptions = {}): this {
    return this.event('bpmn:IntermediateThrowEvent', id, event.compensation(options), options)
  }
  /** The path goes on at the catching event of the same link. */
  throwLink(id: string, options: o.EventOptions & o.LinkOptions): this {
    return this.event('bpmn:IntermediateThrowEvent', id, event.link(options), options)
  }
  throwMultiple(id: string, options: o.EventOptions & o.MultipleOptions): this {
    return this.event('bpmn:IntermediateThrowEvent', id, event.multiple(id, options), options)
  }
  catchTimer(id: string, options: o.EventOptions & o.TimerOptions): this {
    return this.event('bpmn:IntermediateCatchEvent', id, event.timer(id, options), options)
  }
  catchMessage(id: string, options: o.EventOptions & o.MessageOptions): this {
    return this.event('bpmn:IntermediateCatchEvent', id, event.message(options), options)
  }
  catchSignal(id: string, options: o.EventOptions & o.SignalOptions): this {
    return this.event('bpmn:IntermediateCatchEvent', id, event.signal(options), options)
  }
  catchConditional(id: string, options: o.EventOptions & o.ConditionOptions): this {
    return this.event('bpmn:IntermediateCatchEvent', id, event.conditional(id, options), options)
  }
  catchMultiple(id: string, options: o.EventOptions & o.MultipleOptions): this {
    return this.event('bpmn:IntermediateCatchEvent', id, event.multiple(id, options), options)
  }
  /** Begins a line of its own, where the throwing event of the same link goes on. */
  catchLink(id: string, options: o.EventOptions & o.LinkOptions): this {
    this.path.moveApart()
    return this.event('bpmn:IntermediateCatchEvent', id, event.link(options), options)
  }

  // Boundary events. With `write` the path goes on after the activity, else it continues at the event.

  boundaryTimer(id: string, options: o.BoundaryOptions & o.TimerOptions, write?: Write<Inner>): this {
    return this.boundary(id, event.timer(id, options), options, write)
  }
  boundaryMessage(id: string, options: o.BoundaryOptions & o.MessageOptions, write?: Write<Inner>): this {
    return this.boundary(id, event.message(options), options, write)
  }
  boundarySignal(id: string, options: o.BoundaryOptions & o.SignalOptions, write?: Write<Inner>): this {
    return this.boundary(id, event.signal(options), options, write)
  }
  boundaryConditional(id: string, options: o.BoundaryOptions & o.ConditionOptions, write?: Write<Inner>): this {
    return this.boundary(id, event.conditional(id, options), options, write)
  }
  boundaryEscalation(id: string, options: o.BoundaryOptions & o.EscalationOptions = {}, write?: Write<Inner>): this {
    return this.boundary(id, event.escalation(options), options, write)
  }
  boundaryMultiple(id: string, options: o.BoundaryOptions & o.MultipleOptions, write?: Write<Inner>): this {
    return this.boundary(id, event.multiple(id, options), options, write)
  }
  boundaryError(id: string, options: Omit<o.BoundaryOptions, 'interrupting'> & o.ErrorOptions = {}, write?: Write<Inner>): this {
    return this.boundary(id, event.error(options), options, write)
  }
  /** Only on a transaction. */
  boundaryCancel(id: string, options: Omit<o.BoundaryOptions, 'interrupting'> = {}, write?: Write<Inner>): this {
    return this.boundary(id, { kind: 'cancel' }, options, write)
  }
  /** `write` is the one activity that undoes the activity (10.7); the path stays where it was. */
  boundaryCompensation(id: string, options: Omit<o.BoundaryOptions, 'interrupting'>, write: Write<Inner>): this {
    this.sit(id, event.compensation({}), options)
    this.path.compensate(id, path => write(this.inner(path)))
    return this
  }

  /** A builder for what is written aside. */
  protected abstract inner(path: Path): Inner

  protected add(id: string, options: o.ElementOptions, part: Part): this {
    this.path.add(id, described(options, part))
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
  private boundary(id: string, model: EventModel, options: o.BoundaryOptions, write?: Write<Inner>): this {
    if (write === undefined) this.path.requireClosed()
    this.sit(id, model, options)
    if (write) this.path.detour(id, path => write(this.inner(path)))
    else this.path.moveTo(id)
    return this
  }
  private sit(id: string, model: EventModel, options: o.BoundaryOptions): void {
    const on = options.on ?? this.path.current()
    if (on === undefined) throw new Error(`Boundary event "${id}" does not say where it sits: write { on: 'activityId' }.`)
    const attachedTo = this.path.find(on)
    if (/Event$|Gateway$/.test(attachedTo.type)) throw new Error(`Boundary event "${id}" can only sit on an activity; "${on}" is none.`)
    const properties = options.interrupting === undefined ? {} : { cancelActivity: options.interrupting }
    const extensions = zeebe.mapping(options)
    this.path.register(id, described(options, { type: 'bpmn:BoundaryEvent', event: model, attachedTo: on, properties, extensions }))
  }
}
