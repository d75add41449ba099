import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { CaseResult } from '../../suite.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const group = 'stepwright run'
const done = { variables: {} }

/** One way through the onboarding in the terminal: what answers the elements that wait, and where it ends. */
interface Run {
  readonly id: string
  readonly score: number
  readonly answers: { readonly [element: string]: unknown }
  readonly advance?: string
  readonly passes: readonly string[]
}

const runs: readonly Run[] = [
  {
    id: 'policy issued',
    score: 700,
    answers: { ServiceTask_DeliverPolicy: done, SendTask_SendPolicy: done },
    passes: ['EndEvent_ApplicationIssued'],
  },
  {
    id: 'red risk rejected',
    score: 200,
    answers: { ServiceTask_RejectPolicy: done, SendTask_SendRejection: done },
    passes: ['EndEvent_ApplicationRejected'],
  },
  {
    id: 'manual check with documents requested',
    score: 400,
    answers: {
      StartMessageEvent_DocumentRequested: [{ variables: { documents: ['payslip', 'passport'] } }],
      SendTask_RequestDocument: done,
      ReceiveTask_WaitForDocument: done,
      UserTask_DecideOnApplication: { variables: { approved: true } },
      ServiceTask_DeliverPolicy: done,
      SendTask_SendPolicy: done,
    },
    passes: ['EndEvent_DocumentReceived', 'EndEvent_ApplicationIssued'],
  },
  {
    id: 'fraud found',
    score: 400,
    answers: {
      StartMessageEvent_FraudSuspected: [done],
      UserTask_CheckForFraud: { variables: { fraud: true } },
      SendTask_ReportFraud: done,
    },
    passes: ['ErrorBoundaryEvent_FraudDetected', 'TerminateEvent_ApplicationCanceledFraud'],
  },
  {
    id: 'timeout after 7 days',
    score: 400,
    answers: { SendTask_NotifyCustomerDelay: done, SendTask_ReportFraud: done },
    advance: 'P7D',
    passes: ['ErrorEndEvent_Timeout', 'TerminateEvent_ApplicationCanceledFraud'],
  },
  {
    id: 'cancelled by message',
    score: 400,
    answers: {
      StartMessageEvent_CancellationRequested: [done],
      ServiceTask_CancelApplication: done,
      EndMessageEvent_InformCustomer: done,
      EndMessageEvent_InformOperations: done,
    },
    passes: ['EndMessageEvent_InformCustomer', 'EndMessageEvent_InformOperations'],
  },
]

/** The same ways with the command that a user types, in a process of its own. */
export async function* onCommandLine(models: readonly string[], variables: object): AsyncIterable<CaseResult> {
  const folder = await mkdtemp(join(tmpdir(), 'stepwright-run-'))
  const answersFile = join(folder, 'answers.json')
  try {
    for (const run of runs) {
      await writeFile(answersFile, JSON.stringify({ ServiceTask_GetCreditScore: { variables: { score: run.score } }, ...run.answers }))
      // The caller of the manual check must know `approved` itself, see paths.ts.
      const given = ['--variables', JSON.stringify({ ...variables, approved: true }), '--answers', answersFile, '--no-ask']
      yield await result(run, [...models, ...given, ...(run.advance === undefined ? [] : ['--advance', run.advance])])
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function result({ id, passes }: Run, args: readonly string[]): Promise<CaseResult> {
  const command = ['--import', 'tsx', '-C', 'stepwright-source', 'server/src/cli.ts', 'run', ...args]
  try {
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root })
    const missed = passes.filter(element => !stdout.includes(`${element} `))
    if (missed.length === 0 && stdout.trimEnd().endsWith('Completed.')) return { id: `${id}, ${group}`, outcome: 'passed', group }
    return { id: `${id}, ${group}`, outcome: 'failed', group, detail: `${missed.join(', ')} not passed: ${stdout.slice(-500)}` }
  } catch (error) {
    return { id: `${id}, ${group}`, outcome: 'failed', group, detail: (error as Error).message.slice(-500) }
  }
}
