import { createEngine } from 'stepwright'
import type { HistoryEntry, Json } from 'stepwright'
import { process } from 'stepwright/builder'
import { ManualClock, traceOf } from 'stepwright/testing'

/** What an app in a browser does with the engine: deploys, starts, completes, works, and lets a timer fire. */
async function runProcess(): Promise<{ trace: string; paid: Json | undefined }> {
  const clock = new ManualClock()
  const engine = await createEngine({ clock })
  const history: HistoryEntry[] = []
  engine.onHistory(step => history.push(...step.entries))
  const model = process('p')
    .startEvent()
    .scriptTask('double', { expression: '= amount * 2', result: 'amount' })
    .userTask('approve')
    .serviceTask('pay')
    .catchTimer('wait', { after: 'P1D' })
    .endEvent()
  await engine.deploy([{ name: 'p.bpmn', content: await model.toXml() }])
  engine.handleJobs('pay', job => ({ paid: job.variables['amount'] ?? null }))
  const { processInstanceKey } = await engine.createInstance({ processId: 'p' }, { variables: { amount: 20.1 } })
  const [task] = await engine.userTasks()
  await engine.completeUserTask(task?.userTaskKey ?? 0, {})
  await engine.settled()
  const variables = await engine.variables(processInstanceKey)
  clock.advance('P1D')
  await engine.settled()
  await engine.close()
  return { trace: traceOf(history), paid: variables?.['paid'] }
}

Object.assign(globalThis, { runProcess })
