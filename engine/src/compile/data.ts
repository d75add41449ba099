import type { FlowNode, Mapping } from '../definition/flow-node.ts'
import type { CompiledExpression } from '../expression/expression-language.ts'
import { bodyOf, childOf, childrenOf, kindOf, labelOf, textOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { nothing } from './constant.ts'
import { compileFormalExpression } from './expressions.ts'
import { isVariableName } from './names.ts'

/** What data inputs, outputs and associations of a node come to (BPMN 2.0.2, 10.4): data are variables, associations are mappings. */
export type NodeData = Pick<FlowNode, 'inputs' | 'outputs' | 'dataInputs' | 'dataOutputs'>

export function compileData(compiling: Compiling, element: BpmnElement): NodeData {
  const specification = childOf(element, 'ioSpecification') ?? element
  const [given, results] = [childrenOf(specification, 'dataInputs'), childrenOf(specification, 'dataOutputs')]
  const into = movingAssociations(element, 'dataInputAssociations')
  const outOf = movingAssociations(element, 'dataOutputAssociations')
  if (element.get('parallelMultiple') === true && results.length > 0)
    wrong(
      compiling,
      element,
      element,
      'gives data of several events, which is not executed yet',
      'Let what the events bring be variables: remove its dataOutputs.',
    )
  const own = element.$instanceOf('bpmn:Activity') ? namedProperties(element) : []
  return {
    inputs: [...own.map(declaration), ...into.flatMap(association => compileAssociation(compiling, element, association, []))],
    outputs: outOf.flatMap(association => compileAssociation(compiling, element, association, results)),
    ...(given.length > 0 && { dataInputs: Object.freeze(given.map(variableOf)) }),
    ...(results.length > 0 && { dataOutputs: Object.freeze(results.map(variableOf)) }),
  }
}

/** The variables that a scope of this container begins with: its properties, and the data objects that something moves to or from. */
export function declaredData(compiling: Compiling, container: BpmnElement): readonly string[] {
  const objects = childrenOf(container, 'flowElements').filter(element => compiling.movedData.has(element))
  const properties = container.$type === 'bpmn:Process' ? namedProperties(container) : []
  return [...new Set([...properties, ...objects].map(variableOf))]
}

/** A variable that is null in the beginning, unless something else has given it. */
export function declaration(declared: BpmnElement | string): Mapping {
  return { source: nothing, target: [typeof declared === 'string' ? declared : variableOf(declared)], isDeclaration: true }
}

/** The variable of a data object, property, data input or output: its name where that can be one, else its id. */
export function variableOf(element: BpmnElement): string {
  const names = [element, ...referencesTo(element)].map(candidate => textOf(candidate, 'name') ?? '')
  return names.find(isVariableName) ?? element.id ?? ''
}

/** Many tools name the reference, not the object. */
function referencesTo(element: BpmnElement): readonly BpmnElement[] {
  if (element.$type !== 'bpmn:DataObject' || element.$parent === undefined) return []
  return childrenOf(element.$parent, 'flowElements').filter(reference => childOf(reference, 'dataObjectRef') === element)
}

/** Properties that are more than the placeholders of a modelling tool. */
function namedProperties(element: BpmnElement): readonly BpmnElement[] {
  return childrenOf(element, 'properties').filter(property => textOf(property, 'name')?.startsWith('__') !== true)
}

/** Leaves out what is a drawing: the task's end is a placeholder of the modelling tool, and nothing is computed. */
function movingAssociations(element: BpmnElement, property: string): readonly BpmnElement[] {
  return childrenOf(element, property).filter(association => {
    const ends = [childOf(association, 'targetRef'), ...childrenOf(association, 'sourceRef')]
    const computes = childOf(association, 'transformation') !== undefined || childrenOf(association, 'assignment').length > 0
    const isWired = ends.some(end => end?.$type === 'bpmn:DataInput' || end?.$type === 'bpmn:DataOutput')
    return computes || isWired || ends.some(end => end?.$type === 'bpmn:Property' && textOf(end, 'name')?.startsWith('__') !== true)
  })
}

function compileAssociation(
  compiling: Compiling,
  element: BpmnElement,
  association: BpmnElement,
  results: readonly BpmnElement[],
): Mapping[] {
  const sources = childrenOf(association, 'sourceRef').map(end => resolve(compiling, element, association, end))
  const targetEnd = childOf(association, 'targetRef')
  const target = targetEnd && resolve(compiling, element, association, targetEnd)
  const result = childrenOf(association, 'sourceRef').find(end => results.includes(end))
  const onlyWith = result === undefined ? {} : { onlyWith: variableOf(result) }
  if (target === undefined) return targetEnd ? [] : wrong(compiling, element, association, 'leads to nothing', 'Give it a targetRef.')
  const transformation = childOf(association, 'transformation')
  const assignments = childrenOf(association, 'assignment')
  if (assignments.length > 0)
    return assignments.flatMap(assignment =>
      compileAssignment(compiling, element, assignment, target).map(each => ({ ...each, ...onlyWith })),
    )
  if (transformation) return [{ source: compileFormalExpression(compiling, transformation), target: [target], ...onlyWith }]
  const [source] = sources
  if (source !== undefined && sources.length === 1) return [{ source: readVariable(source), target: [target], ...onlyWith }]
  if (sources.length === 1) return []
  const what = sources.length === 0 ? 'comes from nothing' : 'has several sources'
  return wrong(compiling, element, association, what, 'Give it one sourceRef, or a transformation in FEEL.')
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

/** The variable behind an end of an association. */
function resolve(compiling: Compiling, element: BpmnElement, association: BpmnElement, end: BpmnElement): string | undefined {
  if (end.$type === 'bpmn:DataStore' || end.$type === 'bpmn:DataStoreReference') {
    const advice = 'Let a service task with a worker read and write it: the store is outside of the process, and a step cannot wait for it.'
    wrong(compiling, element, association, `uses the data store ${labelOf(end)}, which is not executed yet`, advice)
    return undefined
  }
  const data = end.$type === 'bpmn:DataObjectReference' ? (childOf(end, 'dataObjectRef') ?? end) : end
  const owner = data.$parent
  if (data.$type === 'bpmn:DataObject' && owner && !isAround(owner, element)) {
    wrong(compiling, element, association, `uses ${labelOf(data)}, which is inside of ${labelOf(owner)}`, 'Move the data object outward.')
    return undefined
  }
  compiling.movedData.add(data)
  return variableOf(data)
}

function isAround(container: BpmnElement, element: BpmnElement): boolean {
  for (let around = element.$parent; around !== undefined; around = around.$parent) if (around === container) return true
  return container === element
}

function readVariable(name: string): CompiledExpression {
  return { text: name, variables: [name], evaluate: lookup => lookup(name) ?? null }
}

function wrong(compiling: Compiling, element: BpmnElement, place: BpmnElement, what: string, advice: string): [] {
  compiling.problems.error(place, {
    code: what.endsWith('not executed yet') ? 'unsupported-element' : 'invalid-data-association',
    message: `${place === element ? '' : `The ${kindOf(place)} of `}${labelOf(element)} ${what}.`,
    advice,
  })
  return []
}
