import type { AdHocSubProcess } from '../definition/flow-node.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import type { Json, Variables } from '../json.ts'
import type { Token } from '../state/state.ts'
import { complete } from '../step/activity-lifecycle.ts'
import { beginChosen, beginNext, notBegun, type Choice } from '../step/ad-hoc.ts'
import type { Behaviour, Context } from '../step/context.ts'
import { finishAdHoc, isDone, waitsForPerformer } from '../step/performer.ts'
import { terminateTokens } from '../step/termination.ts'
import { evaluate, setLocal, unexpected } from '../step/variables.ts'
import { armEventSubProcesses } from '../step/waits.ts'

/** Begins the activities that are chosen, by a list or later by a performer; without a list, every one that has no incoming flow, as an engine
 *  alone has no one to choose (BPMN 2.0.2, 13.3.5). The completion condition is asked after each. */
export const adHocSubProcess: Behaviour<AdHocSubProcess> = {
  scope: 'container',
  enter(step, token, node) {
    const chosen = chosenAtFirst(step, token, node)
    armEventSubProcesses(step, token.id, node)
    step.draft.tokens.put({ ...token, status: 'active' })
    if (node.outputCollection !== undefined) setLocal(step, token.id, { [node.outputCollection]: [] })
    beginChosen(step, token.id, node, chosen)
    if (chosen.length === 0) step.work.push({ kind: 'emptied', scope: token.id })
  },
  childCompleting(step, token, node, child) {
    const output = outputOf(step, token, node, child)
    const done = step.overlaid(token.id, output, () => holds(step, node, child))
    if (node.outputCollection !== undefined) setLocal(step, token.id, output)
    if (done) finishAdHoc(step, token.id)
  },
  childCompleted(step, token, node) {
    if (!isDone(step, token.id)) return void beginNext(step, token.id, node)
    if (!node.cancelRemainingInstances) return
    terminateTokens(step, token.id)
    step.work.push({ kind: 'emptied', scope: token.id })
  },
  emptied(step, token, node) {
    if (beginNext(step, token.id, node) || waitsForPerformer(step, token.id, node)) return
    const { outputCollection } = node
    // Output mappings see the list where it is.
    if (outputCollection === undefined || node.outputs.length > 0) return complete(step, token, node)
    const collected = step.draft.variable(token.id, outputCollection) ?? []
    step.draft.removeScope(token.id)
    complete(step, token, node, { [outputCollection]: collected })
  },
}

function chosenAtFirst(step: Context, token: Token, node: AdHocSubProcess): readonly Choice[] {
  const { activeElements, implicitStarts } = node
  if (activeElements === undefined) return implicitStarts.map(start => ({ node: start }))
  const ids = evaluate(step, token.id, activeElements) ?? []
  if (!Array.isArray(ids)) throw unexpected(step, token.id, activeElements, `What begins in "${node.elementId}"`, 'a list of element ids')
  return ids.map(id => {
    const chosen = implicitStarts.find(start => start.elementId === id)
    if (chosen !== undefined) return { node: chosen }
    throw new ExpressionError(notBegun(node, typeof id === 'string' ? id : JSON.stringify(id)))
  })
}

/** The list of outputs with that of a path that ends here. */
function outputOf(step: Context, token: Token, node: AdHocSubProcess, child: Token): Variables {
  const { outputCollection, outputElement } = node
  const at = step.node(child)
  if (outputCollection === undefined || outputElement === undefined || at.outgoing.length > 0 || at.kind === 'eventSubProcess') return {}
  const collected: Json = step.draft.variable(token.id, outputCollection) ?? []
  return { [outputCollection]: [...(Array.isArray(collected) ? collected : []), evaluate(step, step.scopeOf(child), outputElement)] }
}

function holds(step: Context, node: AdHocSubProcess, child: Token): boolean {
  if (node.completionCondition === undefined) return false
  const value = evaluate(step, step.scopeOf(child), node.completionCondition)
  if (typeof value === 'boolean') return value
  throw new ExpressionError(`The completion condition of "${node.elementId}" must be true or false, but it gives ${JSON.stringify(value)}.`)
}
