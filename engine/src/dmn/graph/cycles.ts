import type { ProblemList } from '../compile/problem-list.ts'
import type { DmnElement } from '../read/element.ts'
import type { GraphNode, ModelNode } from './node.ts'

/** Decisions that require each other in a circle can never be evaluated (DMN 1.5, 6.3.13: requirements are acyclic). Reports the first one of each circle. */
export function reportCycles(elements: readonly DmnElement[], nodes: ReadonlyMap<string, ModelNode>, problems: ProblemList): void {
  const done = new Set<GraphNode>()
  const path: GraphNode[] = []
  const visit = (node: GraphNode, element: DmnElement): void => {
    const start = path.indexOf(node)
    if (start !== -1) {
      const circle = [...path.slice(start), node].map(({ name }) => `"${name}"`).join(' -> ')
      problems.error(element, {
        code: 'requirement-cycle',
        message: `Decisions require each other in a circle: ${circle}.`,
        advice: 'Remove one of these requirements.',
      })
      return
    }
    if (done.has(node) || node.kind === 'input') return
    path.push(node)
    for (const required of node.requires) visit(required.node, element)
    path.pop()
    done.add(node)
  }
  for (const element of elements) {
    const node = element.id === undefined ? undefined : nodes.get(element.id)
    if (node && node.kind !== 'knowledge') visit(node, element)
  }
}
