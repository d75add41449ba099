import type { FlowNode } from '../../definition/flow-node.ts'
import type { Scope, Token } from '../../state/state.ts'
import type { CommandOf } from '../command.ts'
import type { Context } from '../context.ts'
import type { Rejected } from '../outcome.ts'
import { rejected } from '../rejected.ts'
import { activate, activeIn, endByHand, nodeToBegin, openScopeOf } from './modify-instance.ts'

/** Goes back to an element: whatever has come from it is ended, and it begins anew. Branches beside it go on. */
export function rewindInstance(step: Context, command: CommandOf<'rewindInstance'>): Rejected | undefined {
  const found = nodeToBegin(step, command.element, command.scope)
  if ('accepted' in found) return found
  const place = placeOf(step, found.node, found.from)
  if ('accepted' in place) return place
  const { scope, node } = place
  const behind = reachableFrom(node)
  const ended = step.draft.tokens.of(scope.id).filter(token => hasComeFrom(step, token, node, behind))
  if (ended.length === 0) return rejected('conflict', `Nothing that is active has come from "${command.element}": activate it instead.`)
  const join = brokenJoin(step, ended, behind)
  if (join !== undefined) {
    const message = `"${join.elementId}" has joined branches that do not all come from "${command.element}": go back to where they part.`
    return rejected('conflict', message)
  }
  const begun = activate(step, command)
  if ('accepted' in begun) return begun
  endByHand(step, ended)
  step.record({ kind: 'instanceRewound', instance: step.draft.instance, element: command.element })
  return undefined
}

/** The innermost active scope around the node, and the node in it: the subprocess with the node inside, if that is over. */
function placeOf(step: Context, node: FlowNode, from: Scope): { scope: Scope; node: FlowNode } | Rejected {
  const { container } = node
  const open = openScopeOf(step, container, from)
  if (open !== undefined) return { scope: open, node }
  if (container.kind === 'process') throw new Error(`"${node.id}" is of another process`)
  const around = placeOf(step, container, from)
  if ('accepted' in around || around.node !== container) return around
  const [token, ...others] = activeIn(step, around.scope, container)
  if (others.length > 0) return rejected('invalid', `"${container.elementId}" is active several times; say in which scope to go back.`)
  return token === undefined ? around : { scope: step.scope(token.id), node }
}

/** Every node to which a token that leaves this one can come, by flows and boundary events. */
function reachableFrom(node: FlowNode): ReadonlySet<FlowNode> {
  const found = new Set<FlowNode>([node])
  for (const next of found) {
    for (const flow of next.outgoing) found.add(flow.target)
    if ('boundaryEvents' in next) for (const boundary of next.boundaryEvents) found.add(boundary)
  }
  return found
}

function hasComeFrom(step: Context, token: Token, node: FlowNode, behind: ReadonlySet<FlowNode>): boolean {
  const at = step.node(token)
  if (at === node) return true
  if (!behind.has(at)) return false
  if (token.status !== 'joining') return true
  const flow = at.incoming.find(incoming => incoming.id === token.flow)
  return flow === undefined || behind.has(flow.source)
}

/** A join that was passed by what is ended and would wait in vain the next time. */
function brokenJoin(step: Context, ended: readonly Token[], behind: ReadonlySet<FlowNode>): FlowNode | undefined {
  const passedTo = ended.filter(token => token.status !== 'joining').map(token => step.node(token))
  return [...behind].find(
    join =>
      (join.kind === 'parallelGateway' || join.kind === 'complexGateway') &&
      join.incoming.length > 1 &&
      join.incoming.some(flow => !behind.has(flow.source)) &&
      passedTo.some(node => node !== join && reachableFrom(join).has(node)),
  )
}
