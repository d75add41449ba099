import type { Binding } from '../definition/process-definition.ts'
import type { FlowNode } from '../definition/flow-node.ts'
import type { CompiledExpression } from '../expression/expression-language.ts'
import { nearest } from '../nearest.ts'
import type { Problem } from '../problem.ts'
import type { Definitions } from './definitions.ts'
import type { CompiledResource, Incoming } from './model-compiler.ts'

/** A call of something that is deployed on its own. */
interface Call {
  readonly what: 'process' | 'decision' | 'form'
  readonly id: string
  readonly elementId: string
  readonly binding: Binding
}

/** Two files, or two things in them, that would get the same name. */
export function duplicateProblems(incoming: readonly Incoming[]): Problem[] {
  const problems: Problem[] = []
  const seen = new Map<string, string>()
  const note = (what: string, id: string, resource: string): void => {
    const first = seen.get(`${what} ${id}`)
    seen.set(`${what} ${id}`, first ?? resource)
    if (first === undefined) return
    const message = `The ${what} "${id}" is in this deployment twice: in ${first} and in ${resource}.`
    problems.push({ severity: 'error', code: 'duplicate-in-deployment', message, advice: 'Give one of them another id.', resource })
  }
  for (const file of incoming) {
    note('file', file.name, file.name)
    for (const { what, id } of idsIn(file.compiled)) note(what, id, file.name)
  }
  return problems
}

/** Calls of what is neither deployed nor in this deployment: allowed, since it may come later, but worth a warning. */
export function callProblems(incoming: readonly Incoming[], definitions: Definitions): Problem[] {
  const here = new Set(incoming.flatMap(file => idsIn(file.compiled)).map(({ what, id }) => `${what} ${id}`))
  const known = { process: definitions.processes, decision: definitions.decisions, form: definitions.forms }
  return incoming.flatMap(file =>
    callsIn(file.compiled)
      .filter(({ what, id }) => !here.has(`${what} ${id}`) && known[what].latest(id) === undefined)
      .map(({ what, id, elementId }): Problem => {
        const ids = [...known[what].ids(), ...[...here].flatMap(each => (each.startsWith(`${what} `) ? each.slice(what.length + 1) : []))]
        const hint = nearest(id, ids)
        return {
          severity: 'warning',
          code: `unknown-${what}`,
          message: `"${elementId}" uses the ${what} "${id}", which is not deployed.`,
          advice:
            hint === undefined
              ? 'Deploy it before an instance gets there.'
              : `Did you mean "${hint}"? Else deploy it before an instance gets there.`,
          elementId,
          resource: file.name,
        }
      }),
  )
}

/** Whether a file refers to the version that comes in the same deployment. */
export function usesDeploymentBinding(compiled: CompiledResource): boolean {
  if (compiled.kind === 'dmn' && compiled.hasImports) return true
  return callsIn(compiled).some(call => call.binding.kind === 'deployment')
}

function idsIn(compiled: CompiledResource): { readonly what: 'process' | 'decision' | 'DRG' | 'form'; readonly id: string }[] {
  switch (compiled.kind) {
    case 'bpmn':
      return compiled.processes.map(({ id }) => ({ what: 'process', id }))
    case 'dmn':
      return [{ what: 'DRG', id: compiled.id }, ...compiled.decisions.map(({ id }) => ({ what: 'decision' as const, id }))]
    case 'form':
      return [{ what: 'form', id: compiled.formId }]
    case 'other':
      return []
  }
}

function callsIn(compiled: CompiledResource): Call[] {
  if (compiled.kind !== 'bpmn') return []
  return compiled.processes.flatMap(process => {
    const { startForm } = process
    const ofStart: Call[] =
      startForm?.kind === 'library'
        ? [{ what: 'form', id: startForm.formId, binding: startForm.binding, elementId: process.noneStart?.elementId ?? process.id }]
        : []
    return [...ofStart, ...[...process.nodeById.values()].flatMap(callsOf)]
  })
}

function callsOf(node: FlowNode): Call[] {
  const { elementId } = node
  switch (node.kind) {
    case 'callActivity':
      return textOf(node.processId).map(id => ({ what: 'process', id, elementId, binding: node.binding }))
    case 'businessRuleTask': {
      const { work } = node
      return work.kind === 'decision' ? textOf(work.decisionId).map(id => ({ what: 'decision', id, elementId, binding: work.binding })) : []
    }
    case 'userTask':
      return node.form?.kind === 'library' ? [{ what: 'form', id: node.form.formId, elementId, binding: node.form.binding }] : []
    default:
      return []
  }
}

/** The text, when it is the same always. */
function textOf(expression: CompiledExpression): string[] {
  return typeof expression.constant === 'string' ? [expression.constant] : []
}
