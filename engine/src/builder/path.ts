import type { ContainerModel, ElementModel, ProcessModel } from './model.ts'
import { checkId, freeId, plainType, unknownId } from './names.ts'
import type { FlowOptions } from './options.ts'

/** A way out of an element that has no target yet. */
interface OpenEnd {
  readonly from: string
  readonly flow: PendingFlow
}
interface PendingFlow extends FlowOptions {
  readonly condition?: string
  readonly isDefault?: boolean
  readonly order?: number
}

/** Ways out of one element that are being written: which of them still go on, and how the element chooses among them. */
interface Branching {
  readonly element: ElementModel
  readonly open: OpenEnd[]
  conditional: boolean
}

type Cursor =
  /** The next element gets no incoming flow. */
  { readonly kind: 'apart' } | { readonly kind: 'at'; readonly end: OpenEnd } | { readonly kind: 'ended'; readonly why: string }

export type Part = Pick<ElementModel, 'type'> & Partial<Omit<ElementModel, 'id' | 'type' | 'container'>>

const conditionals = new Set(['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway'])
const unconditionals = new Set(['bpmn:ParallelGateway', 'bpmn:EventBasedGateway'])
/** Gateways that begin but do not merge are joined by another kind. */
const joinTypes: Readonly<Record<string, string>> = {
  'bpmn:EventBasedGateway': 'bpmn:ExclusiveGateway',
  'bpmn:ComplexGateway': 'bpmn:InclusiveGateway',
}

/** Where the next element goes: the state behind the fluent methods, for one line of writing in one container. */
export class Path {
  readonly model: ProcessModel
  readonly container: ContainerModel
  private cursor: Cursor = { kind: 'apart' }
  private branching: Branching | undefined

  constructor(model: ProcessModel, container: ContainerModel) {
    this.model = model
    this.container = container
  }

  /** Writes an element and a flow to it, and goes on from there. */
  add(id: string, part: Part): void {
    this.requireWayOn(id)
    const cursor = this.cursor
    this.register(id, part)
    if (cursor.kind === 'at') this.connect(cursor.end, id)
    this.cursor = endsPath(part) ? { kind: 'ended', why: `"${id}" has ended the path` } : at(id)
  }

  /** Writes an element that no flow leads to, and leaves the place of writing where it is. */
  register(id: string, part: Part): void {
    checkId(this.model, id)
    const element = { properties: {}, extensions: [], ...part, id, container: this.container }
    this.container.elements.push(element)
    this.model.byId.set(id, element)
  }

  connectTo(target: string, flow: FlowOptions): void {
    this.requireWayOn(target)
    if (this.cursor.kind === 'apart') throw new Error(`There is nothing before .connectTo('${target}'): write an element or .at(id) first.`)
    if (this.cursor.kind === 'at') this.connect({ from: this.cursor.end.from, flow: { ...this.cursor.end.flow, ...flow } }, target)
    this.cursor = { kind: 'ended', why: `The path goes on to "${target}"` }
  }

  moveTo(id: string): void {
    this.requireClosed()
    this.find(id)
    this.branching = undefined
    this.cursor = at(id)
  }

  moveApart(): void {
    this.requireClosed()
    this.branching = undefined
    this.cursor = { kind: 'apart' }
  }

  /** An element of this container that is written already. */
  find(id: string): ElementModel {
    const element = this.model.byId.get(id)
    if (!element) throw new Error(unknownId(this.model, id))
    if (element.container !== this.container)
      throw new Error(`"${id}" lies in another subprocess; continue it in the function that writes that subprocess.`)
    return element
  }

  /** The element that was written last, if the path goes on from it. */
  current(): string | undefined {
    return this.cursor.kind === 'at' ? this.cursor.end.from : undefined
  }

  /** Writes one way out of the current element; without `write` the path itself goes on there. */
  branch(said: PendingFlow, write?: (path: Path) => void): void {
    const flow = { ...said, order: this.model.nextFlow++ }
    const branching = this.branchingFor(flow)
    if (flow.condition !== undefined || flow.isDefault) branching.conditional = true
    const end = { from: branching.element.id, flow }
    if (write) {
      this.branching = branching
      branching.open.push(...this.aside({ kind: 'at', end }, write))
    } else {
      this.requireClosed()
      this.branching = undefined
      this.cursor = { kind: 'at', end }
    }
  }

  /** Writes a line that begins at an element and must come to an end. */
  detour(from: string, write: (path: Path) => void): void {
    if (this.aside(at(from), write).length > 0)
      throw new Error(`The path from "${from}" does not end: finish it with .endEvent() or .connectTo(id).`)
  }

  /** Writes the one activity that compensates for what a boundary event sits on. */
  compensate(boundary: string, write: (path: Path) => void): void {
    const before = this.container.elements.length
    const path = new Path(this.model, this.container)
    write(path)
    const [handler, ...others] = this.container.elements.slice(before)
    if (!handler || others.length > 0 || /Event$|Gateway$/.test(handler.type))
      throw new Error(
        `The compensation at "${boundary}" must be exactly one activity: write path => path.serviceTask('undo'), or a subprocess for more.`,
      )
    const marked = { ...handler, properties: { ...handler.properties, isForCompensation: true } }
    this.container.elements[before] = marked
    this.model.byId.set(handler.id, marked)
    this.container.associations.push({ source: boundary, target: handler.id })
  }

  /** @param type of the gateway; what fits the beginning of the branches if nothing is said */
  join(id: string | undefined, part: Omit<Part, 'type'>, type?: string): void {
    const branching = this.branching
    if (!branching)
      throw new Error(`.join() closes the branches of a gateway or activity: write .when(...), .otherwise(...) or .branch(...) before it.`)
    if (branching.open.length === 0)
      throw new Error(`Every branch of "${branching.element.id}" ends or goes elsewhere: leave .join() out, or let one of them go on.`)
    this.branching = undefined
    this.cursor = { kind: 'apart' }
    const joinId = id ?? freeId(this.model, 'join')
    this.add(joinId, { ...part, type: type ?? joinType(branching) })
    for (const end of branching.open) this.connect(end, joinId)
  }

  /** @throws Error when branches are left open. */
  requireClosed(): void {
    if (this.branching && this.branching.open.length > 0) {
      const open = this.branching.open.map(end => (end.from === this.branching?.element.id ? 'an empty one' : `after "${end.from}"`))
      throw new Error(
        `Branches of "${this.branching.element.id}" are open (${open.join(', ')}): write .join(), or finish each with .endEvent() or .connectTo(id).`,
      )
    }
  }

  private requireWayOn(next: string): void {
    this.requireClosed()
    if (this.branching)
      throw new Error(
        `All branches of "${this.branching.element.id}" are written: to reach "${next}" write .otherwise() or .when(...) for one more, or .at(id) to continue elsewhere.`,
      )
    if (this.cursor.kind === 'ended')
      throw new Error(`${this.cursor.why}: to write "${next}" continue with .at(id), a boundary or a start event.`)
  }

  /** The branching that this way out belongs to. @throws Error when the element takes no such way. */
  private branchingFor(flow: PendingFlow): Branching {
    const branching = this.branching ?? this.beginBranching()
    const { id, type } = branching.element
    const isConditional = flow.condition !== undefined || flow.isDefault === true
    if (isConditional && unconditionals.has(type))
      throw new Error(`The ${plainType(type)} "${id}" takes no conditions: write .branch(path => ...).`)
    if (!isConditional && conditionals.has(type))
      throw new Error(`The ${plainType(type)} "${id}" needs conditions: write .when('= ...', path => ...) or .otherwise(path => ...).`)
    if (flow.condition !== undefined && !flow.condition.trimStart().startsWith('='))
      throw new Error(`The condition "${flow.condition}" after "${id}" is no expression: write '= ${flow.condition}'.`)
    if (flow.isDefault && this.hasDefault(branching)) throw new Error(`"${id}" has a default flow already: write .otherwise(...) once.`)
    return branching
  }

  private hasDefault({ element: { id }, open }: Branching): boolean {
    const isWritten = this.container.flows.some(flow => flow.source === id && flow.isDefault)
    return isWritten || open.some(end => end.from === id && end.flow.isDefault === true)
  }

  private beginBranching(): Branching {
    if (this.cursor.kind !== 'at') throw new Error(`There is nothing to branch from: write a gateway or an activity first, or .at(id).`)
    return { element: this.find(this.cursor.end.from), open: [], conditional: false }
  }

  /** Lets another path write from a place, and answers its open end. */
  private aside(cursor: Cursor & { kind: 'at' }, write: (path: Path) => void): OpenEnd[] {
    const path = new Path(this.model, this.container)
    const before = this.container.elements.length
    path.cursor = cursor
    write(path)
    path.requireClosed()
    const last = path.cursor.kind === 'at' && !path.branching ? path.cursor.end : undefined
    for (const element of this.container.elements.slice(before)) {
      if (element.id !== last?.from && !mayEnd(element) && !this.container.flows.some(flow => flow.source === element.id))
        throw new Error(
          `A branch leaves "${element.id}" without a way on: finish it with .endEvent() or .connectTo(id) before you continue elsewhere.`,
        )
    }
    return last ? [last] : []
  }

  private connect({ from, flow }: OpenEnd, target: string): void {
    this.container.flows.push({
      ...flow,
      source: from,
      target,
      isDefault: flow.isDefault ?? false,
      order: flow.order ?? this.model.nextFlow++,
    })
  }
}

function at(id: string): { readonly kind: 'at'; readonly end: OpenEnd } {
  return { kind: 'at', end: { from: id, flow: {} } }
}

function joinType({ element: { type }, conditional }: Branching): string {
  if (conditionals.has(type) || unconditionals.has(type)) return joinTypes[type] ?? type
  return conditional ? 'bpmn:InclusiveGateway' : 'bpmn:ParallelGateway'
}

/** No flow leads on from an end event, nor from an event that throws a link. */
function endsPath({ type, event }: Pick<ElementModel, 'type' | 'event'>): boolean {
  return type === 'bpmn:EndEvent' || (type === 'bpmn:IntermediateThrowEvent' && event?.kind === 'link')
}

function mayEnd(element: ElementModel): boolean {
  const { triggeredByEvent, isForCompensation } = element.properties
  const waitsForCompensation = element.type === 'bpmn:BoundaryEvent' && element.event?.kind === 'compensation'
  return endsPath(element) || triggeredByEvent === true || isForCompensation === true || waitsForCompensation
}
