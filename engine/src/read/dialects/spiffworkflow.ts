import type { Translation } from './camunda.ts'

const constant = (advice: string) => () => advice

/** Extension elements of SpiffWorkflow: Python in the model, forms as JSON files. */
export const spiffworkflowElements: { readonly [name: string]: Translation } = {
  preScript: constant('Write <zeebe:ioMapping> with <zeebe:input>, in FEEL.'),
  postScript: constant('Write <zeebe:ioMapping> with <zeebe:output>, in FEEL.'),
  calledDecisionId: constant('Write <zeebe:calledDecision decisionId="..." resultVariable="..."/>.'),
  serviceTaskOperator: constant('Write <zeebe:taskDefinition type="..."/> and let a worker do it.'),
  unitTests: () => undefined,
  instructionsForEndUser: () => undefined,
  messagePayload: constant('Write <zeebe:ioMapping> with <zeebe:input>, in FEEL.'),
  messageVariable: constant('Write <zeebe:output> on the event, in FEEL.'),
  processVariableCorrelation: constant('Write <zeebe:subscription correlationKey="=..."/> on the message.'),
  payloadExpression: constant('Write <zeebe:ioMapping> with <zeebe:input>, in FEEL.'),
  variableName: constant('Write <zeebe:output> on the event, in FEEL.'),
}
