import type { UserTask } from '../definition/flow-node.ts'
import type { CompiledExpression } from '../expression/expression-language.ts'
import { bodyOf, childOf, childrenOf, kindOf, labelOf, textOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { compileConstant } from './constant.ts'
import { compileFormalExpression } from './expressions.ts'

type Assignment = Pick<UserTask, 'assignee' | 'candidateGroups' | 'candidateUsers'>
type Mutable<Thing> = { -readonly [Key in keyof Thing]: Thing[Key] }

/** Who may do a user task by the standard's own words (BPMN 2.0.2, 10.3.1 and 10.3.4): a human performer or performer is the assignee, potential
 *  owners are candidate groups. Written as `user(anna), group(sales)`, as other engines take it, both kinds of candidates. */
export function compilePerformers(compiling: Compiling, element: BpmnElement): Assignment {
  const assignment: Mutable<Assignment> = {}
  for (const role of childrenOf(element, 'resources')) {
    if (role.$instanceOf('bpmn:PotentialOwner')) addCandidates(compiling, element, role, assignment)
    else addOne(compiling, element, role, 'assignee', assignment)
  }
  return assignment
}

function addCandidates(compiling: Compiling, element: BpmnElement, role: BpmnElement, assignment: Mutable<Assignment>): void {
  const named = namedCandidates(bodyOf(expressionOf(role)) ?? '')
  if (named === undefined) return addOne(compiling, element, role, 'candidateGroups', assignment)
  for (const [kind, names] of Object.entries(named) as [keyof typeof named, string[]][])
    if (names.length > 0) set(compiling, element, role, kind, compileConstant(names), assignment)
}

function addOne(
  compiling: Compiling,
  element: BpmnElement,
  role: BpmnElement,
  kind: keyof Assignment,
  assignment: Mutable<Assignment>,
): void {
  const expression = expressionOf(role)
  const resource = childOf(role, 'resourceRef')
  const name = resource && textOf(resource, 'name')
  if (childrenOf(role, 'resourceParameterBindings').length > 0) {
    return report(compiling, element, role, 'is found by parameters of a resource, which is not executed yet')
  }
  if (expression) return set(compiling, element, role, kind, compileFormalExpression(compiling, expression), assignment)
  if (name !== undefined) return set(compiling, element, role, kind, compileConstant(name), assignment)
  if (!compiling.dangling.has(role, 'resourceRef')) report(compiling, element, role, 'names nobody')
}

function set(
  compiling: Compiling,
  element: BpmnElement,
  role: BpmnElement,
  kind: keyof Assignment,
  value: CompiledExpression,
  assignment: Mutable<Assignment>,
): void {
  if (assignment[kind] === undefined) assignment[kind] = value
  else report(compiling, element, role, 'is not the only one of its kind, and only one can be')
}

function expressionOf(role: BpmnElement): BpmnElement | undefined {
  const assignment = childOf(role, 'resourceAssignmentExpression')
  return assignment && childOf(assignment, 'expression')
}

/** What `user(...)` and `group(...)` name; undefined for other texts. */
function namedCandidates(text: string): { candidateUsers: string[]; candidateGroups: string[] } | undefined {
  if (!/^\s*(user|group)\([^()]*\)(\s*,\s*(user|group)\([^()]*\))*\s*$/.test(text)) return undefined
  const found = { candidateUsers: [] as string[], candidateGroups: [] as string[] }
  for (const [, kind, name = ''] of text.matchAll(/(user|group)\(([^()]*)\)/g))
    found[kind === 'user' ? 'candidateUsers' : 'candidateGroups'].push(name.trim())
  return found
}

function report(compiling: Compiling, element: BpmnElement, role: BpmnElement, what: string): void {
  compiling.problems.error(role, {
    code: 'unsupported-element',
    message: `The ${kindOf(role)} of ${labelOf(element)} ${what}.`,
    advice: 'Give it one FEEL expression, or write <zeebe:assignmentDefinition candidateGroups="..."/> or assignee="...".',
  })
}

/** The lanes that an element stands in, the outermost first (BPMN 2.0.2, 10.8): by name, or by id where a lane has none. */
export function lanesOf(element: BpmnElement): readonly string[] {
  const container = element.$parent
  if (container === undefined) return []
  for (const set of childrenOf(container, 'laneSets')) {
    const path = pathIn(set, element)
    if (path) return path
  }
  return []
}

function pathIn(laneSet: BpmnElement, element: BpmnElement): readonly string[] | undefined {
  for (const lane of childrenOf(laneSet, 'lanes')) {
    const own = textOf(lane, 'name') ?? lane.id ?? ''
    const inner = childOf(lane, 'childLaneSet')
    const below = inner && pathIn(inner, element)
    if (below) return [own, ...below]
    if (childrenOf(lane, 'flowNodeRef').includes(element)) return [own]
  }
  return undefined
}
