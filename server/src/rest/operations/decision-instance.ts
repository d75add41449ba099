import { z } from 'zod'
import type { DecisionTrace } from 'stepwright'
import { findItem, itemSchema } from '../../search/resource.ts'
import { decisionInstances } from '../../search/resources/decision-instances.ts'
import { inputSchema, ruleSchema, shownInputs, shownRules } from '../evaluated-decision.ts'
import { ok, operation } from '../operation.ts'
import { notFound } from '../problem.ts'

const instanceSchema = z
  .intersection(itemSchema(decisionInstances), z.object({ evaluatedInputs: z.array(inputSchema), matchedRules: z.array(ruleSchema) }))
  .meta({ id: 'DecisionInstanceWithRules' })

export const getDecisionInstance = operation({
  method: 'get',
  path: '/decision-instances/{decisionEvaluationInstanceKey}',
  id: 'getDecisionInstance',
  tag: 'Decisions',
  summary: 'One evaluated decision with its inputs and the rules that hit',
  params: z.object({
    decisionEvaluationInstanceKey: z.string().regex(/^[0-9]+-[0-9]+$/, 'Such a key is two numbers, for example "4711-1".'),
  }),
  answers: { 200: instanceSchema },
  problems: [404],
  run: async ({ path: { decisionEvaluationInstanceKey: key } }, { database }) => {
    const item = await findItem(database, decisionInstances, key)
    const rows = await database
      .selectFrom('decision_instance')
      .select(['evaluated_inputs', 'matched_rules'])
      .where('decision_evaluation_instance_key', '=', key)
      .execute()
    if (!item || !rows[0]) throw notFound(`There is no decision instance ${key}.`)
    return ok({
      ...item,
      evaluatedInputs: shownInputs(JSON.parse(rows[0].evaluated_inputs) as DecisionTrace['inputs']),
      matchedRules: shownRules(JSON.parse(rows[0].matched_rules) as DecisionTrace['matchedRules']),
    })
  },
})
