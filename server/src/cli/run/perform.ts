import type { Engine, Variables } from 'stepwright'
import type { ManualClock } from 'stepwright/testing'
import { CommandFailure } from '../failure.ts'
import type { Answer } from './answers.ts'
import type { Wait } from './waits.ts'

/** Does what an answer says at something that waits.
 *  @throws CommandFailure if the answer does not fit it. */
export async function perform(engine: Engine, clock: ManualClock, wait: Wait, answer: Answer): Promise<void> {
  switch (wait.kind) {
    case 'timer':
      if (!('fire' in answer)) throw unfit(wait, 'a timer', '{"fire": true}')
      return clock.advance(Math.max(0, wait.dueAt - clock.now()))
    case 'message': {
      const { name, correlationKey } = wait
      await engine.correlateMessage({ name, correlationKey, variables: variablesOf(wait, answer, 'a message') })
      return
    }
    case 'signal':
      await engine.broadcastSignal({ name: wait.name, variables: variablesOf(wait, answer, 'a signal') })
      return
    case 'condition':
      return engine.setVariables(wait.root, variablesOf(wait, answer, 'a condition'))
    case 'choice': {
      const { begin } = variablesOf(wait, answer, 'a choice')
      if (!Array.isArray(begin)) throw unfit(wait, 'a choice', '{"variables": {"begin": ["ELEMENT"]}}')
      return engine.beginInAdHoc(wait.id, { elements: begin.map(element => ({ element: String(element) })) })
    }
    case 'userTask':
      await engine.completeUserTask(wait.id, variablesOf(wait, answer, 'a user task'))
      return
    case 'job':
      return performJob(engine, wait, answer)
    case 'incident':
      throw new CommandFailure(`An incident holds "${wait.element}": ${wait.message}`)
  }
}

async function performJob(engine: Engine, wait: Wait, answer: Answer): Promise<void> {
  if ('fire' in answer) throw unfit(wait, 'a job', '{"variables": {...}}, {"error": "CODE"} or {"fail": "why"}')
  if ('fail' in answer) return engine.failJob(wait.id, { retries: 0, message: answer.fail })
  if ('error' in answer) {
    const { error, message = '', variables = {} } = answer
    return engine.throwJobError(wait.id, { code: error, message, variables })
  }
  return engine.completeJob(wait.id, answer.variables)
}

function variablesOf(wait: Wait, answer: Answer, what: string): Variables {
  if (!('variables' in answer) || 'error' in answer) throw unfit(wait, what, '{"variables": {...}}')
  return answer.variables
}

function unfit(wait: Wait, what: string, form: string): CommandFailure {
  return new CommandFailure(`The answer for "${wait.element}" does not fit ${what}; write ${form}.`)
}
