import type { BusinessRuleTask, FlowNode, ReceiveTask, ScriptTask, SendTask, UserTask } from '../definition/flow-node.ts'
import { childOf, extensionOf, flagOf, labelOf, textOf, type BpmnElement } from '../read/index.ts'
import { compileBinding } from './bindings.ts'
import type { Compiling } from './compiling.ts'
import { nothing } from './constant.ts'
import { compileAttribute, compileFeel } from './expressions.ts'
import { compileForm } from './forms.ts'
import { compileHeaders, compileJob, reportNoWork, requireJob } from './jobs.ts'
import { compileTaskListeners } from './listeners.ts'
import { compileCaughtMessage, compileThrownMessage } from './messages.ts'
import { checkVariableName } from './names.ts'
import { compilePerformers, lanesOf } from './performers.ts'
import { activityShell, type NodeShell } from './node-shell.ts'

export function compilePlainTask(_compiling: Compiling, element: BpmnElement, shell: NodeShell): FlowNode {
  return { ...activityShell(shell), kind: element.$type === 'bpmn:ManualTask' ? 'manualTask' : 'task' }
}

export function compileServiceTask(compiling: Compiling, element: BpmnElement, shell: NodeShell): FlowNode {
  return { ...activityShell(shell), kind: 'serviceTask', job: requireJob(compiling, element) }
}

export function compileSendTask(compiling: Compiling, element: BpmnElement, shell: NodeShell): SendTask {
  const job = compileJob(compiling, element)
  if (job) return { ...activityShell(shell), kind: 'sendTask', job }
  if (childOf(element, 'messageRef'))
    return { ...activityShell(shell), kind: 'sendTask', message: compileThrownMessage(compiling, element, element) }
  reportNoWork(compiling, element, 'Add a task type for a worker (<zeebe:taskDefinition type="..."/>), or a messageRef.')
  return { ...activityShell(shell), kind: 'sendTask' }
}

export function compileReceiveTask(compiling: Compiling, element: BpmnElement, shell: NodeShell): ReceiveTask {
  const begins = flagOf(element, 'instantiate')
  const message = compileCaughtMessage(compiling, element, element, !begins)
  return { ...activityShell(shell), kind: 'receiveTask', message, ...(begins && { instantiate: true }) }
}

export function compileUserTask(compiling: Compiling, element: BpmnElement, shell: NodeShell): UserTask {
  const assignment = extensionOf(element, 'zeebe:AssignmentDefinition')
  const schedule = extensionOf(element, 'zeebe:TaskSchedule')
  const priority = extensionOf(element, 'zeebe:PriorityDefinition')
  const form = compileForm(compiling, element)
  const lanes = lanesOf(element)
  const taskListeners = compileTaskListeners(compiling, element)
  return {
    ...activityShell(shell),
    kind: 'userTask',
    ...(assignment
      ? attributes(compiling, assignment, ['assignee', 'candidateGroups', 'candidateUsers'])
      : compilePerformers(compiling, element)),
    ...attributes(compiling, schedule, ['dueDate', 'followUpDate']),
    ...attributes(compiling, priority, ['priority']),
    ...(form && { form }),
    ...(lanes.length > 0 && { lanes: Object.freeze(lanes) }),
    ...(taskListeners && { taskListeners }),
    headers: compileHeaders(element),
  }
}

function attributes<Name extends string>(compiling: Compiling, element: BpmnElement | undefined, names: readonly Name[]) {
  type Given = { [Key in Name]?: ReturnType<typeof compileFeel> }
  const given: Given = {}
  for (const name of names) {
    const value = element && compileAttribute(compiling, element, name)
    if (value) given[name] = value
  }
  return given
}

export function compileScriptTask(compiling: Compiling, element: BpmnElement, shell: NodeShell): ScriptTask {
  return { ...activityShell(shell), kind: 'scriptTask', work: compileScriptWork(compiling, element) }
}

function compileScriptWork(compiling: Compiling, element: BpmnElement): ScriptTask['work'] {
  const script = extensionOf(element, 'zeebe:Script')
  if (script) {
    const expression = compileFeel(compiling, script, textOf(script, 'expression') ?? 'null')
    if (textOf(script, 'expression') === undefined) reportNoWork(compiling, element, 'Add an expression to its script.')
    return { kind: 'expression', expression, resultVariable: requireResultVariable(compiling, script, element) }
  }
  const job = compileJob(compiling, element)
  return job ? { kind: 'job', job } : compileScript(compiling, element)
}

function compileScript(compiling: Compiling, element: BpmnElement): ScriptTask['work'] {
  const source = textOf(element, 'script')
  // A global script task has it under another name (BPMN 2.0.2, 10.3.4).
  const format =
    textOf(element, element.$type === 'bpmn:GlobalScriptTask' ? 'scriptLanguage' : 'scriptFormat')
      ?.trim()
      .toLowerCase() ?? ''
  const failed = { kind: 'expression', expression: nothing, resultVariable: '' } as const
  if (source === undefined) {
    reportNoWork(compiling, element, 'Add a FEEL script: <zeebe:script expression="=..." resultVariable="..."/>.')
    return failed
  }
  const language = compiling.scriptLanguages.find(candidate => candidate.formats.includes(format))
  if (language === undefined) {
    const known = compiling.scriptLanguages.flatMap(candidate => candidate.formats).filter(name => name !== '')
    compiling.problems.error(element, {
      code: 'unknown-script-language',
      message:
        format === ''
          ? `The script of ${labelOf(element)} does not say its language.`
          : `No language is registered for scripts in "${format}" (${labelOf(element)}).`,
      advice: `${known.length > 0 ? `Use ${known.join(', ')}, or write` : 'Write'} FEEL: <zeebe:script expression="=..." resultVariable="..."/>.`,
    })
    return failed
  }
  const compilation = language.compile(source)
  if (compilation.ok) return { kind: 'script', script: compilation.script }
  for (const problem of compilation.problems) {
    compiling.problems.error(element, {
      code: 'invalid-script',
      message: `The script of ${labelOf(element)} is not valid: ${problem.message}`,
      ...(problem.advice !== undefined && { advice: problem.advice }),
    })
  }
  return failed
}

export function compileBusinessRuleTask(compiling: Compiling, element: BpmnElement, shell: NodeShell): BusinessRuleTask {
  return { ...activityShell(shell), kind: 'businessRuleTask', work: compileDecisionWork(compiling, element) }
}

function compileDecisionWork(compiling: Compiling, element: BpmnElement): BusinessRuleTask['work'] {
  const called = extensionOf(element, 'zeebe:CalledDecision')
  const job = called ? undefined : compileJob(compiling, element)
  if (job) return { kind: 'job', job }
  const decisionId = called && compileAttribute(compiling, called, 'decisionId')
  if (called === undefined || decisionId === undefined) {
    reportNoWork(
      compiling,
      element,
      'Name a decision (<zeebe:calledDecision decisionId="..." resultVariable="..."/>) or a task type for a worker.',
    )
    return { kind: 'decision', decisionId: nothing, resultVariable: '', binding: { kind: 'latest' } }
  }
  const resultVariable = requireResultVariable(compiling, called, element)
  return { kind: 'decision', decisionId, resultVariable, binding: compileBinding(compiling, called) }
}

function requireResultVariable(compiling: Compiling, owner: BpmnElement, task: BpmnElement): string {
  const name = textOf(owner, 'resultVariable')?.trim()
  if (name === undefined) {
    compiling.problems.error(owner, {
      code: 'missing-result-variable',
      message: `${labelOf(task)} does not say where its result goes.`,
      advice: 'Add resultVariable="...".',
    })
    return ''
  }
  checkVariableName(compiling, owner, name)
  return name
}
