import type { FlowNode, Mapping } from '../definition/flow-node.ts'
import { childOf, childrenOf, labelOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { nothing } from './constant.ts'
import { compileAssociations, type Association } from './data-associations.ts'
import { compileSets } from './data-sets.ts'
import { isNamedProperty, variableOf } from './data-variables.ts'

/** What data inputs, outputs and associations of a node come to (BPMN 2.0.2, 10.4): data are variables, associations are mappings. */
export type ElementData = Pick<FlowNode, 'inputs' | 'outputs' | 'dataInputs' | 'dataOutputs' | 'data'>

/** The collections that a multi-instance goes over and fills: they belong to the loop, all other data to its rounds. */
export interface LoopCollections {
  readonly input?: BpmnElement | undefined
  readonly output?: BpmnElement | undefined
}

/** The data of most elements. */
export const noData: ElementData = { inputs: [], outputs: [] }
const dataProperties = ['ioSpecification', 'dataInputs', 'dataOutputs', 'properties', 'dataInputAssociations', 'dataOutputAssociations']

/** The data of an element, or of its rounds, and that of the loop around them. */
export function compileData(
  compiling: Compiling,
  element: BpmnElement,
  loop: LoopCollections = {},
): { readonly own: ElementData; readonly around: ElementData } {
  if (!dataProperties.some(property => Object.hasOwn(element, property))) return { own: noData, around: { inputs: [], outputs: [] } }
  const specification = childOf(element, 'ioSpecification') ?? element
  const [inputs, outputs] = [childrenOf(specification, 'dataInputs'), childrenOf(specification, 'dataOutputs')]
  const [given, results] = [inputs.filter(input => input !== loop.input), outputs.filter(output => output !== loop.output)]
  if (element.get('parallelMultiple') === true && results.length > 0) reportSeveralEvents(compiling, element)
  const properties = element.$instanceOf('bpmn:Activity') ? childrenOf(element, 'properties').filter(isNamedProperty) : []
  const ofLoop = (association: Association) => association.ends.some(end => end === loop.input || end === loop.output)
  const associations = compileAssociations(compiling, element)
  const own = partsOf(
    element,
    properties.map(declaration),
    associations.filter(association => !ofLoop(association)),
  )
  const around = partsOf(element, [], associations.filter(ofLoop))
  return {
    own: {
      ...own,
      ...(given.length > 0 && { dataInputs: Object.freeze(given.map(variableOf)) }),
      ...(results.length > 0 && { dataOutputs: Object.freeze(results.map(variableOf)) }),
    },
    around: { ...around, ...(around.outputs.length > 0 && loop.output && { dataOutputs: Object.freeze([variableOf(loop.output)]) }) },
  }
}

function partsOf(element: BpmnElement, declared: readonly Mapping[], associations: readonly Association[]): ElementData {
  const into = associations.filter(association => association.isInput)
  const outOf = associations.filter(association => !association.isInput)
  const sets = compileSets(element, declared, into, outOf)
  const reads = into.flatMap(association => association.reads)
  const isNeeded = sets.inputSets.length + sets.outputSets.length + sets.refreshed.length + reads.length > 0
  const outputs = outOf.flatMap(association => association.mappings)
  return {
    inputs: [...declared, ...into.flatMap(association => association.mappings)],
    outputs,
    ...((isNeeded || outputs.some(output => output.store !== undefined)) && { data: { ...sets, reads } }),
  }
}

/** The variables that a scope of this container begins with: its properties, and the data objects that something moves to or from. */
export function declaredData(compiling: Compiling, container: BpmnElement): readonly string[] {
  const objects = childrenOf(container, 'flowElements').filter(
    element => compiling.movedData.has(element) && element.$type !== 'bpmn:DataStoreReference',
  )
  const properties = container.$type === 'bpmn:Process' ? childrenOf(container, 'properties').filter(isNamedProperty) : []
  return [...new Set([...properties, ...objects].map(variableOf))]
}

/** The data outputs of a subprocess: what is inside writes into them. */
export function dataOutputsOf(subProcess: BpmnElement): readonly string[] {
  const specification = childOf(subProcess, 'ioSpecification')
  const loop = childOf(subProcess, 'loopCharacteristics')
  const collected = loop && childOf(loop, 'loopDataOutputRef')
  return specification
    ? childrenOf(specification, 'dataOutputs')
        .filter(output => output !== collected)
        .map(variableOf)
    : []
}

/** A variable that is null in the beginning, unless something else has given it. */
export function declaration(declared: BpmnElement | string): Mapping {
  return { source: nothing, target: [typeof declared === 'string' ? declared : variableOf(declared)], isDeclaration: true }
}

function reportSeveralEvents(compiling: Compiling, element: BpmnElement): void {
  compiling.problems.error(element, {
    code: 'unsupported-element',
    message: `${labelOf(element)} gives data of several events, which is not executed yet.`,
    advice: 'Let what the events bring be variables: remove its dataOutputs.',
  })
}
