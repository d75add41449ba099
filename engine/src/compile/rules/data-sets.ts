import { childOf, childrenOf, labelOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'
import { checkIsCollection } from './item-types.ts'

const inputs = {
  data: 'dataInputs',
  sets: 'inputSets',
  members: 'dataInputRefs',
  optional: 'optionalInputRefs',
  whileExecuting: 'whileExecutingInputRefs',
  others: 'outputSetRefs',
  back: 'inputSetRefs',
} as const
const outputs = {
  data: 'dataOutputs',
  sets: 'outputSets',
  members: 'dataOutputRefs',
  optional: 'optionalOutputRefs',
  whileExecuting: 'whileExecutingOutputRefs',
  others: 'inputSetRefs',
  back: 'outputSetRefs',
} as const

type Side = typeof inputs | typeof outputs

/** Every data input and output stands in a set, and the sets agree with each other (BPMN 2.0.2, 10.4.2). */
export function checkDataSets(compiling: Compiling, owner: BpmnElement): void {
  const specification = childOf(owner, 'ioSpecification')
  if (specification === undefined) return
  for (const side of [inputs, outputs]) {
    const sets = childrenOf(specification, side.sets)
    checkMembership(compiling, specification, sets, side)
    for (const set of sets) {
      checkSubset(compiling, set, side, side.optional)
      checkSubset(compiling, set, side, side.whileExecuting)
      checkBackReferences(compiling, set, side)
    }
    for (const data of childrenOf(specification, side.data)) checkIsCollection(compiling, data)
  }
  checkEmbedded(compiling, owner, specification)
}

function checkMembership(compiling: Compiling, specification: BpmnElement, sets: readonly BpmnElement[], side: Side): void {
  // Who writes no sets at all means one with everything.
  if (sets.length === 0) return
  for (const data of childrenOf(specification, side.data)) {
    if (sets.some(set => childrenOf(set, side.members).includes(data))) continue
    compiling.problems.error(data, {
      code: 'data-not-in-set',
      message: `${labelOf(data)} stands in none of the ${side.sets}.`,
      advice: `Name it in the ${side.members} of one.`,
    })
  }
}

function checkSubset(compiling: Compiling, set: BpmnElement, side: Side, subset: Side['optional'] | Side['whileExecuting']): void {
  const members = childrenOf(set, side.members)
  for (const data of childrenOf(set, subset)) {
    if (members.includes(data)) continue
    compiling.problems.error(set, {
      code: 'set-part-not-in-set',
      message: `${labelOf(set)} names ${labelOf(data)} in ${subset}, but not in ${side.members}.`,
      advice: `Name it in both, or remove it from ${subset}.`,
    })
  }
}

function checkBackReferences(compiling: Compiling, set: BpmnElement, side: Side): void {
  for (const other of childrenOf(set, side.others)) {
    if (childrenOf(other, side.back).includes(set)) continue
    compiling.problems.error(set, {
      code: 'sets-disagree',
      message: `${labelOf(set)} names ${labelOf(other)} in ${side.others}, but that does not name it in ${side.back}.`,
      advice: 'Name each in the other, or neither.',
    })
  }
}

/** An embedded subprocess sees the data around it; only in a multi-instance loop it is given some (BPMN 2.0.2, table 10.60). */
function checkEmbedded(compiling: Compiling, owner: BpmnElement, specification: BpmnElement): void {
  if (!owner.$instanceOf('bpmn:SubProcess') || childOf(owner, 'loopCharacteristics')?.$type === 'bpmn:MultiInstanceLoopCharacteristics')
    return
  const [first] = [...childrenOf(specification, 'dataInputs'), ...childrenOf(specification, 'dataOutputs')]
  if (first === undefined) return
  compiling.problems.error(first, {
    code: 'data-in-subprocess',
    message: `The subprocess ${labelOf(owner)} has data inputs or outputs of its own.`,
    advice: 'Remove them: a subprocess sees the data of what it stands in.',
  })
}
