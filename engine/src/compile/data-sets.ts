import type { InputSet, Mapping, NodeData, OutputSet } from '../definition/flow-node.ts'
import { childOf, childrenOf, type BpmnElement } from '../read/index.ts'
import { nothing } from './constant.ts'
import type { Association } from './data-associations.ts'
import { variableOf } from './data-variables.ts'

/** Nobody gives these a result. */
const withoutResults: ReadonlySet<string> = new Set(['bpmn:Task', 'bpmn:ManualTask'])

type Sets = Omit<NodeData, 'reads'>

/** The input and output sets of an activity (BPMN 2.0.2, 10.4.2), as far as associations fill them and take from them. What stands in no set, or is
 *  moved by nothing, is neither waited for nor demanded. */
export function compileSets(
  element: BpmnElement,
  declared: readonly Mapping[],
  into: readonly Association[],
  outOf: readonly Association[],
): Sets {
  const specification = element.$instanceOf('bpmn:Activity') ? childOf(element, 'ioSpecification') : undefined
  if (specification === undefined) return { inputSets: [], outputSets: [], refreshed: [] }
  const [inputSets, outputSets] = [childrenOf(specification, 'inputSets'), childrenOf(specification, 'outputSets')]
  const inputs = inputSets.map(set => compileInputSet(specification, set, outputSets, declared, into))
  const outputs = withoutResults.has(element.$type) ? [] : outputSets.map(set => compileOutputSet(specification, set, outOf))
  const live = inputSets.flatMap(set => childrenOf(set, 'whileExecutingInputRefs'))
  return {
    inputSets: into.length > 0 && (inputs.length > 1 || inputs.some(set => set.needs.length > 0)) ? inputs : [],
    outputSets: outOf.length > 0 && (outputs.length > 1 || outputs.some(set => set.needs.length > 0)) ? outputs : [],
    refreshed: into.filter(({ ends }) => live.some(input => ends.includes(input))).flatMap(association => association.mappings),
  }
}

function compileInputSet(
  specification: BpmnElement,
  set: BpmnElement,
  outputSets: readonly BpmnElement[],
  declared: readonly Mapping[],
  into: readonly Association[],
): InputSet {
  const members = childrenOf(set, 'dataInputRefs')
  const later = [...childrenOf(set, 'optionalInputRefs'), ...childrenOf(set, 'whileExecutingInputRefs')]
  const required = members.filter(input => !later.includes(input))
  const others = childrenOf(specification, 'dataInputs').filter(input => !members.includes(input))
  const isOther = ({ ends }: Association) => others.some(input => ends.includes(input))
  const leadsTo = childrenOf(set, 'outputSetRefs').map(other => outputSets.indexOf(other))
  return {
    needs: required.flatMap(input => {
      const sources = into.filter(({ ends }) => ends.includes(input)).flatMap(association => association.sources)
      return sources.length === 0 ? [] : [{ input: variableOf(input), sources }]
    }),
    inputs: [...declared, ...into.flatMap(association => (isOther(association) ? association.mappings.map(toNull) : association.mappings))],
    ...(leadsTo.length > 0 && { outputSets: leadsTo }),
  }
}

function toNull({ target: [name = ''] }: Mapping): Mapping {
  return { source: nothing, target: [name] }
}

function compileOutputSet(specification: BpmnElement, set: BpmnElement, outOf: readonly Association[]): OutputSet {
  const members = childrenOf(set, 'dataOutputRefs')
  const optional = childrenOf(set, 'optionalOutputRefs')
  const others = childrenOf(specification, 'dataOutputs').filter(output => !members.includes(output))
  const isTaken = (output: BpmnElement) => outOf.some(({ ends }) => ends.includes(output))
  return {
    needs: members.filter(output => !optional.includes(output) && isTaken(output)).map(variableOf),
    outputs: outOf.filter(({ ends }) => !others.some(output => ends.includes(output))).flatMap(association => association.mappings),
  }
}
