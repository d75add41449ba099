import type { FlowNode, InputSet, Mapping, NodeData } from '../definition/flow-node.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import type { Json, Variables } from '../json.ts'
import type { Token } from '../state/state.ts'
import { readAs } from './data-access.ts'
import type { Context } from './context.ts'
import { mapInputs } from './variables.ts'

/** Hidden variable: place of the input set with which an activity has begun. */
const chosenName = '#inputSet'

/** What an activity lacks to begin, in words: the data inputs whose sources have no value, of all its input sets; none if one of the sets is available
 *  (BPMN 2.0.2, 10.4.2). Null is no value. */
export function missingData(step: Context, token: Token, { inputSets }: NodeData): readonly string[] {
  const missing = inputSets.map(set => missingOf(step, token, set))
  return missing.some(inputs => inputs.length === 0) ? [] : [...new Set(missing.flat())]
}

function missingOf(step: Context, token: Token, { needs }: InputSet): readonly string[] {
  const lookup = step.lookup(step.scopeOf(token))
  return needs.flatMap(({ input, sources }) => {
    const empty = sources.filter(name => isNothing(lookup(name)))
    if (empty.length === 0) return []
    return empty.length === 1 && empty[0] === input ? input : `${input} (from ${empty.join(', ')})`
  })
}

function isNothing(value: Json | undefined): boolean {
  return value === undefined || value === null
}

/** The inputs by the first input set that is available, with what was read from data stores.
 *  @throws ExpressionError if one can give no value. */
export function mapDataInputs(step: Context, token: Token, node: FlowNode, data: NodeData, read: Variables | undefined): Variables {
  const chosen = data.inputSets.findIndex(set => missingOf(step, token, set).length === 0)
  if (data.inputSets.length > 1) step.draft.setVariable(token.id, chosenName, chosen)
  return step.overlaid(token.id, readAs(data, read), () => mapInputs(step, token, data.inputSets[chosen]?.inputs ?? node.inputs))
}

/** The output mappings by the first output set that is available and goes with the input set (BPMN 2.0.2, 10.4.2, IORules).
 *  @throws ExpressionError if there is none. */
export function outputsOf(step: Context, token: Token, node: FlowNode, data: NodeData): readonly Mapping[] {
  if (data.outputSets.length === 0 || node.outputs.length === 0) return node.outputs
  const allowed = data.inputSets[Number(step.draft.variable(token.id, chosenName) ?? 0)]?.outputSets
  const sets = data.outputSets.filter((_, place) => allowed?.includes(place) !== false)
  const isMissing = (output: string) => isNothing(step.draft.variable(token.id, output))
  const set = sets.find(({ needs }) => !needs.some(isMissing))
  if (set !== undefined) return set.outputs
  const missing = sets.map(({ needs }) =>
    needs
      .filter(isMissing)
      .map(output => `"${output}"`)
      .join(' and '),
  )
  throw new ExpressionError(
    `"${node.elementId}" has not given its data output ${missing.join(', or ')}. Set it as a variable of the element itself, and retry.`,
  )
}
