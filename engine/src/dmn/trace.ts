import type { DecisionTrace } from '../expression/decision.ts'
import type { EvaluationEnvironment, Reason } from '../expression/expression-language.ts'
import type { FeelLookup } from '../feel/run.ts'
import { toJson } from '../feel/values/json.ts'
import { entryOf, isContext, type FeelValue } from '../feel/values/value.ts'
import type { DecisionNode, Requirement } from './graph/node.ts'
import type { DecisionTable } from './table/decision-table.ts'
import type { TableExplanation } from './table/parts.ts'

/** Evaluates a decision and says how it came to its value. */
export function traceOf(
  node: DecisionNode,
  lookup: FeelLookup,
  environment: EvaluationEnvironment,
  reasons: readonly Reason[],
): { readonly value: FeelValue; readonly trace: DecisionTrace } {
  const { table, explain } = node.logic
  const head = { decisionId: node.id, decisionName: node.name, type: node.traceType }
  if (table && explain) {
    const explanation = explain(lookup, environment)
    const { value } = explanation
    return { value, trace: { ...head, ...tableTrace(table, explanation), output: toJson(value), reasons } }
  }
  const value = node.logic.evaluate(lookup, environment)
  const inputs = node.requires.map(required => inputTrace(required, lookup))
  return { value, trace: { ...head, inputs, matchedRules: [], output: toJson(value), reasons } }
}

/** What is known of a decision whose evaluation ended without a value. */
export function failedTraceOf(node: DecisionNode, lookup: FeelLookup, reasons: readonly Reason[]): DecisionTrace {
  const inputs = node.requires.map(required => inputTrace(required, lookup))
  return { decisionId: node.id, decisionName: node.name, type: node.traceType, inputs, matchedRules: [], output: null, reasons }
}

function inputTrace({ node: { id, name, givenAs }, importName }: Requirement, lookup: FeelLookup): DecisionTrace['inputs'][number] {
  const known = givenAs[0] ?? name
  const imported = importName === undefined ? undefined : (lookup(importName) ?? null)
  const value = imported === undefined ? lookup(known) : isContext(imported) ? entryOf(imported, known) : undefined
  return { id, name, value: toJson(value ?? null) }
}

function tableTrace(table: DecisionTable, { inputs, hits }: TableExplanation): Pick<DecisionTrace, 'inputs' | 'matchedRules'> {
  return {
    inputs: table.parts.inputs.map(({ id, name }, index) => ({ id, name, value: toJson(inputs[index] ?? null) })),
    matchedRules: hits.map(({ rule, outputs }) => ({
      id: rule.id,
      index: rule.index,
      outputs: table.parts.outputs.map(({ id, name }, index) => ({ id, name, value: toJson(outputs[index] ?? null) })),
    })),
  }
}
