/** The few services of the diagram tools that we call, as far as we call them. */
export interface DiagramElement {
  readonly id: string
  readonly type: string
  readonly parent?: DiagramElement
  readonly height?: number
  readonly children?: readonly unknown[]
  readonly waypoints?: unknown
  readonly businessObject?: { readonly id: string; readonly name?: string }
}

/** A rectangle in the coordinates of the diagram. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Canvas {
  addMarker(element: string, marker: string): void
  removeMarker(element: string, marker: string): void
  getRootElement(): DiagramElement
  getRootElements(): DiagramElement[]
  findRoot(element: string): DiagramElement | undefined
  setRootElement(element: DiagramElement): void
  scrollToElement(element: string, padding?: number): void
  viewbox(): { inner: Box; outer: { width: number; height: number } }
  viewbox(box: Box): void
}

export interface Overlays {
  add(element: string, kind: string, overlay: { position: Record<string, number>; html: HTMLElement }): string
  remove(filter: { type: string }): void
}

export interface ElementRegistry {
  get(id: string): DiagramElement | undefined
  getAll(): DiagramElement[]
}

export interface EventBus {
  on(event: string, listener: (event: { element?: DiagramElement; newSelection?: DiagramElement[] }) => void): void
  on(event: string, priority: number, listener: () => void): void
}

export interface ServiceSource {
  get<Service>(name: string): Service
}

const margin = 32

/** Where a diagram may stand, in pixels. */
export interface Room {
  /** What a palette covers at the left. */
  readonly covered: number
  /** The most that stays free at the left of a small diagram; without it, it stands in the middle. */
  readonly indent: number
}

/** Shows the whole diagram, but never blown up beyond its natural size. */
export function fit(source: ServiceSource, { covered, indent }: Room = { covered: 0, indent: Infinity }): void {
  const canvas = source.get<Canvas>('canvas')
  const { inner, outer } = canvas.viewbox()
  if (inner.width === 0 || outer.width === 0) return
  const room = { width: outer.width - covered - 2 * margin, height: outer.height - 2 * margin }
  const scale = Math.max(0.2, Math.min(1, room.width / inner.width, room.height / inner.height))
  const free = { left: Math.max(0, room.width - inner.width * scale) / 2, top: Math.max(0, room.height - inner.height * scale) / 2 }
  canvas.viewbox({
    x: inner.x - (covered + margin + Math.min(free.left, indent)) / scale,
    y: inner.y - (margin + free.top) / scale,
    width: outer.width / scale,
    height: outer.height / scale,
  })
}

/** Makes the level with the element visible (a collapsed subprocess has one of its own) and scrolls to it. */
export function reveal(source: ServiceSource, elementId: string): boolean {
  const canvas = source.get<Canvas>('canvas')
  if (!source.get<ElementRegistry>('elementRegistry').get(elementId)) return false
  const root = canvas.findRoot(elementId)
  if (root && root !== canvas.getRootElement()) canvas.setRootElement(root)
  canvas.scrollToElement(elementId, 80)
  return true
}
