import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createEngine } from 'stepwright'
import type { Engine, HistoryEntry, Json, Variables } from 'stepwright'
import { VirtualClock } from '../../virtual-clock.ts'
import type { Recording, Stimulus } from './oracle.ts'
import { rootsOf } from './roots.ts'
import { pythonScripts } from './scripts.ts'
import { translate } from './translate.ts'

/** How one recording went here. */
export interface Replayed {
  readonly completed: boolean
  /** Ids of the flow nodes that were completed, sorted. */
  readonly visited: readonly string[]
  /** Ids of the processes of a collaboration, which SpiffWorkflow lists as if they were nodes of one that is around them. */
  readonly participants: readonly string[]
  /** The variables of the process in the end. */
  readonly data: Variables
  readonly incidents: readonly string[]
  /** A stimulus that nothing waited for. */
  readonly missing?: string
}

/** How long a timer of the suite takes at most, in milliseconds: its tests sleep for fractions of a second. */
const patience = 60_000
/** How much time passes at once where something is waited for. */
const beat = 50

/** Runs the process with the same stimuli, in an engine and on a clock of its own.
 *  @throws ModelError when it is refused; NotTranslatable */
export async function replay(
  folder: string,
  { files, dmn, process: id, stim, completed, visited = [], data: end = {} }: Recording,
  given: Variables,
  payload: Variables,
): Promise<Replayed> {
  const clock = new VirtualClock(Date.UTC(2030, 0, 1))
  const engine = await createEngine({ clock, scriptLanguages: [pythonScripts] })
  const history: HistoryEntry[] = []
  engine.onHistory(({ entries }) => void history.push(...entries))
  const settle = () => engine.settled()
  try {
    const originals = await Promise.all(
      files.map(async file => ({ name: basename(file), xml: await readFile(join(folder, file), 'utf8') })),
    )
    const { begun, participants } = rootsOf(
      originals.map(({ xml }) => xml),
      id ?? '',
    )
    const models = originals.map(({ name, xml }) => ({ name, content: translate(xml) }))
    const decisions = dmn.map(async file => ({ name: basename(file), content: await readFile(join(folder, file)) }))
    await engine.deploy([...models, ...(await Promise.all(decisions))])
    const started: number[] = []
    for (const processId of begun) started.push((await engine.createInstance({ processId }, { variables: given })).processInstanceKey)
    await settle()
    let missing: string | undefined
    for (const [index, stimulus] of stim.entries()) {
      await passTimers(history, visited, clock, settle)
      if (await waitFor(() => give(engine, stimulus, payload), clock, settle)) continue
      missing = `${stimulus[1]} ${stimulus[0] === 'event' ? stimulus[2] : ''}(number ${index + 1})`
      break
    }
    const isCompleted = (root: number) => history.some(entry => entry.kind === 'instanceCompleted' && entry.instance === root)
    await passTimers(history, visited, clock, settle)
    const hasEnded = () => Promise.resolve(started.every(isCompleted))
    if (completed === true) await waitFor(hasEnded, clock, settle)
    const incidents = (await engine.incidents()).map(({ elementId, errorMessage }) => `${elementId}: ${errorMessage}`)
    return {
      completed: await hasEnded(),
      visited: visitedIn(history),
      participants,
      data: dataIn(history, started, Object.keys(end)),
      incidents,
      ...(missing !== undefined && { missing }),
    }
  } finally {
    await engine.close()
  }
}

async function waitFor(done: () => Promise<boolean>, clock: VirtualClock, settle: () => Promise<void>): Promise<boolean> {
  const until = clock.now() + patience
  while (!(await done())) {
    if (clock.now() >= until) return false
    await clock.advance(beat, settle)
  }
  return true
}

/** Lets the timers fire first that have fired in the recording: it does not say when its tests have waited. */
async function passTimers(
  history: readonly HistoryEntry[],
  visited: readonly string[],
  clock: VirtualClock,
  settle: () => Promise<void>,
): Promise<void> {
  for (const entry of history) {
    if (entry.kind !== 'timerStarted' || !visited.includes(entry.element)) continue
    if (history.some(other => other.kind === 'timerFired' && other.element === entry.element)) continue
    await clock.advance(Math.max(0, entry.dueAt - clock.now()), settle)
  }
}

/** Answers whether something waited for it. */
async function give(engine: Engine, stimulus: Stimulus, payload: Variables): Promise<boolean> {
  if (stimulus[0] === 'event') {
    await engine.publishMessage({ name: stimulus[2], correlationKey: '', variables: payload })
  } else {
    const [, element, data] = stimulus
    const isRound = element.endsWith(' [child]')
    const task = (await engine.userTasks()).find(({ elementId }) => elementId === element.replace(' [child]', ''))
    if (task === undefined) return false
    // The recording of a round holds also what the loop itself does with its lists.
    const given = Object.entries(data).filter(([name]) => !isRound || !['input_item', 'input_data', 'output_data'].includes(name))
    await engine.completeUserTask(task.userTaskKey, Object.fromEntries(given))
  }
  await engine.settled()
  return true
}

function visitedIn(history: readonly HistoryEntry[]): readonly string[] {
  return history.flatMap(entry => (entry.kind === 'elementCompleted' ? entry.element : [])).toSorted()
}

/** What the variables were set to last: at the process itself, or anywhere, where the recording has the name and the process has not. */
function dataIn(history: readonly HistoryEntry[], roots: readonly number[], wanted: readonly string[]): Variables {
  const data: { [name: string]: Json } = {}
  for (const entry of history) if (entry.kind === 'variableSet' && roots.includes(entry.scope)) data[entry.name] = entry.value
  for (const name of wanted) {
    const last = history.findLast(entry => entry.kind === 'variableSet' && entry.name === name)
    if (!Object.hasOwn(data, name) && last?.kind === 'variableSet') data[name] = last.value
  }
  return data
}
