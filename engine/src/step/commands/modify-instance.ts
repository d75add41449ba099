import type { FlowNode } from '../../definition/flow-node.ts'
import type { Scope, Token } from '../../state/state.ts'
import { nearest } from '../../nearest.ts'
import type { Variables } from '../../json.ts'
import { openContainer, openLocalScope } from '../activity-lifecycle.ts'
import type { Activation, CommandOf, ElementChoice } from '../command.ts'
import { endHandlersAfter, isCompleting } from '../completing.ts'
import type { Context } from '../context.ts'
import { heldByListeners } from '../execution-listeners.ts'
import { removeToken, startToken } from '../flows.ts'
import type { Rejected } from '../outcome.ts'
import { armContainer } from '../process-scope.ts'
import { rejected } from '../rejected.ts'
import { terminateToken } from '../termination.ts'
import { setLocal, setVariables } from '../variables.ts'

/** Begins and ends elements by hand, all or nothing. */
export function modifyInstance(step: Context, command: CommandOf<'modifyInstance'>): Rejected | undefined {
  const instance = command.instance ?? step.draft.instance
  const ended: Token[] = []
  for (const choice of command.terminate) {
    const chosen = choose(step, choice, instance)
    if ('accepted' in chosen) return chosen
    ended.push(...chosen)
  }
  const activations: Activation[] = [...command.activate]
  for (const { from, scope, ...rest } of command.move ?? []) {
    const chosen = choose(step, from, instance)
    if ('accepted' in chosen) return chosen
    ended.push(...chosen)
    for (const token of chosen) activations.push({ ...rest, scope: scope === 'around' ? token.scope : (scope ?? instance) })
  }
  for (const activation of activations) {
    const begun = activate(step, activation)
    if ('accepted' in begun) return begun
  }
  endByHand(step, ended)
  step.record({ kind: 'instanceModified', instance })
  return undefined
}

/** The active element instances that are meant: of an element in a loop, the loop as a whole. */
function choose(step: Context, choice: ElementChoice, instance: number): readonly Token[] | Rejected {
  if (typeof choice === 'number') {
    const token = step.draft.tokens.get(choice)
    return token === undefined ? rejected('notFound', `There is no active element instance ${choice}.`) : [token]
  }
  const active = step.draft.tokens.all().filter(token => step.instanceOf(token.scope) === instance)
  const chosen = active.filter(token => {
    const { elementId, container } = step.node(token)
    return elementId === choice.element && container.kind !== 'multiInstanceBody' && container.kind !== 'loopBody'
  })
  if (chosen.length > 0) return chosen
  const meant = nearest(choice.element, new Set(active.map(token => step.node(token).elementId)))
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`
  return rejected('notFound', `Nothing is active at "${choice.element}".${hint}`)
}

/** One that lies inside another has gone with it. */
export function endByHand(step: Context, tokens: readonly Token[]): void {
  for (const { id } of tokens) {
    const token = step.draft.tokens.get(id)
    if (token === undefined) continue
    terminateToken(step, token)
    removeToken(step, token)
    endHandlersAfter(step, token.scope, step.node(token).container)
  }
}

/** Begins at an element. The answer is its token, to be entered when its turn comes. */
export function activate(step: Context, { element, scope: below, variables, localVariables = [] }: Activation): Token | Rejected {
  const found = nodeToBegin(step, element, below)
  if ('accepted' in found) return found
  const scope = scopeFor(step, found.node, found.from)
  if ('accepted' in scope) return scope
  const holder = scope.kind === 'container' ? step.draft.tokens.get(scope.id) : undefined
  const held = holder && heldByListeners(step, holder, step.node(holder))
  if (held !== undefined) return rejected('conflict', held)
  if (variables !== undefined) setVariables(step, scope.id, variables)
  // What was completing runs again, with its event subprocesses.
  const runsAgain = isCompleting(step, scope.id)
  const token = startToken(step, found.node, scope.id)
  for (const local of localVariables) {
    if (!setLocally(step, token, found.node, local)) {
      return rejected('invalid', `Variables cannot be set at "${local.element}": it is neither "${element}" nor around it.`)
    }
  }
  const { container } = found.node
  if (runsAgain && 'eventSubProcesses' in container) armContainer(step, scope.id, container)
  return token
}

/** Sets variables at the element that begins, or at one around it. Answers whether it is one of these. */
function setLocally(
  step: Context,
  token: Token,
  node: FlowNode,
  local: { readonly element: string; readonly variables: Variables },
): boolean {
  if (local.element === node.elementId) {
    openLocalScope(step, token, local.variables)
    return true
  }
  for (let scope = step.scope(token.scope); ; scope = step.scope(scope.parent)) {
    const { definition } = step.deployed(scope)
    const own = scope.kind === 'process' ? definition.id : definition.nodeById.get(scope.node)?.elementId
    if (own === local.element) {
      setLocal(step, scope.id, local.variables)
      return true
    }
    if (scope.kind === 'process' || scope.parent === null) return false
  }
}

/** The node to begin at, and the scope from which its place is looked for. */
export function nodeToBegin(step: Context, element: string, below: number | undefined): { node: FlowNode; from: Scope } | Rejected {
  const from = step.draft.scopes.get(below ?? step.draft.instance)
  if (from === undefined) return rejected('notFound', `There is no active scope ${below}.`)
  const { definition } = step.deployed(from)
  const node = definition.nodeById.get(element)
  if (node === undefined) {
    const hint = nearest(element, definition.nodeById.keys())
    const meant = hint === undefined ? '' : ` Did you mean "${hint}"?`
    return rejected('invalid', `There is no element "${element}" in "${definition.id}".${meant}`)
  }
  if (beginsByEvent(node)) {
    return rejected('invalid', `"${element}" begins by its event only; let that happen, or begin at an element behind it.`)
  }
  // An activity in a loop stands for the loop as a whole, unless it is one more round that is wanted.
  const loop = node.container
  if (loop.kind !== 'multiInstanceBody' && loop.kind !== 'loopBody') return { node, from }
  if (from.node === loop.id) return rejected('invalid', `"${element}" is in a loop, which counts its rounds: begin the loop as a whole.`)
  return { node: loop, from }
}

function beginsByEvent(node: FlowNode): boolean {
  if (node.kind === 'boundaryEvent' || node.kind === 'eventSubProcess') return true
  return node.kind === 'startEvent' && node.container.kind === 'eventSubProcess'
}

/** The scope in which a node begins: the active one of its container, or a new one with the containers around it. */
function scopeFor(step: Context, node: FlowNode, from: Scope): Scope | Rejected {
  const { container } = node
  const open = openScopeOf(step, container, from)
  if (open !== undefined) return open
  if (container.kind === 'process') throw new Error(`"${node.id}" is of another process`)
  const around = scopeFor(step, container, from)
  if ('accepted' in around) return around
  const active = activeIn(step, around, container)
  if (active.length > 1) return rejected('invalid', `"${container.elementId}" is active several times; say in which scope to begin.`)
  const [token] = active
  if (token !== undefined) return step.scope(token.id)
  if (container.kind === 'multiInstanceBody' || container.kind === 'loopBody') {
    return rejected('invalid', `"${container.elementId}" is a loop and not active: begin it as a whole, not inside.`)
  }
  return openContainer(step, container, around)
}

/** The scope of a container among the one given and those around it. */
export function openScopeOf(step: Context, container: FlowNode['container'], from: Scope): Scope | undefined {
  const { definition } = step.deployed(from)
  for (let scope: Scope = from; ;) {
    const own = scope.kind === 'process' ? definition : definition.nodeById.get(scope.node)
    if (own === container && scope.kind !== 'local') return scope
    if (scope.kind === 'process' || scope.parent === null) return undefined
    scope = step.scope(scope.parent)
  }
}

export function activeIn(step: Context, scope: Scope, node: FlowNode): Token[] {
  return step.draft.tokens.of(scope.id).filter(token => token.node === node.id && step.draft.scopes.get(token.id)?.kind === 'container')
}
