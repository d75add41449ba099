import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SqliteStore } from '@stepwright/server'
import { createEngine, ModelError } from 'stepwright'
import type { Engine, HistoryEntry } from 'stepwright'
import { ManualClock } from 'stepwright/testing'
import type { CaseResult, Suite } from '../../suite.ts'
import { onCommandLine } from './command-line.ts'
import { paths } from './paths.ts'
import type { Path, Stage } from './paths.ts'

const variables = {
  applicant: { age: 40, name: 'Ann Example', email: 'ann@example.org' },
  corporation: 'Example Insurance',
  applicationNumber: 'A-1',
  category: 'standard',
  employment: 'employed',
  priceIndication: 120,
  product: 'household',
  fraudSuspectedId: 'F-1',
}

/** The customer onboarding of the MIWG references C.9.0 to C.9.2, with a decision of ours: every way through it, in memory,
 *  on the server's store and with the command;
 *  and C.1.1, which must be refused with every reason. */
export const onboarding: Suite = { name: 'onboarding', run }

async function* run(data: string): AsyncIterable<CaseResult> {
  const folder = join(data, 'miwg', 'Reference')
  const models = ['C.9.0.bpmn', 'C.9.1.bpmn', 'C.9.2.bpmn'].map(name => ({ name, path: join(folder, name) }))
  const files = await Promise.all(
    [...models, { name: 'risk-check.dmn', path: new URL('risk-check.dmn', import.meta.url) }].map(async ({ name, path }) => ({
      name,
      content: await readFile(path),
    })),
  )
  for (const path of paths) yield* [await inMemory(path, files), await onSqlite(path, files)]
  yield* onCommandLine([...models.map(({ path }) => path), fileURLToPath(new URL('risk-check.dmn', import.meta.url))], variables)
  yield await refused(await readFile(join(folder, 'C.1.1.bpmn')))
}

type Files = readonly { readonly name: string; readonly content: Uint8Array }[]

async function inMemory(path: Path, files: Files): Promise<CaseResult> {
  const clock = new ManualClock()
  return walk(path, await createEngine({ clock }), clock, files, 'in memory')
}

async function onSqlite(path: Path, files: Files): Promise<CaseResult> {
  const folder = await mkdtemp(join(tmpdir(), 'stepwright-onboarding-'))
  const clock = new ManualClock()
  try {
    return await walk(path, await createEngine({ clock, store: await SqliteStore.open(folder) }), clock, files, 'on SQLite')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function walk(path: Path, engine: Engine, clock: ManualClock, files: Files, where: string): Promise<CaseResult> {
  const id = `${path.id}, ${where}`
  const history: HistoryEntry[] = []
  const jobs: { [type: string]: number } = {}
  engine.onHistory(step => history.push(...step.entries))
  try {
    await engine.deploy(files)
    for (const type of workTypes) {
      engine.handleJobs(type, () => {
        jobs[type] = (jobs[type] ?? 0) + 1
        return type === 'calculateScore' ? { score: path.score } : {}
      })
    }
    const { processInstanceKey } = await engine.createInstance({ processId: 'customer_onboarding_en' }, { variables })
    await engine.settled()
    await path.act(stageOf(engine, clock, processInstanceKey))
    await engine.settled()
    const problem = problemOf(path, processInstanceKey, history, jobs)
    return problem === undefined ? { id, outcome: 'passed', group: where } : { id, outcome: 'failed', group: where, detail: problem }
  } catch (error) {
    return { id, outcome: 'failed', group: where, detail: (error as Error).message }
  } finally {
    await engine.close()
  }
}

const workTypes = [...new Set(paths.flatMap(path => Object.keys(path.jobs)))]

function stageOf(engine: Engine, clock: ManualClock, instance: number): Stage {
  return {
    engine,
    clock,
    instance,
    async text(name) {
      const value = (await engine.variables(instance))?.[name]
      if (typeof value !== 'string') throw new Error(`the variable ${name} is no text`)
      return value
    },
    async completeTask(element, variables = {}) {
      const tasks = await engine.userTasks()
      const task = tasks.find(candidate => candidate.elementId === element)
      if (task === undefined)
        throw new Error(`no task waits at ${element}; waiting: ${tasks.map(candidate => candidate.elementId).join(', ')}`)
      await engine.completeUserTask(task.userTaskKey, variables)
      await engine.settled()
    },
    async publish(name, correlationKey, variables = {}) {
      await engine.correlateMessage({ name, correlationKey, variables })
      await engine.settled()
    },
    async advance(duration) {
      clock.advance(duration)
      await engine.settled()
    },
  }
}

function problemOf(
  path: Path,
  instance: number,
  history: readonly HistoryEntry[],
  jobs: { readonly [type: string]: number },
): string | undefined {
  const ended = history.some(entry => entry.kind === 'instanceCompleted' && entry.instance === instance)
  const completed = history.flatMap(entry => (entry.kind === 'elementCompleted' ? [entry.element] : []))
  let from = 0
  for (const element of path.passes) {
    const at = completed.indexOf(element, from)
    if (at < 0) return `"${element}" was not passed in its turn: ${completed.join(' > ')}`
    from = at + 1
  }
  if (JSON.stringify(sorted(jobs)) !== JSON.stringify(sorted(path.jobs)))
    return `jobs ${JSON.stringify(jobs)} instead of ${JSON.stringify(path.jobs)}`
  return ended ? undefined : `it did not end: ${completed.join(' > ')}`
}

function sorted(counts: { readonly [type: string]: number }) {
  return Object.entries(counts).toSorted(([a], [b]) => a.localeCompare(b))
}

async function refused(content: Uint8Array): Promise<CaseResult> {
  const id = 'C.1.1 is refused with every reason'
  const engine = await createEngine({ clock: new ManualClock() })
  try {
    await engine.deploy([{ name: 'C.1.1.bpmn', content }])
    return { id, outcome: 'failed', group: 'refusals', detail: 'it was deployed' }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    const errors = error.problems.filter(problem => problem.severity === 'error')
    const vague = errors.filter(problem => problem.elementId === undefined || problem.line === undefined || problem.advice === undefined)
    const xpath = errors.filter(problem => problem.code === 'foreign-expression-language')
    if (vague.length === 0 && xpath.length === 4) return { id, outcome: 'passed', group: 'refusals' }
    return {
      id,
      outcome: 'failed',
      group: 'refusals',
      detail: `${xpath.length} of 4 XPath conditions named; without element, line or advice: ${vague.map(problem => problem.message).join(' ')}`,
    }
  } finally {
    await engine.close()
  }
}
