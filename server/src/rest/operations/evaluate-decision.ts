import { z } from 'zod'
import type { DecisionEvaluation, EvaluatedDecision, Variables } from 'stepwright'
import { decisionTypes } from '../../search/resources/decision-instances.ts'
import { defaultTenant, keySchema, numberOf, tenantIdSchema, optionalVariablesSchema } from '../common.ts'
import { inputSchema, ruleSchema, shownInputs, shownRules } from '../evaluated-decision.ts'
import { ok, operation } from '../operation.ts'
import { badRequest } from '../problem.ts'

const bodySchema = z
  .object({
    decisionDefinitionId: z.string().min(1).nullish().meta({ description: 'The latest version of this decision.' }),
    decisionDefinitionKey: keySchema.nullish(),
    variables: optionalVariablesSchema,
    tenantId: tenantIdSchema,
  })
  .meta({ id: 'DecisionEvaluationRequest' })

const evaluatedSchema = z
  .object({
    decisionDefinitionId: z.string(),
    decisionDefinitionKey: keySchema,
    decisionDefinitionName: z.string(),
    decisionDefinitionVersion: z.int(),
    decisionDefinitionType: z.enum(decisionTypes),
    decisionEvaluationInstanceKey: z.string(),
    output: z.string().meta({ description: 'JSON, as text.' }),
    tenantId: z.string(),
    evaluatedInputs: z.array(inputSchema),
    matchedRules: z.array(ruleSchema),
    evaluationDuration: z.number().nullable().meta({ description: 'Milliseconds that its own logic took.' }),
    reasons: z
      .array(z.object({ kind: z.string(), message: z.string(), from: z.int(), to: z.int() }))
      .meta({ description: 'Why values were null on the way, with places in the text of the expression.' }),
  })
  .meta({ id: 'EvaluatedDecision' })

const answerSchema = z
  .object({
    decisionDefinitionId: z.string(),
    decisionDefinitionKey: keySchema,
    decisionDefinitionName: z.string(),
    decisionDefinitionVersion: z.int(),
    decisionRequirementsId: z.string(),
    decisionRequirementsKey: keySchema,
    decisionEvaluationKey: keySchema,
    decisionInstanceKey: keySchema.meta({ description: 'Old name of decisionEvaluationKey.' }),
    output: z.string().meta({ description: 'JSON, as text.' }),
    failedDecisionDefinitionId: z.string().nullable(),
    failureMessage: z.string().nullable(),
    tenantId: z.string(),
    evaluatedDecisions: z.array(evaluatedSchema).meta({ description: 'Required decisions first.' }),
  })
  .meta({ id: 'DecisionEvaluation' })

export const evaluateDecision = operation({
  method: 'post',
  path: '/decision-definitions/evaluation',
  id: 'evaluateDecision',
  tag: 'Decisions',
  summary: 'Evaluates a decision',
  description: 'An evaluation that fails is answered with 200, failureMessage and failedDecisionDefinitionId.',
  body: bodySchema,
  answers: { 200: answerSchema },
  problems: [404],
  run: async ({ body }, { engine }) => {
    const { decisionDefinitionId, decisionDefinitionKey } = body
    if (decisionDefinitionId && decisionDefinitionKey)
      throw badRequest('Give either decisionDefinitionId or decisionDefinitionKey, not both.')
    if (!decisionDefinitionId && !decisionDefinitionKey)
      throw badRequest('Say which decision: give decisionDefinitionId or decisionDefinitionKey.')
    const decision = decisionDefinitionKey
      ? { decisionDefinitionKey: numberOf(decisionDefinitionKey, 'decision definition') }
      : { decisionId: decisionDefinitionId! }
    return ok(shown(await engine.evaluateDecision(decision, (body.variables ?? {}) as Variables)))
  },
})

function shown(evaluation: DecisionEvaluation): z.infer<typeof answerSchema> {
  return {
    decisionDefinitionId: evaluation.decisionId,
    decisionDefinitionKey: String(evaluation.decisionDefinitionKey),
    decisionDefinitionName: evaluation.decisionName,
    decisionDefinitionVersion: evaluation.version,
    decisionRequirementsId: evaluation.decisionRequirementsId,
    decisionRequirementsKey: String(evaluation.decisionRequirementsKey),
    decisionEvaluationKey: String(evaluation.decisionEvaluationKey),
    decisionInstanceKey: String(evaluation.decisionEvaluationKey),
    output: JSON.stringify(evaluation.output),
    failedDecisionDefinitionId: evaluation.failure?.decisionId ?? null,
    failureMessage: evaluation.failure?.message ?? null,
    tenantId: defaultTenant,
    evaluatedDecisions: evaluation.evaluated.map((decision, at) =>
      shownDecision(decision, `${evaluation.decisionEvaluationKey}-${at + 1}`),
    ),
  }
}

function shownDecision(decision: EvaluatedDecision, decisionEvaluationInstanceKey: string): z.infer<typeof evaluatedSchema> {
  return {
    decisionDefinitionId: decision.decisionId,
    // What is no decision of its own, such as an invoked knowledge model, has no key.
    decisionDefinitionKey: String(decision.decisionDefinitionKey ?? -1),
    decisionDefinitionName: decision.decisionName,
    decisionDefinitionVersion: decision.decisionDefinitionVersion ?? -1,
    decisionDefinitionType: decision.type,
    decisionEvaluationInstanceKey,
    output: JSON.stringify(decision.output),
    tenantId: defaultTenant,
    evaluatedInputs: shownInputs(decision.inputs),
    matchedRules: shownRules(decision.matchedRules),
    evaluationDuration: decision.duration ?? null,
    reasons: [...decision.reasons],
  }
}
