import type { FlowNode } from '../../definition/flow-node.ts'
import type { DeployedProcess } from '../../definition/library.ts'
import { nearest } from '../../nearest.ts'
import type { Token } from '../../state/state.ts'
import type { Migration } from '../command.ts'
import type { Context } from '../context.ts'

interface Plan {
  readonly source: DeployedProcess
  readonly target: DeployedProcess
  readonly elements: Migration['elements']
}

/** The id in the target; the body of a loop goes where its activity goes. */
export function placeOf({ elements }: Pick<Migration, 'elements'>, id: string): string {
  const [element = id, body] = id.split('#')
  const to = elements[element] ?? element
  return body === undefined ? to : `${to}#${body}`
}

/** Why these tokens cannot move, in words; each element once. */
export function migrationProblems(step: Context, tokens: readonly Token[], plan: Plan): string[] {
  return [...new Set([...namesThatAreWrong(plan), ...tokens.flatMap(token => problemOf(step, token, plan) ?? [])])]
}

/** A plan that names what is not there would be ignored in part. */
function namesThatAreWrong({ source, target, elements }: Plan): string[] {
  const check = (id: string, { definition, version }: DeployedProcess) => {
    if (definition.nodeById.has(id)) return []
    const hint = nearest(id, definition.nodeById.keys())
    return `There is no element "${id}" in version ${version} of "${definition.id}".${hint === undefined ? '' : ` Did you mean "${hint}"?`}`
  }
  return Object.entries(elements).flatMap(([from, to]) => [check(from, source), check(to, target)].flat())
}

function problemOf(step: Context, token: Token, plan: Plan): string | undefined {
  const { target } = plan
  const node = step.node(token)
  const { elementId } = node
  if (node.kind === 'processListeners') return `The listeners of "${elementId}" itself are at work: wait until they are done.`
  const to = target.definition.nodeById.get(placeOf(plan, node.id))
  if (to === undefined) {
    const isLoop = target.definition.nodeById.has(placeOf(plan, elementId))
    if (isLoop) return `"${elementId}" is active in a loop, and "${placeOf(plan, elementId)}" is in none: map it to one that is.`
    return `"${elementId}" is active and has no place in version ${target.version}: map it to an element there.`
  }
  if (to.kind !== node.kind) return `"${elementId}" is a ${node.kind}, "${to.elementId}" is a ${to.kind}: map it to one of its own kind.`
  if (isLoop(to.container) && !isLoop(node.container)) return `"${to.elementId}" is in a loop there, and "${elementId}" is in none.`
  if (around(to) !== (around(node) === '' ? '' : placeOf(plan, around(node)))) {
    return `"${to.elementId}" lies in another subprocess than "${elementId}".`
  }
  if (token.listened?.event === 'end' && to.listeners?.end === undefined)
    return `End listeners of "${elementId}" are at work, and "${to.elementId}" has none: wait until they are done.`
  return flowProblem(token, node, to)
}

/** A join knows its tokens by the flows on which they came. */
function flowProblem(token: Token, node: FlowNode, to: FlowNode): string | undefined {
  if (token.status !== 'joining') return undefined
  if (to.incoming.some(flow => flow.id === token.flow)) return undefined
  return `A token waits at "${node.elementId}" that came by "${token.flow}", which does not lead to "${to.elementId}": keep the flow, or move the token first.`
}

function isLoop(container: FlowNode['container']): boolean {
  return container.kind === 'multiInstanceBody' || container.kind === 'loopBody'
}

function around({ container }: FlowNode): string {
  return container.kind === 'process' ? '' : container.id
}
