import { beginChosen, forgetNext, notBegun, type Choice } from '../ad-hoc.ts'
import type { CommandOf } from '../command.ts'
import type { Context } from '../context.ts'
import { heldByListeners } from '../execution-listeners.ts'
import type { Rejected } from '../outcome.ts'
import { isDone } from '../performer.ts'
import { rejected } from '../rejected.ts'
import { terminateTokens } from '../termination.ts'

/** Begins what a performer has chosen in an ad-hoc subprocess, all or nothing (BPMN 2.0.2, 13.3.5). */
export function beginInAdHoc(step: Context, command: CommandOf<'beginInAdHoc'>): Rejected | undefined {
  const token = step.draft.tokens.get(command.token)
  if (token === undefined) return rejected('notFound', `There is no active element instance ${command.token}.`)
  const node = step.node(token)
  if (node.kind !== 'adHocSubProcess') return rejected('invalid', `"${node.elementId}" is no ad-hoc subprocess.`)
  const held = heldByListeners(step, token, node)
  if (held !== undefined) return rejected('conflict', held)
  if (token.status !== 'active' || step.draft.incidents.countOf(token.id) > 0)
    return rejected('conflict', `"${node.elementId}" is held by an incident: resolve it first.`)
  if (isDone(step, token.id)) return rejected('conflict', `"${node.elementId}" is completing: nothing begins there any more.`)
  if (command.elements.length === 0) return rejected('invalid', 'Name the elements to begin.')
  const choices: Choice[] = []
  for (const { element, variables } of command.elements) {
    const chosen = node.implicitStarts.find(start => start.elementId === element)
    if (chosen === undefined) return rejected('invalid', notBegun(node, element))
    choices.push({ node: chosen, ...(variables === undefined ? {} : { variables }) })
  }
  if (command.cancelRemaining) {
    terminateTokens(step, token.id)
    forgetNext(step, token.id, node)
  }
  beginChosen(step, token.id, node, choices)
  return undefined
}
