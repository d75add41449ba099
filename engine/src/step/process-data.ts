import type { ProcessDefinition, ProcessInputs } from '../definition/process-definition.ts'
import type { Json, Variables } from '../json.ts'

/** What a process lacks of the data that it must be begun with, in words; undefined if one of its input sets is complete
 *  (BPMN 2.0.2, 10.4.2). Null is no data. */
export function missingInputs(inputs: ProcessInputs, valueOf: (name: string) => Json | undefined): string | undefined {
  const isMissing = (name: string) => (valueOf(name) ?? null) === null
  const missing = inputs.sets.map(set => set.filter(isMissing))
  if (missing.some(set => set.length === 0)) return undefined
  const alternatives = missing.map(set => set.map(name => `"${name}"`).join(' and '))
  return `the data input${missing[0]?.length === 1 ? '' : 's'} ${alternatives.join(', or ')}`
}

/** What a process answers of its variables: its data outputs, or, without any, all. An output that was never set is null. */
export function resultsOf({ outputs }: ProcessDefinition, variables: Variables): Variables {
  if (outputs === undefined) return variables
  return Object.fromEntries(outputs.map(name => [name, variables[name] ?? null]))
}
