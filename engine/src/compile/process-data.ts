import type { ProcessDefinition } from '../definition/process-definition.ts'
import { childOf, childrenOf, labelOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { declaredData } from './data.ts'
import { variableOf } from './data-variables.ts'

/** What a process or global task asks for and gives (BPMN 2.0.2, 10.4.2), and the variables that its scope begins with. */
export function compileProcessData(compiling: Compiling, element: BpmnElement): Pick<ProcessDefinition, 'data' | 'inputs' | 'outputs'> {
  const specification = childOf(element, 'ioSpecification')
  const names = specification ? childrenOf(specification, 'dataInputs').map(variableOf) : []
  const outputs = specification ? childrenOf(specification, 'dataOutputs').map(variableOf) : []
  const data = [...new Set([...declaredData(compiling, element), ...names, ...outputs])]
  return {
    ...(data.length > 0 && { data }),
    ...(specification && names.length > 0 && { inputs: { names, sets: setsOf(specification, names) } }),
    ...(outputs.length > 0 && { outputs }),
  }
}

/** What each input set demands. Who writes no sets at all means one with everything. */
function setsOf(specification: BpmnElement, names: readonly string[]): readonly (readonly string[])[] {
  const sets = childrenOf(specification, 'inputSets')
  if (sets.length === 0) return [names]
  return sets.map(set => {
    const later = [...childrenOf(set, 'optionalInputRefs'), ...childrenOf(set, 'whileExecutingInputRefs')]
    return childrenOf(set, 'dataInputRefs')
      .filter(input => !later.includes(input))
      .map(variableOf)
  })
}

/** Lets the start events know what their events must bring. Where no token stands at a start event, nobody could be asked for it. */
export function connectInputs(compiling: Compiling, element: BpmnElement, process: ProcessDefinition): void {
  const { inputs } = process
  if (inputs === undefined || inputs.sets.some(set => set.length === 0)) return
  for (const start of process.startEvents) {
    if (start.kind === 'startEvent') {
      Object.assign(start, { needs: inputs })
      continue
    }
    compiling.problems.error(element, {
      code: 'unsupported-element',
      message: `The process ${labelOf(element)} has required data inputs, and is begun by "${start.elementId}", which cannot ask for them yet.`,
      advice: 'Begin it by a start event, or make the data inputs optional.',
    })
  }
}
