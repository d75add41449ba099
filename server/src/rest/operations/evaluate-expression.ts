import { z } from 'zod'
import type { Reason, Variables } from 'stepwright'
import { feel, feelLanguage, lookupIn } from 'stepwright/feel'
import { optionalVariablesSchema, tenantIdSchema } from '../common.ts'
import { systemClock } from '../../system-clock.ts'
import { ok, operation } from '../operation.ts'
import { badRequest } from '../problem.ts'

const strictFeel = feelLanguage({ strict: true })

export const evaluateExpression = operation({
  method: 'post',
  path: '/expression/evaluation',
  id: 'evaluateExpression',
  tag: 'Expressions',
  summary: 'Evaluates a FEEL expression, with the reasons for what is null',
  body: z
    .object({
      expression: z.string().min(1).meta({ description: 'FEEL; an equals sign before it is left out.' }),
      variables: optionalVariablesSchema,
      tenantId: tenantIdSchema,
    })
    .meta({ id: 'ExpressionEvaluationRequest' }),
  answers: {
    200: z
      .object({ expression: z.string(), result: z.unknown(), warnings: z.array(z.object({ message: z.string() })) })
      .meta({ id: 'ExpressionEvaluation' }),
  },
  description: 'A server that is strict about nulls refuses with 400 what others answer with warnings.',
  run: ({ body }, { zone, strict }) => {
    const compilation = (strict ? strictFeel : feel).compile(body.expression.replace(/^\s*=/, ''))
    if (!compilation.ok) {
      const problems = compilation.problems.map(({ message, advice }) => (advice === undefined ? message : `${message} ${advice}`))
      throw badRequest(`The expression cannot be read: ${problems.join(' ')}`)
    }
    const variables = (body.variables ?? {}) as Variables
    const reasons: Reason[] = []
    try {
      const result = compilation.expression.evaluate(lookupIn(variables), { at: systemClock.now(), zone, reasons })
      return ok({ expression: body.expression, result, warnings: reasons.map(({ message }) => ({ message })) })
    } catch (error) {
      throw badRequest(`The expression has no value: ${error instanceof Error ? error.message : String(error)}`)
    }
  },
})
