import type { ElementRegistry, Overlays, ServiceSource } from '../diagram/services.ts'
import type { ProblemMark } from './problem-mark.ts'

const kind = 'stepwright-problem'

/** Puts a small sign on each element that has problems; its hover text lists them. */
export function drawProblems(source: ServiceSource, problems: readonly ProblemMark[]): void {
  const registry = source.get<ElementRegistry>('elementRegistry')
  const overlays = source.get<Overlays>('overlays')
  overlays.remove({ type: kind })
  for (const id of new Set(problems.map(problem => problem.elementId ?? ''))) {
    const element = registry.get(id)
    const found = problems.filter(problem => problem.elementId === id)
    if (element && element.parent) overlays.add(id, kind, { position: positionOn(element), html: sign(found) })
  }
}

function positionOn(element: { waypoints?: unknown }): Record<string, number> {
  return element.waypoints === undefined ? { top: -10, left: -10 } : { top: -10, left: 0 }
}

function sign(problems: readonly ProblemMark[]): HTMLElement {
  const severity = (['error', 'warning'] as const).find(each => problems.some(problem => problem.severity === each)) ?? 'hint'
  const html = document.createElement('div')
  html.className = `problem-badge ${severity}`
  html.textContent = severity === 'hint' ? 'i' : '!'
  html.title = problems.map(problem => [problem.message, problem.advice].filter(Boolean).join(' ')).join('\n')
  return html
}
