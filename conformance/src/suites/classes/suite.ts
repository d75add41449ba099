import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createEngine, ModelError } from 'stepwright'
import type { Engine, Problem } from 'stepwright'
import type { CaseResult, Suite } from '../../suite.ts'
import { VirtualClock } from '../../virtual-clock.ts'
import { itemModels } from './models.ts'
import type { Expectation, ItemModel } from './models.ts'

/** The items of the conformance classes: what comes of a minimal model with each, beside what we say of it. */
export const classes: Suite = {
  name: 'classes',
  async *run(data) {
    const { items } = JSON.parse(await readFile(join(data, 'classes.json'), 'utf8')) as { readonly items: readonly Item[] }
    for (const item of items) yield await runItem(item, itemModels[item.id])
  },
}

interface Item {
  readonly id: string
  readonly class: string
  readonly name: string
}

async function runItem({ id, name, class: group }: Item, model: ItemModel | undefined): Promise<CaseResult> {
  if (model === undefined) return { id, group, outcome: 'failed', detail: `${name}: there is no model for it.` }
  try {
    const { actual, why } = await classify(model)
    const isSo = actual === model.expected
    return {
      id,
      group,
      outcome: isSo ? 'passed' : 'failed',
      detail: isSo ? `${name}: ${actual}` : `${name}: ${model.expected} expected, ${actual} found. ${why}`,
    }
  } catch (error) {
    return { id, group, outcome: 'failed', detail: `${name}: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/** Says by running what becomes of a model. `why` has the problems, or where it stands. */
export async function classify(model: ItemModel): Promise<{ readonly actual: Expectation | 'stuck'; readonly why: string }> {
  const clock = new VirtualClock(Date.UTC(2030, 0, 1))
  const engine = await createEngine({ clock })
  const begun = new Set<string>()
  engine.onHistory(({ entries }) => entries.forEach(entry => entry.kind === 'elementActivated' && begun.add(entry.element)))
  try {
    const files = [model.xml, ...(model.beside ?? [])].map((content, at) => ({ name: `${at}.bpmn`, content }))
    const { problems } = await engine.deploy(files)
    await play(engine, clock, model)
    const words = problems.map(problem => problem.message).join(' ')
    if (!begun.has(model.reaches))
      return { actual: 'stuck', why: `"${model.reaches}" was not reached; begun: ${[...begun].join(', ')}. ${words}` }
    return { actual: problems.some(isDrawing) ? 'drawn only' : 'executed', why: words }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    return { actual: 'refused', why: error.message }
  } finally {
    await engine.close()
  }
}

function isDrawing({ severity, code }: Problem): boolean {
  return severity === 'hint' && (code === 'drawn-only' || code === 'not-read')
}

/** Gives the model what it waits for: its start, the message, signal or time that it names, and hands for tasks and jobs. */
async function play(engine: Engine, clock: VirtualClock, { xml, begin = {} }: ItemModel): Promise<void> {
  engine.handleJobs('t', () => ({}))
  const isStartedByEvent = !xml.includes('<startEvent id="s"/>')
  if (!isStartedByEvent) await engine.createInstance({ processId: 'p' })
  await engine.settled()
  if (begin.message !== undefined)
    for (const correlationKey of ['k', '']) await engine.publishMessage({ name: begin.message, correlationKey })
  if (begin.conditions) await engine.evaluateConditionals({})
  if (begin.signal !== undefined) await engine.broadcastSignal({ name: begin.signal })
  await clock.advance(begin.after ?? 0, () => engine.settled())
  for (let round = 0; round < 10; round++) {
    const [task] = await engine.userTasks()
    if (task === undefined) return
    await engine.completeUserTask(task.userTaskKey, { value: 5, result: 1 })
    await engine.settled()
  }
}
