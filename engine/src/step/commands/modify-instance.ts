import type { FlowNode } from '../../definition/flow-node.ts'
import type { Scope } from '../../state/state.ts'
import { nearest } from '../../nearest.ts'
import { openContainer } from '../activity-lifecycle.ts'
import type { Activation, CommandOf } from '../command.ts'
import type { Context } from '../context.ts'
import { removeToken, startToken } from '../flows.ts'
import type { Rejected } from '../outcome.ts'
import { rejected } from '../rejected.ts'
import { terminateToken } from '../termination.ts'
import { setVariables } from '../variables.ts'

/** Begins and ends elements by hand, all or nothing. */
export function modifyInstance(step: Context, command: CommandOf<'modifyInstance'>): Rejected | undefined {
  for (const activation of command.activate) {
    const rejection = activate(step, activation)
    if (rejection !== undefined) return rejection
  }
  for (const id of command.terminate) {
    const token = step.draft.tokens.get(id)
    if (token === undefined) return rejected('notFound', `There is no active element instance ${id}.`)
    terminateToken(step, token)
    removeToken(step, token)
  }
  step.record({ kind: 'instanceModified', instance: step.draft.instance })
  return undefined
}

function activate(step: Context, { element, scope: below, variables }: Activation): Rejected | undefined {
  const from = step.draft.scopes.get(below ?? step.draft.instance)
  if (from === undefined) return rejected('notFound', `There is no active scope ${below ?? step.draft.instance}.`)
  const { definition } = step.deployed(from)
  const node = definition.nodeById.get(element)
  if (node === undefined) {
    const hint = nearest(element, definition.nodeById.keys())
    return rejected(
      'invalid',
      `There is no element "${element}" in "${definition.id}".${hint === undefined ? '' : ` Did you mean "${hint}"?`}`,
    )
  }
  if (
    node.kind === 'boundaryEvent' ||
    node.kind === 'eventSubProcess' ||
    (node.kind === 'startEvent' && node.container.kind === 'eventSubProcess')
  ) {
    return rejected('invalid', `"${element}" begins by its event only; let that happen, or begin at an element behind it.`)
  }
  const scope = scopeFor(step, node, from)
  if ('accepted' in scope) return scope
  if (variables !== undefined) setVariables(step, scope.id, variables)
  startToken(step, node, scope.id)
  return undefined
}

/** The scope in which a node begins: the active one of its container, or a new one with the containers around it. */
function scopeFor(step: Context, node: FlowNode, from: Scope): Scope | Rejected {
  const { container } = node
  const { definition } = step.deployed(from)
  if (container === definition) {
    let scope = from
    while (scope.kind !== 'process' && scope.parent !== null) scope = step.scope(scope.parent)
    return scope
  }
  if (container.kind === 'process') throw new Error(`"${node.id}" is of another process`)
  if (from.node === container.id) return from
  if (container.kind === 'multiInstanceBody' || container.kind === 'loopBody') {
    return rejected('invalid', `"${node.elementId}" is in a loop; begin the loop as a whole: "${container.id}".`)
  }
  const around = scopeFor(step, container, from)
  if ('accepted' in around) return around
  const active = step.draft.tokens.of(around.id).filter(token => token.node === container.id && token.status === 'active')
  if (active.length > 1) return rejected('invalid', `"${container.elementId}" is active several times; say in which scope to begin.`)
  const [token] = active
  return token === undefined ? openContainer(step, container, around) : step.scope(token.id)
}
