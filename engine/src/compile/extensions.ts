import { extensionsOf, kindOf, kindOfType, labelOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'

interface ExtensionRule {
  /** Types, or types they inherit from, on which the engine reads it. */
  readonly on?: readonly string[]
  /** It has meaning, is not executed yet, and this is what to do. */
  readonly instead?: string
}

const jobs = [
  'bpmn:ServiceTask',
  'bpmn:BusinessRuleTask',
  'bpmn:ScriptTask',
  'bpmn:SendTask',
  'bpmn:EndEvent',
  'bpmn:IntermediateThrowEvent',
  'bpmn:GlobalScriptTask',
  'bpmn:GlobalBusinessRuleTask',
]
const userTasks = ['bpmn:UserTask', 'bpmn:GlobalUserTask']
const listened = [
  'bpmn:Event',
  'bpmn:Activity',
  'bpmn:Process',
  'bpmn:ExclusiveGateway',
  'bpmn:InclusiveGateway',
  'bpmn:ParallelGateway',
  'bpmn:EventBasedGateway',
]

/** Every extension element of the zeebe dialect: where it has meaning, or why not. */
const rules: { readonly [type: string]: ExtensionRule } = {
  'zeebe:TaskDefinition': { on: jobs },
  'zeebe:TaskHeaders': { on: [...jobs, ...userTasks] },
  'zeebe:IoMapping': { on: ['bpmn:Activity', 'bpmn:Event', 'bpmn:GlobalTask'] },
  'zeebe:AssignmentDefinition': { on: userTasks },
  'zeebe:TaskSchedule': { on: userTasks },
  'zeebe:PriorityDefinition': { on: userTasks },
  'zeebe:UserTask': { on: userTasks },
  'zeebe:FormDefinition': { on: [...userTasks, 'bpmn:StartEvent'] },
  'zeebe:UserTaskForm': { on: ['bpmn:Process'] },
  'zeebe:VersionTag': { on: ['bpmn:Process'] },
  'zeebe:CalledElement': { on: ['bpmn:CallActivity'] },
  'zeebe:CalledDecision': { on: ['bpmn:BusinessRuleTask', 'bpmn:GlobalBusinessRuleTask'] },
  'zeebe:Script': { on: ['bpmn:ScriptTask', 'bpmn:GlobalScriptTask'] },
  'zeebe:Subscription': { on: ['bpmn:Message'] },
  'zeebe:PublishMessage': { on: ['bpmn:SendTask', 'bpmn:EndEvent', 'bpmn:IntermediateThrowEvent'] },
  'zeebe:ExecutionListeners': { on: listened },
  'zeebe:TaskListeners': { on: ['bpmn:UserTask'] },
  'zeebe:LoopCharacteristics': { on: ['bpmn:MultiInstanceLoopCharacteristics'] },
  // For people and tools: kept in the file, read by nobody here.
  'zeebe:Properties': {},
  'zeebe:LinkedResources': { instead: 'Give the worker the resource in a header.' },
  'zeebe:AdHoc': { on: ['bpmn:AdHocSubProcess'] },
  'zeebe:ConditionalFilter': { instead: 'Remove it.' },
  'zeebe:JobPriorityDefinition': { instead: 'Remove it: jobs have no priority here.' },
  'zeebe:AgentDefinition': { instead: 'Use a task with a type for a worker.' },
}

/** Attributes of extension elements that have meaning and are not executed. */
const attributes: { readonly [type: string]: { readonly [attribute: string]: string } } = {
  'zeebe:CalledElement': { businessId: 'Pass it as a variable.' },
}

/** Reports the zeebe extensions of an element that are not executed, or not here. */
export function checkExtensions(compiling: Compiling, element: BpmnElement, owner: BpmnElement = element): void {
  for (const extension of extensionsOf(element)) {
    if (!extension.$type.startsWith('zeebe:')) continue
    const rule = rules[extension.$type]
    const name = `<zeebe:${kindOf(extension)}>`
    if (rule === undefined || rule.instead !== undefined) {
      compiling.problems.error(extension, {
        code: 'unsupported-extension',
        message: `${name} of ${labelOf(owner)} is not executed yet.`,
        ...(rule?.instead !== undefined && { advice: rule.instead }),
      })
    } else if (rule.on?.some(type => element.$instanceOf(type)) === false) {
      compiling.problems.error(extension, {
        code: 'misplaced-extension',
        message: `${name} has no meaning on the ${kindOf(element)} ${labelOf(owner)}.`,
        advice: `It belongs on: ${rule.on.map(kindOfType).join(', ')}.`,
      })
    }
    reportAttributes(compiling, extension, name, owner)
  }
}

function reportAttributes(compiling: Compiling, extension: BpmnElement, name: string, owner: BpmnElement): void {
  for (const [attribute, instead] of Object.entries(attributes[extension.$type] ?? {})) {
    if (extension.get(attribute) === undefined) continue
    compiling.problems.error(extension, {
      code: 'unsupported-extension',
      message: `${attribute} on ${name} of ${labelOf(owner)} is not executed yet.`,
      advice: instead,
    })
  }
}
