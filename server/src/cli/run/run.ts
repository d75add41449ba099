import { createEngine, ModelError, formatProblem, RejectionError, type Engine, type ResourceFile, type Variables } from 'stepwright'
import { ManualClock } from 'stepwright/testing'
import { didYouMean } from '../../did-you-mean.ts'
import { CommandFailure } from '../failure.ts'
import type { Output } from '../output.ts'
import type { Answers } from './answers.ts'
import type { Asker } from './ask.ts'
import { perform } from './perform.ts'
import { traceLines } from './trace.ts'
import { waitInWords, waitsOf, type Wait } from './waits.ts'

/** What came of a run, as the exit code tells it. */
export const exitCodes = { completed: 0, refused: 1, waiting: 2, incident: 3 } as const

export interface RunOptions {
  readonly files: readonly ResourceFile[]
  readonly variables: Variables
  readonly answers: Answers
  /** Which process, if the files hold several; the first one otherwise. */
  readonly process?: string | undefined
  /** Start by this message instead of the plain start. */
  readonly message?: string | undefined
  /** Milliseconds that may pass while the run waits for timers. */
  readonly advance: number
  /** Asked where there is no answer; none if nobody is there to be asked. */
  readonly asker?: Asker | undefined
  readonly now: number
  /** IANA time zone of dates without one. */
  readonly zone: string
  /** Only the end is printed. */
  readonly quiet?: boolean
}

/** Answers more often than this mean a loop that never ends. */
const mostAnswers = 10_000

/** Runs a process in memory to its end, or as far as answers and time carry it, and prints what happens. */
export async function run(options: RunOptions, output: Output): Promise<number> {
  const clock = new ManualClock(options.now)
  const engine = await createEngine({ clock, zone: options.zone })
  const roots = new Set<number>()
  const terminated = new Set<number>()
  engine.onHistory(step => {
    for (const entry of step.entries) {
      if (entry.kind === 'instanceStarted' && entry.parent === null) roots.add(entry.instance)
      if (entry.kind === 'instanceCompleted') roots.delete(entry.instance)
      if (entry.kind === 'instanceTerminated' && roots.delete(entry.instance)) terminated.add(entry.instance)
    }
    if (!options.quiet) for (const line of traceLines(step, options.now)) output.out(line)
  })
  try {
    await start(engine, options, output)
    const waits = await drive(engine, clock, roots, options)
    return waits.length > 0 ? stopped(waits, clock, options, output) : finished(terminated.size > 0, output)
  } finally {
    options.asker?.close()
    await engine.close()
  }
}

async function start(engine: Engine, options: RunOptions, { error }: Output): Promise<void> {
  const { processDefinitions, problems } = await deployed(engine, options.files)
  for (const problem of problems) error(formatProblem(problem))
  if (options.message !== undefined) {
    await engine.publishMessage({ name: options.message, variables: options.variables })
    return
  }
  const ids = processDefinitions.map(definition => definition.processDefinitionId)
  const processId = options.process ?? ids[0]
  if (processId === undefined) throw new CommandFailure('None of the files holds a process; name a .bpmn file.')
  if (!ids.includes(processId))
    throw new CommandFailure(`There is no process "${processId}" in the files.${didYouMean(processId, ids)} There are: ${ids.join(', ')}.`)
  await started(engine, processId, options.variables)
}

async function deployed(engine: Engine, files: readonly ResourceFile[]) {
  try {
    return await engine.deploy(files)
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    throw new CommandFailure(error.problems.map(formatProblem).join('\n'), exitCodes.refused)
  }
}

async function started(engine: Engine, processId: string, variables: Variables): Promise<void> {
  try {
    await engine.createInstance({ processId }, { variables })
  } catch (error) {
    if (error instanceof RejectionError) throw new CommandFailure(error.message, exitCodes.refused)
    throw error
  }
}

/** Answers what waits, one after the other, until nothing waits or nothing is left to say. The waits that remain. */
async function drive(engine: Engine, clock: ManualClock, roots: ReadonlySet<number>, options: RunOptions): Promise<Wait[]> {
  const until = options.now + options.advance
  for (let answered = 0; answered < mostAnswers; answered++) {
    await engine.settled()
    const waits = await waitsOf(engine, roots)
    const next = nextByAnswers(waits, options.answers) ?? nextByTime(waits, until) ?? (await nextByAsking(waits, options, clock))
    if (next === undefined) return waits
    await perform(engine, clock, next.wait, next.answer)
  }
  throw new CommandFailure(`The run was ended after ${mostAnswers} answers; its loop has no end.`)
}

function nextByAnswers(waits: readonly Wait[], answers: Answers) {
  // Work comes before time: a deadline passes only when nobody does the work.
  const inOrder = [...waits.filter(wait => wait.kind !== 'timer'), ...waits.filter(wait => wait.kind === 'timer')]
  for (const wait of inOrder) {
    const answer = wait.kind === 'incident' ? undefined : answers.peek(wait.element)
    if (answer === undefined) continue
    answers.take(wait.element)
    return { wait, answer }
  }
  return undefined
}

function nextByTime(waits: readonly Wait[], until: number) {
  const timers = waits.filter(wait => wait.kind === 'timer').toSorted((a, b) => a.dueAt - b.dueAt)
  const [first] = timers
  return first && first.dueAt <= until ? { wait: first, answer: { fire: true } as const } : undefined
}

async function nextByAsking(waits: readonly Wait[], { asker }: RunOptions, clock: ManualClock) {
  const askable = waits.filter(wait => wait.kind !== 'incident')
  return asker && askable.length > 0 ? asker.ask(askable, clock.now()) : undefined
}

function finished(terminated: boolean, { out }: Output): number {
  out(terminated ? 'Terminated.' : 'Completed.')
  return exitCodes.completed
}

function stopped(waits: readonly Wait[], clock: ManualClock, { answers }: RunOptions, { out }: Output): number {
  const incident = waits.some(wait => wait.kind === 'incident')
  out(incident ? 'Stopped by an incident:' : 'Waiting:')
  for (const wait of waits) out(`  ${wait.element.padEnd(28)} ${waitInWords(wait, clock.now())}`)
  const unused = answers.elements.filter(element => !waits.some(wait => wait.element === element))
  if (unused.length > 0) out(`Answers that nothing here waits for: ${unused.join(', ')}.`)
  return incident ? exitCodes.incident : exitCodes.waiting
}
