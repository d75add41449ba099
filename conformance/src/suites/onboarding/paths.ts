import type { Engine, Variables } from 'stepwright'
import type { ManualClock } from 'stepwright/testing'

/** One way through the customer onboarding. What machines do is done by workers; what people and the outside do is told here. */
export interface Path {
  readonly id: string
  /** Credit score that the worker finds. */
  readonly score: number
  /** Moves the instance on from where it waits. */
  readonly act: (stage: Stage) => Promise<void>
  /** Elements that must have completed, in this order; others may lie between. */
  readonly passes: readonly string[]
  /** How often workers did each type of job. */
  readonly jobs: { readonly [type: string]: number }
}

/** What a path acts on. */
export interface Stage {
  readonly engine: Engine
  readonly clock: ManualClock
  readonly instance: number
  /** Completes the open user task at an element. */
  /** A variable of the instance that is text. */
  text(name: string): Promise<string>
  completeTask(element: string, variables?: Variables): Promise<void>
  publish(message: string, correlationKey: string, variables?: Variables): Promise<void>
  advance(duration: string): Promise<void>
}

const mail = 'io.camunda:sendgrid:1'

/** The caller keeps what the called process finds (`propagateAllChildVariables="false"` and no output mapping), so the gateway behind the manual
 *  check knows no `approved`: an incident says so, and a person sets it and retries. That is what the model says. */
async function decide(stage: Stage, approved: boolean): Promise<void> {
  await stage.completeTask('UserTask_DecideOnApplication', { approved })
  const [incident] = await stage.engine.incidents({ processInstanceKey: stage.instance })
  if (incident?.elementId !== 'ExclusiveGateway_Decision')
    throw new Error(`expected an incident at ExclusiveGateway_Decision, not ${incident?.elementId}`)
  await stage.engine.setVariables(stage.instance, { approved })
  await stage.engine.resolveIncident(incident.incidentKey)
  await stage.engine.settled()
}

export const paths: readonly Path[] = [
  {
    id: 'policy issued',
    score: 700,
    act: async () => {},
    passes: [
      'StartEvent_ApplicationReceived',
      'BusinessRuleTask_CheckApplicationAutomatically',
      'ServiceTask_DeliverPolicy',
      'SendTask_SendPolicy',
      'EndEvent_ApplicationIssued',
    ],
    jobs: { calculateScore: 1, issuePolicy: 1, [mail]: 1 },
  },
  {
    id: 'red risk rejected',
    score: 200,
    act: async () => {},
    passes: ['ExclusiveGateway_Risk', 'ServiceTask_RejectPolicy', 'SendTask_SendRejection', 'EndEvent_ApplicationRejected'],
    jobs: { calculateScore: 1, rejectPolicy: 1, [mail]: 1 },
  },
  {
    id: 'manual check with documents requested, approved',
    score: 400,
    act: async stage => {
      // The model takes the time of the application as the number by which its documents come.
      const reference = await stage.text('documentReferenceId')
      await stage.publish('Message_DocumentRequested', reference, { documents: ['payslip', 'passport'] })
      await stage.advance('P1D')
      await stage.publish('MESSAGE_documentReceived', reference)
      await stage.publish('MESSAGE_documentReceived', reference)
      await decide(stage, true)
    },
    passes: [
      'StartMessageEvent_DocumentRequested',
      'SendTask_RequestDocument',
      'BoundaryEvent_1',
      'SendTask_SendReminderEmail',
      'ReceiveTask_WaitForDocument',
      'EndEvent_GotDocument',
      'EndEvent_DocumentReceived',
      'EndEvent_ManuallyDecided',
      'Activity_ManualCheck',
      'ServiceTask_DeliverPolicy',
      'EndEvent_ApplicationIssued',
    ],
    jobs: { calculateScore: 1, email: 4, issuePolicy: 1, [mail]: 1 },
  },
  {
    id: 'manual check, declined',
    score: 400,
    act: stage => decide(stage, false),
    passes: ['EndEvent_ManuallyDecided', 'ServiceTask_RejectPolicy', 'EndEvent_ApplicationRejected'],
    jobs: { calculateScore: 1, rejectPolicy: 1, [mail]: 1 },
  },
  {
    id: 'fraud found in the called process',
    score: 400,
    act: async stage => {
      await stage.publish('Message_FraudSuspected', 'F-1')
      await stage.completeTask('UserTask_CheckForFraud', { fraud: true })
    },
    passes: [
      'StartMessageEvent_FraudSuspected',
      'ErrorEndEvent_FraudDetected',
      'ErrorBoundaryEvent_FraudDetected',
      'SendTask_ReportFraud',
      'TerminateEvent_ApplicationCanceledFraud',
    ],
    jobs: { calculateScore: 1, reportFraud: 1 },
  },
  {
    id: 'fraud suspected in vain',
    score: 400,
    act: async stage => {
      await stage.publish('Message_FraudSuspected', 'F-1')
      await stage.completeTask('UserTask_CheckForFraud', { fraud: false })
      await decide(stage, true)
    },
    passes: ['EndEvent_FraudNoDetected', 'EndEvent_ManuallyDecided', 'EndEvent_ApplicationIssued'],
    jobs: { calculateScore: 1, issuePolicy: 1, [mail]: 1 },
  },
  {
    // The error that the called process throws after 7 days has the code of fraud (02), not that of the timeout (00) which the caller waits for.
    id: 'timeout after 7 days',
    score: 400,
    act: async stage => {
      await stage.advance('P5D')
      await stage.completeTask('UserTask_AccelerateDecision')
      await stage.advance('P2D')
    },
    passes: [
      'StartTimerEvent_AcceleratedDecision',
      'SendTask_NotifyCustomerDelay',
      'EndEvent_DecisionAccelerated',
      'TimerEvent_Timeout',
      'ErrorEndEvent_Timeout',
      'ErrorBoundaryEvent_FraudDetected',
      'SendTask_ReportFraud',
      'TerminateEvent_ApplicationCanceledFraud',
    ],
    jobs: { calculateScore: 1, notifyCustomerDelay: 1, reportFraud: 1 },
  },
  {
    id: 'cancelled by message',
    score: 400,
    act: stage => stage.publish('Message_CancellationRequested', '1'),
    passes: ['StartMessageEvent_CancellationRequested', 'ServiceTask_CancelApplication', 'ParallelGateway_CancelApplication'],
    jobs: { calculateScore: 1, cancelApplication: 1, informCustomerSuccessfulCancelation: 1, informOperationsSuccessfulCancelation: 1 },
  },
]
