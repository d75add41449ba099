import type { DecisionTrace } from '../expression/decision.ts'
import type { Binding } from '../definition/process-definition.ts'
import type { FlowNode } from '../definition/flow-node.ts'
import type { DecisionDefinitionItem } from '../stores/deployment.ts'
import type { DecisionInstanceItem } from '../stores/read-model.ts'
import type { Definitions } from './definitions.ts'
import type { ItemChanges } from './item-changes.ts'
import type { EntryOf, ProjectionInput, StepView } from './step-view.ts'

export function decisionItems(view: StepView, items: ItemChanges, entry: EntryOf<'decisionEvaluated'>, input: ProjectionInput): void {
  const caller = view.deployed(entry.instance)
  const binding = bindingOf(view.node(entry.instance, entry.element))
  const called = view.definitions.decisions.find(entry.decisionId, binding, caller.deployment)
  const where = view.placeAt(entry.instance, entry.element, entry.token)
  const evaluation = { key: input.newId(), at: input.at, called, evaluated: entry.evaluated, failure: entry.failure ?? null }
  for (const item of evaluatedItems(view.definitions, evaluation)) items.create('decisionInstance', { ...item, ...where })
}

export interface Evaluation {
  readonly key: number
  readonly at: number
  readonly called: DecisionDefinitionItem | undefined
  readonly evaluated: readonly DecisionTrace[]
  readonly failure: string | null
}

/** One item for each decision that was evaluated, with nobody who called. The last one carries the failure. */
export function evaluatedItems(definitions: Definitions, evaluation: Evaluation): DecisionInstanceItem[] {
  const { key, called, evaluated } = evaluation
  return evaluated.map((trace, index) => {
    const definition = definitionOf(definitions, trace.decisionId, called)
    const failure = index === evaluated.length - 1 ? evaluation.failure : null
    return {
      decisionEvaluationInstanceKey: `${key}-${index + 1}`,
      decisionEvaluationKey: key,
      decisionDefinitionKey: definition?.decisionDefinitionKey ?? null,
      decisionDefinitionId: trace.decisionId,
      decisionDefinitionName: trace.decisionName,
      decisionDefinitionVersion: definition?.version ?? null,
      decisionDefinitionType: trace.type,
      decisionRequirementsKey: definition?.decisionRequirementsKey ?? null,
      rootDecisionDefinitionKey: called?.decisionDefinitionKey ?? null,
      state: failure === null ? 'EVALUATED' : 'FAILED',
      evaluationDate: evaluation.at,
      evaluationFailure: failure,
      result: failure === null ? JSON.stringify(trace.output) : null,
      evaluatedInputs: trace.inputs,
      matchedRules: trace.matchedRules,
      reasons: trace.reasons,
      elementInstanceKey: null,
      elementId: null,
      processInstanceKey: null,
      rootProcessInstanceKey: null,
      processDefinitionKey: null,
      processDefinitionId: null,
    }
  })
}

/** A required decision is the one in the same file. */
export function definitionOf(
  definitions: Definitions,
  decisionId: string,
  called: DecisionDefinitionItem | undefined,
): DecisionDefinitionItem | undefined {
  if (called === undefined || called.decisionDefinitionId === decisionId) return called
  return definitions.decisions.findLast(decisionId, item => item.decisionRequirementsKey === called.decisionRequirementsKey)
}

function bindingOf(node: FlowNode | undefined): Binding {
  if (node?.kind === 'multiInstanceBody') return bindingOf(node.activity)
  return node?.kind === 'businessRuleTask' && node.work.kind === 'decision' ? node.work.binding : { kind: 'latest' }
}
