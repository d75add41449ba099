import { createInterface } from 'node:readline'
import { createEngine, createClock } from 'stepwright'
import { SqliteStore } from '../../src/store/index.ts'

// The process that is killed. It prints one line of JSON for everything that was acknowledged, and does what it is told on its input.
const [folder = '', deploy = ''] = process.argv.slice(2)
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

const store = await SqliteStore.open(folder)
const engine = await createEngine({
  clock: createClock(globalThis),
  store,
  onFault: fault => say({ fault: String(fault) }),
})
if (deploy !== '') await engine.deploy(JSON.parse(deploy) as { name: string; content: string }[])
engine.handleJobs('pay', job => ({ paid: job.processInstanceKey }), { timeout: 1_000 })

const begun = new Set<number>()

/** Completes each open user task once. */
async function completeTasks(): Promise<void> {
  const tasks = (await engine.userTasks()).filter(task => !begun.has(task.userTaskKey))
  for (const task of tasks) begun.add(task.userTaskKey)
  await Promise.all(
    tasks.map(async ({ userTaskKey, processInstanceKey }) => {
      await engine.completeUserTask(userTaskKey, { approved: true })
      say({ completed: processInstanceKey })
    }),
  )
}

async function start(count: number): Promise<void> {
  for (let begun = 0; begun < count; begun += 20) {
    await Promise.all(
      Array.from({ length: Math.min(20, count - begun) }, async () => {
        const { processInstanceKey } = await engine.createInstance({ processId: 'order' })
        say({ started: processInstanceKey })
      }),
    )
    void completeTasks().catch((error: unknown) => say({ fault: String(error) }))
  }
}

async function finish(): Promise<void> {
  for (let quiet = false; !quiet;) {
    await completeTasks()
    await engine.settled()
    // Jobs that the dead process had locked come back when their locks run out, timers when they are due.
    quiet = (await openInstances()) === 0
    if (!quiet) await new Promise(resolve => setTimeout(resolve, 50))
  }
}

async function openInstances(): Promise<number> {
  const rows = await store.database.selectFrom('process_instance').select('process_instance_key').where('state', '=', 'ACTIVE').execute()
  return rows.length
}

say({ ready: true })
for await (const line of createInterface({ input: process.stdin })) {
  const [command, count] = line.split(' ')
  if (command === 'start') await start(Number(count))
  if (command === 'finish') await finish()
  say({ done: command })
  if (command === 'close') break
}
await engine.close()
process.stdin.destroy()
