import type { Mapping } from '../definition/flow-node.ts'
import type { CompiledExpression } from '../expression/expression-language.ts'
import { bodyOf, childOf, childrenOf, kindOf, labelOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { isNamedProperty, storeVariableOf, variableOf } from './data-variables.ts'
import { compileFormalExpression } from './expressions.ts'
import { isVariableName } from './names.ts'

/** A data association, compiled (BPMN 2.0.2, 10.4.2). */
export interface Association {
  readonly isInput: boolean
  readonly mappings: readonly Mapping[]
  readonly ends: readonly BpmnElement[]
  /** Variables that it reads. */
  readonly sources: readonly string[]
  readonly reads: readonly { readonly store: string; readonly variable: string }[]
}

/** An end of an association: a variable, or a data store under a name. */
interface End {
  readonly element: BpmnElement
  readonly variable: string
  readonly store?: string
}

export function compileAssociations(compiling: Compiling, element: BpmnElement): readonly Association[] {
  return (['dataInputAssociations', 'dataOutputAssociations'] as const).flatMap(property =>
    movingAssociations(element, property).map(association =>
      compileAssociation(compiling, element, association, property === 'dataInputAssociations'),
    ),
  )
}

/** Leaves out what is a drawing: the task's end is a placeholder of the modelling tool, and nothing is computed. */
function movingAssociations(element: BpmnElement, property: string): readonly BpmnElement[] {
  return childrenOf(element, property).filter(association => {
    const ends = [childOf(association, 'targetRef'), ...childrenOf(association, 'sourceRef')]
    const computes = childOf(association, 'transformation') !== undefined || childrenOf(association, 'assignment').length > 0
    const isWired = ends.some(end => end?.$type === 'bpmn:DataInput' || end?.$type === 'bpmn:DataOutput')
    return computes || isWired || ends.some(end => end?.$type === 'bpmn:Property' && isNamedProperty(end))
  })
}

function compileAssociation(compiling: Compiling, element: BpmnElement, association: BpmnElement, isInput: boolean): Association {
  const sourceEnds = childrenOf(association, 'sourceRef')
  const sources = sourceEnds.flatMap(end => resolve(compiling, element, association, end) ?? [])
  const targetEnd = childOf(association, 'targetRef')
  const target = targetEnd && resolve(compiling, element, association, targetEnd)
  if (targetEnd === undefined) wrong(compiling, element, association, 'leads to nothing', 'Give it a targetRef.')
  const isWhole =
    target !== undefined && sources.length === sourceEnds.length && checkStores(compiling, element, association, isInput, sources, target)
  return {
    isInput,
    mappings: isWhole ? compileMoves(compiling, element, association, sources, target) : [],
    ends: targetEnd ? [...sourceEnds, targetEnd] : sourceEnds,
    sources: sources.flatMap(source => (source.store === undefined ? source.variable : [])),
    reads: sources.flatMap(({ store, variable }) => (store === undefined ? [] : [{ store, variable }])),
  }
}

/** What an association moves: one value, or one for each assignment. */
function compileMoves(
  compiling: Compiling,
  element: BpmnElement,
  association: BpmnElement,
  sources: readonly End[],
  target: End,
): Mapping[] {
  const result = sources.find(source => source.element.$type === 'bpmn:DataOutput' && isOwn(source.element, element))
  const how = {
    ...(result && { onlyWith: variableOf(result.element) }),
    ...(target.store !== undefined && { store: target.store }),
  }
  const transformation = childOf(association, 'transformation')
  const assignments = childrenOf(association, 'assignment')
  if (assignments.length > 0)
    return assignments.flatMap(assignment =>
      compileAssignment(compiling, element, assignment, target.variable).map(each => ({ ...each, ...how })),
    )
  if (transformation) return [{ source: compileFormalExpression(compiling, transformation), target: [target.variable], ...how }]
  const [source] = sources
  if (source !== undefined && sources.length === 1) return [{ source: readVariable(source.variable), target: [target.variable], ...how }]
  const what = sources.length === 0 ? 'comes from nothing' : 'has several sources'
  return wrong(compiling, element, association, what, 'Give it one sourceRef, or a transformation in FEEL.')
}

function isOwn(data: BpmnElement, element: BpmnElement): boolean {
  return data.$parent === element || data.$parent?.$parent === element
}

/** An assignment writes what `from` gives to the target, or to a path inside it. */
function compileAssignment(compiling: Compiling, element: BpmnElement, assignment: BpmnElement, target: string): Mapping[] {
  const [from, to] = [childOf(assignment, 'from'), childOf(assignment, 'to')]
  const path = (bodyOf(to) ?? '').replace(/^\s*=/, '').trim().split('.')
  if (from && path[0] === target && path.every(isVariableName)) return [{ source: compileFormalExpression(compiling, from), target: path }]
  return wrong(
    compiling,
    element,
    assignment,
    'does not say what it writes',
    `Give it a from, and in to write ${target} or ${target}.member.`,
  )
}

/** The variable or data store behind an end of an association. */
function resolve(compiling: Compiling, element: BpmnElement, association: BpmnElement, end: BpmnElement): End | undefined {
  if (end.$type === 'bpmn:DataStore' || end.$type === 'bpmn:DataStoreReference') return resolveStore(compiling, element, association, end)
  const data = end.$type === 'bpmn:DataObjectReference' ? (childOf(end, 'dataObjectRef') ?? end) : end
  const owner = data.$parent
  if (data.$type === 'bpmn:DataObject' && owner && !isAround(owner, element)) {
    wrong(compiling, element, association, `uses ${labelOf(data)}, which is inside of ${labelOf(owner)}`, 'Move the data object outward.')
    return undefined
  }
  compiling.movedData.add(data)
  return { element: end, variable: variableOf(data) }
}

/** A data store outlives the instance, and is known to all processes by its id (BPMN 2.0.2, 10.4.1). */
function resolveStore(compiling: Compiling, element: BpmnElement, association: BpmnElement, end: BpmnElement): End | undefined {
  const store = end.$type === 'bpmn:DataStore' ? end : childOf(end, 'dataStoreRef')
  if (store?.id === undefined) {
    const advice = 'Add <dataStore id="..."/> beside the process, and name it in the dataStoreRef.'
    wrong(compiling, element, association, `uses ${labelOf(end)}, which does not say which data store it is`, advice)
    return undefined
  }
  if (store.get('capacity') !== undefined && !compiling.movedData.has(store))
    compiling.problems.hint(store, { code: 'not-read', message: `The capacity of ${labelOf(store)} is not read.` })
  compiling.movedData.add(end).add(store)
  return { element: end, variable: storeVariableOf(store, end), store: store.id }
}

/** A data store is read before an element begins and written when it completes; nothing else moves to or from it. */
function checkStores(
  compiling: Compiling,
  element: BpmnElement,
  association: BpmnElement,
  isInput: boolean,
  sources: readonly End[],
  target: End,
): boolean {
  if (isInput ? target.store === undefined : sources.every(source => source.store === undefined)) return true
  const what = isInput ? 'leads into a data store' : 'comes out of a data store'
  wrong(compiling, element, association, what, 'Read a data store with a dataInputAssociation, and write it with a dataOutputAssociation.')
  return false
}

/** Whether something inside of `element` sees what `container` holds. */
export function isAround(container: BpmnElement, element: BpmnElement): boolean {
  for (let around = element.$parent; around !== undefined; around = around.$parent) if (around === container) return true
  return container === element
}

export function readVariable(name: string): CompiledExpression {
  return { text: name, variables: [name], evaluate: lookup => lookup(name) ?? null }
}

function wrong(compiling: Compiling, element: BpmnElement, place: BpmnElement, what: string, advice: string): [] {
  compiling.problems.error(place, {
    code: 'invalid-data-association',
    message: `The ${kindOf(place)} of ${labelOf(element)} ${what}.`,
    advice,
  })
  return []
}
