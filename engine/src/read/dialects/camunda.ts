import { feelFromJuel, isJuel } from '../juel.ts'

/** What to write instead of a word of this dialect, with its value where it has one; undefined where the word changes no execution. */
export type Translation = (value: string) => string | undefined

const value = (text: string) => (isJuel(text) ? feelFromJuel(text) : text)
const constant = (advice: string) => () => advice
const harmless = () => undefined

const job = constant('Write <zeebe:taskDefinition type="..."/> and let a worker do it.')
const loop = (name: string) => (text: string) =>
  `Write <zeebe:loopCharacteristics ${name}="${name === 'inputCollection' ? asFeel(text) : text}"/>.`
const assignment = (name: string) => (text: string) => `Write <zeebe:assignmentDefinition ${name}="${value(text)}"/>.`
const asFeel = (text: string) => (isJuel(text) ? feelFromJuel(text) : `=${text}`)
const listener = constant('Remove the listener; a task of its own can do its work.')
const asynchronous = constant('Remove it: each step is saved before the next one begins.')

/** Attributes of activities, events and processes that Camunda 7, Activiti and Flowable share. */
export const camundaAttributes: { readonly [name: string]: Translation } = {
  assignee: assignment('assignee'),
  candidateGroups: assignment('candidateGroups'),
  candidateUsers: assignment('candidateUsers'),
  dueDate: text => `Write <zeebe:taskSchedule dueDate="${value(text)}"/>.`,
  followUpDate: text => `Write <zeebe:taskSchedule followUpDate="${value(text)}"/>.`,
  priority: text => `Write <zeebe:priorityDefinition priority="${value(text)}"/>.`,
  formKey: text => `Write <zeebe:formDefinition externalReference="${value(text)}"/>, or formId for a deployed form.`,
  formRef: text => `Write <zeebe:formDefinition formId="${text}"/>.`,
  formRefBinding: constant('Write bindingType on <zeebe:formDefinition>.'),
  formRefVersion: constant('Write bindingType on <zeebe:formDefinition>.'),
  class: job,
  delegateExpression: job,
  expression: text =>
    `Write <zeebe:taskDefinition type="..."/> for a worker, or <zeebe:script expression="${asFeel(text)}" resultVariable="..."/>.`,
  type: job,
  topic: text => `Write <zeebe:taskDefinition type="${text}"/>.`,
  taskPriority: constant('Remove it: jobs have no priority here.'),
  resultVariable: text => `Write resultVariable="${text}" on <zeebe:script> or <zeebe:calledDecision>.`,
  resultVariableName: text => `Write resultVariable="${text}" on <zeebe:script> or <zeebe:calledDecision>.`,
  resource: constant('Write the script into the task.'),
  decisionRef: text => `Write <zeebe:calledDecision decisionId="${value(text)}" resultVariable="..."/>.`,
  decisionRefBinding: constant('Write bindingType on <zeebe:calledDecision>.'),
  decisionRefVersion: constant('Write bindingType on <zeebe:calledDecision>.'),
  mapDecisionResult: constant('The result is as the decision gives it; change it in a <zeebe:output>.'),
  calledElementBinding: constant('Write bindingType on <zeebe:calledElement>.'),
  calledElementVersion: constant('Write bindingType on <zeebe:calledElement>.'),
  calledElementVersionTag: constant('Write bindingType="versionTag" versionTag="..." on <zeebe:calledElement>.'),
  variableMappingClass: constant('Write <zeebe:ioMapping>.'),
  variableMappingDelegateExpression: constant('Write <zeebe:ioMapping>.'),
  inheritVariables: constant('Write propagateAllParentVariables on <zeebe:calledElement>.'),
  collection: loop('inputCollection'),
  elementVariable: loop('inputElement'),
  elementIndexVariable: constant('Use the variable loopCounter.'),
  asyncBefore: asynchronous,
  asyncAfter: asynchronous,
  async: asynchronous,
  asyncLeave: asynchronous,
  asyncComplete: asynchronous,
  skipExpression: constant('Use a gateway in front of the task.'),
  initiator: constant('Give the name as a variable when the process is started.'),
  errorCodeVariable: constant('Write <zeebe:output source="=..." target="..."/> on the event.'),
  errorMessageVariable: constant('Write <zeebe:output source="=..." target="..."/> on the event.'),
  escalationCodeVariable: constant('Write <zeebe:output source="=..." target="..."/> on the event.'),
  variableName: constant('Write the name into the condition.'),
  variableEvents: constant('Remove it.'),
  errorMessage: harmless,
  exclusive: harmless,
  historyTimeToLive: harmless,
  versionTag: harmless,
  diagramRelationId: harmless,
  isStartableInTasklist: harmless,
  modelerTemplate: harmless,
  modelerTemplateVersion: harmless,
  modelerTemplateIcon: harmless,
  candidateStarterGroups: harmless,
  candidateStarterUsers: harmless,
  jobPriority: constant('Remove it: jobs have no priority here.'),
}

/** Extension elements of the same engines. */
export const camundaElements: { readonly [name: string]: Translation } = {
  inputOutput: constant('Write <zeebe:ioMapping> with <zeebe:input> and <zeebe:output>.'),
  inputParameter: constant('Write <zeebe:input source="=..." target="..."/>.'),
  outputParameter: constant('Write <zeebe:output source="=..." target="..."/>.'),
  in: constant('Write <zeebe:input source="=..." target="..."/> on the call activity.'),
  out: constant('Write <zeebe:output source="=..." target="..."/> on the call activity.'),
  formData: constant('Write a form and refer to it with <zeebe:formDefinition formId="..."/>.'),
  formProperty: constant('Write a form and refer to it with <zeebe:formDefinition formId="..."/>.'),
  field: constant('Write <zeebe:header key="..." value="..."/> in <zeebe:taskHeaders>.'),
  connector: job,
  executionListener: listener,
  taskListener: listener,
  eventListener: listener,
  errorEventDefinition: constant('Let the worker throw the error.'),
  failedJobRetryTimeCycle: constant('Write retries on <zeebe:taskDefinition>.'),
  properties: harmless,
  property: harmless,
  constraint: harmless,
  script: job,
  potentialStarter: harmless,
}
