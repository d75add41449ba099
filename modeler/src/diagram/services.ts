/** The few services of the diagram tools that we call, as far as we call them. */
export interface DiagramElement {
  readonly id: string
  readonly type: string
  readonly parent?: DiagramElement
  readonly waypoints?: unknown
  readonly businessObject?: { readonly id: string; readonly name?: string }
}

export interface Canvas {
  zoom(level: number | 'fit-viewport', center?: 'auto'): number
  zoom(): number
  addMarker(element: string, marker: string): void
  removeMarker(element: string, marker: string): void
  getRootElement(): DiagramElement
  getRootElements(): DiagramElement[]
  findRoot(element: string): DiagramElement | undefined
  setRootElement(element: DiagramElement): void
  scrollToElement(element: string, padding?: number): void
  viewbox(): { x: number; y: number; width: number; height: number; scale: number }
  resized(): void
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
}

export interface ServiceSource {
  get<Service>(name: string): Service
}

/** Shows the whole diagram, but never blown up beyond its natural size, and not so small that nobody can read it. */
export function fit(source: ServiceSource): void {
  const canvas = source.get<Canvas>('canvas')
  canvas.zoom('fit-viewport', 'auto')
  if (canvas.zoom() > 1) canvas.zoom(1, 'auto')
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
