import type { AdHocSubProcess } from '../definition/flow-node.ts'
import type { Context } from './context.ts'

/** Hidden variable of an ad-hoc subprocess's scope: its completion condition has held, or somebody has completed it by hand. */
const doneName = '#done'
/** Hidden variable: something has been chosen. */
const chosenName = '#chosen'

export function noteChoice(step: Context, scope: number): void {
  step.draft.setVariable(scope, chosenName, true)
}

export function finishAdHoc(step: Context, scope: number): void {
  step.draft.setVariable(scope, doneName, true)
}

export function isDone(step: Context, scope: number): boolean {
  return step.draft.variable(scope, doneName) === true
}

/** Whether it stays although nothing runs in it: a performer has chosen nothing yet, or may choose more until its condition holds. */
export function waitsForPerformer(step: Context, scope: number, node: AdHocSubProcess): boolean {
  if (node.activeElements === undefined || isDone(step, scope)) return false
  return node.completionCondition !== undefined || step.draft.variable(scope, chosenName) !== true
}
