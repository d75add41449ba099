import { createEngine } from 'stepwright'
import { process } from 'stepwright/builder'
import { ManualClock, traceOf } from 'stepwright/testing'

// A process in code; a .bpmn file drawn in the workbench does as well.
const order = process('order')
  .startEvent()
  .serviceTask('charge', { outputs: { receipt: '= reference' } })
  .userTask('pack', { candidateGroups: ['warehouse'] })
  .catchMessage('delivered', { message: 'delivered', correlationKey: '= orderId' })
  .catchTimer('cool-down', { after: 'P14D' })
  .endEvent()

// The clock is yours: createClock(globalThis) in an app, a manual one here.
const clock = new ManualClock()
const engine = await createEngine({ clock })
const history: Parameters<typeof traceOf>[0][number][] = []
engine.onHistory(step => history.push(...step.entries))

await engine.deploy([{ name: 'order.bpmn', content: await order.toXml() }])
engine.handleJobs('charge', async job => ({ reference: `paid ${Number(job.variables['total'])}` }))

const { processInstanceKey } = await engine.createInstance({ processId: 'order' }, { variables: { orderId: 'A-1', total: 42 } })
await engine.settled()

const [task] = await engine.userTasks({ candidateGroup: 'warehouse' })
if (task === undefined) throw new Error('nothing to pack')
await engine.completeUserTask(task.userTaskKey, { parcels: 1 })

// Saved as JSON at any wait state, and taken up again: here by another engine with the same deployment.
const saved = JSON.parse(JSON.stringify(await engine.saveInstance(processInstanceKey)))
const second = await createEngine({ clock })
await second.deploy([{ name: 'order.bpmn', content: await order.toXml() }])
await second.restoreInstance(saved)
second.onHistory(step => history.push(...step.entries))

await second.publishMessage({ name: 'delivered', correlationKey: 'A-1' })
await second.settled()
console.log(await second.variables(processInstanceKey))

clock.advance('P14D')
await second.settled()
console.log(traceOf(history))

await engine.close()
await second.close()
