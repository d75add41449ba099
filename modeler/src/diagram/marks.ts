import type { Canvas, ElementRegistry, Overlays, ServiceSource } from './services.ts'

/** What happened at one element, to be shown on it. */
export interface ElementMark {
  readonly active: number
  readonly incidents: number
  readonly completed: number
}

export interface DiagramMarks {
  readonly elements: ReadonlyMap<string, ElementMark>
  /** The ids of the sequence flows that were taken. */
  readonly flows: ReadonlySet<string>
  /** Whether finished elements get a number too: for the sum over many instances. */
  readonly countFinished?: boolean
}

const kind = 'stepwright-count'
const classes = ['is-taken', 'is-done', 'is-active', 'has-incident', 'is-scope'] as const

/** Draws tokens, incidents and the path taken on the diagram, in place of those drawn before. */
export function drawMarks(source: ServiceSource, marks: DiagramMarks): void {
  const registry = source.get<ElementRegistry>('elementRegistry')
  const canvas = source.get<Canvas>('canvas')
  source.get<Overlays>('overlays').remove({ type: kind })
  for (const element of registry.getAll()) for (const name of classes) canvas.removeMarker(element.id, name)
  for (const flow of marks.flows) if (registry.get(flow)) canvas.addMarker(flow, 'is-taken')
  for (const [id, mark] of marks.elements) if (registry.get(id)) drawElement(source, id, mark, marks.countFinished === true)
}

function drawElement(source: ServiceSource, id: string, mark: ElementMark, countFinished: boolean): void {
  const canvas = source.get<Canvas>('canvas')
  const element = source.get<ElementRegistry>('elementRegistry').get(id)
  // What holds other elements gets a line but no ground: theirs must be told from it.
  if (element?.children?.length) canvas.addMarker(id, 'is-scope')
  if (mark.incidents > 0) canvas.addMarker(id, 'has-incident')
  else if (mark.active > 0) canvas.addMarker(id, 'is-active')
  else if (mark.completed > 0) canvas.addMarker(id, 'is-done')
  // Events and gateways have their names below them: nothing may lie there.
  const small = (element?.height ?? 0) <= 50
  const edge = small ? { top: -14 } : { bottom: 12 }
  if (mark.active > 0) badge(source, id, 'tokens', mark.active, tokens(mark.active), { ...edge, left: -10 })
  if (mark.incidents > 0) badge(source, id, 'incidents', mark.incidents, incidents(mark.incidents), { ...edge, right: 12 })
  const finished = countFinished && mark.completed > 0 && !(small && mark.incidents > 0)
  if (finished) badge(source, id, 'done', mark.completed, `${mark.completed} finished`, { top: -14, right: 12 })
}

function badge(source: ServiceSource, id: string, look: string, count: number, title: string, position: Record<string, number>): void {
  const html = document.createElement('div')
  html.className = `count ${look}`
  html.textContent = String(count)
  html.title = title
  source.get<Overlays>('overlays').add(id, kind, { position, html })
}

function tokens(count: number): string {
  return count === 1 ? '1 token waits here' : `${count} tokens wait here`
}

function incidents(count: number): string {
  return count === 1 ? '1 incident' : `${count} incidents`
}
