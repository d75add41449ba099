import { z } from 'zod'
import type { DecisionTrace } from 'stepwright'

/** Values are JSON, as text. */
export const inputSchema = z.object({ inputId: z.string(), inputName: z.string(), inputValue: z.string() }).meta({ id: 'EvaluatedInput' })

export const ruleSchema = z
  .object({
    ruleId: z.string(),
    ruleIndex: z.int().meta({ description: 'From 1, in the order of the table.' }),
    evaluatedOutputs: z.array(
      z.object({ outputId: z.string(), outputName: z.string(), outputValue: z.string(), ruleId: z.string(), ruleIndex: z.int() }),
    ),
  })
  .meta({ id: 'MatchedRule' })

export function shownInputs(inputs: DecisionTrace['inputs']): z.infer<typeof inputSchema>[] {
  return inputs.map(({ id, name, value }) => ({ inputId: id, inputName: name, inputValue: JSON.stringify(value) }))
}

export function shownRules(rules: DecisionTrace['matchedRules']): z.infer<typeof ruleSchema>[] {
  return rules.map(({ id: ruleId, index: ruleIndex, outputs }) => ({
    ruleId,
    ruleIndex,
    evaluatedOutputs: outputs.map(({ id, name, value }) => ({
      outputId: id,
      outputName: name,
      outputValue: JSON.stringify(value),
      ruleId,
      ruleIndex,
    })),
  }))
}
