import { lookupIn } from '../expression/lookup.ts'
import type { Variables } from '../json.ts'
import { nearest } from '../nearest.ts'
import type { DecisionDefinitionItem } from '../stores/deployment.ts'
import type { Store } from '../stores/store.ts'
import type { Clock } from './clock.ts'
import type { Definitions } from './definitions.ts'
import { RejectionError } from './errors.ts'
import type { IdSource } from './ids.ts'
import { definitionOf, evaluatedItems } from './projection-decisions.ts'
import type { DecisionEvaluation } from './requests.ts'

export interface DecisionParts {
  readonly store: Store
  readonly clock: Clock
  readonly zone: string
  readonly definitions: Definitions
  readonly ids: IdSource
}

export type DecisionChoice = { readonly decisionDefinitionKey: number } | { readonly decisionId: string }

/** Evaluates a decision that no process has called, and keeps what came of it.
 *  @throws RejectionError if there is no such decision. */
export async function evaluateDecision(parts: DecisionParts, choice: DecisionChoice, variables: Variables): Promise<DecisionEvaluation> {
  const { definitions, clock, zone, ids, store } = parts
  const item = find(definitions, choice)
  const at = clock.now()
  const measure = clock.measure === undefined ? {} : { now: clock.measure }
  const { output, evaluated, failure } = await definitions.withAllLoaded(() =>
    definitions.decision(item).evaluate(lookupIn(variables), { at, zone }, measure),
  )
  const key = await ids.one()
  const items = evaluatedItems(definitions, { key, at, called: item, evaluated, failure: failure?.message ?? null })
  await store.recordDecision(items.map(each => ({ table: 'decisionInstance', kind: 'create', item: each })))
  return {
    decisionEvaluationKey: key,
    decisionDefinitionKey: item.decisionDefinitionKey,
    decisionId: item.decisionDefinitionId,
    decisionName: item.name,
    version: item.version,
    decisionRequirementsKey: item.decisionRequirementsKey,
    decisionRequirementsId: item.decisionRequirementsId,
    output,
    evaluated: evaluated.map(trace => {
      const definition = definitionOf(definitions, trace.decisionId, item)
      return {
        ...trace,
        decisionDefinitionKey: definition?.decisionDefinitionKey ?? null,
        decisionDefinitionVersion: definition?.version ?? null,
      }
    }),
    ...(failure === undefined ? {} : { failure }),
  }
}

function find(definitions: Definitions, choice: DecisionChoice): DecisionDefinitionItem {
  if ('decisionDefinitionKey' in choice) {
    const item = definitions.decisions.byKey(choice.decisionDefinitionKey)
    if (item !== undefined) return item
    throw new RejectionError('notFound', `There is no decision definition ${choice.decisionDefinitionKey}.`)
  }
  const item = definitions.decisions.latest(choice.decisionId)
  if (item !== undefined) return item
  const hint = nearest(choice.decisionId, definitions.decisionIds())
  const advice = hint === undefined ? 'Deploy it first.' : `Did you mean "${hint}"?`
  throw new RejectionError('notFound', `There is no decision "${choice.decisionId}". ${advice}`)
}
