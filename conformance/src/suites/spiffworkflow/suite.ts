import { isDeepStrictEqual } from 'node:util'
import { join } from 'node:path'
import { ModelError } from 'stepwright'
import type { Json, Variables } from 'stepwright'
import type { CaseResult, Suite } from '../../suite.ts'
import { deviations, given, notAsked, payloads } from './deviations.ts'
import { readOracle } from './oracle.ts'
import type { Recording } from './oracle.ts'
import { NotTranslatable } from './python-tokens.ts'
import { notTranslated } from './scripts.ts'
import { replay } from './replay.ts'
import type { Replayed } from './replay.ts'

/** Recordings of what SpiffWorkflow did in its own tests: the same stimuli must complete the same elements and leave the same data. */
export const spiffworkflow: Suite = {
  name: 'spiffworkflow',
  async *run(data) {
    const folder = join(data, 'spiffworkflow')
    for (const recording of await readOracle(join(folder, 'oracle.json'))) yield await runRecording(folder, recording)
  },
}

async function runRecording(folder: string, recording: Recording): Promise<CaseResult> {
  const id = recording.test.split('.').slice(-2).join('.')
  const group = recording.test.split('.').slice(0, -2).join('.')
  const result = (outcome: CaseResult['outcome'], detail?: string): CaseResult => ({
    id,
    group,
    outcome,
    ...(detail !== undefined && { detail }),
  })
  const why = notAsked(id, recording) ?? deviations[id]
  if (why !== undefined) return result('skipped', why)
  try {
    const replayed = await replay(folder, recording, given[id] ?? {}, payloads[id] ?? {})
    const untranslated = replayed.incidents.find(incident => incident.includes(notTranslated))
    if (untranslated !== undefined) return result('skipped', untranslated)
    const difference = differenceTo(recording, replayed)
    return difference === undefined ? result('passed') : result('failed', difference)
  } catch (error) {
    if (error instanceof NotTranslatable) return result('skipped', `Not translated: ${error.message}`)
    if (error instanceof ModelError) return refused(recording, error, result)
    return result('failed', error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' ') : String(error))
  }
}

/** What is wrong with a model whose meaning stands in Python or in a dialect. */
const dialect: ReadonlySet<string> = new Set(['foreign-dialect', 'task-without-work', 'loop-without-rounds'])

/** A refusal is right where SpiffWorkflow refuses too, and says nothing where scripts could not be translated. */
function refused(
  { errors }: Recording,
  error: ModelError,
  result: (outcome: CaseResult['outcome'], detail?: string) => CaseResult,
): CaseResult {
  const wrong = error.problems.filter(({ severity }) => severity === 'error')
  if (errors.some(([when]) => when === 'get_spec')) return result('passed')
  const reason = wrong.find(({ code }) => code === 'foreign-dialect')
  if (reason !== undefined && wrong.every(({ code }) => dialect.has(code))) return result('skipped', `Not translated: ${reason.message}`)
  return result('failed', error.message)
}

function differenceTo(recording: Recording, replayed: Replayed): string | undefined {
  const { completed, data = {}, errors } = recording
  const { incidents } = replayed
  if (errors.length > 0) return incidents.length > 0 ? undefined : `It must break off: ${errors[0]?.[2]}`
  if (incidents.length > 0) return `incident at ${incidents.join('; ')}`
  if (replayed.missing !== undefined) return `nothing waits for ${replayed.missing}; completed: ${replayed.visited.join(' ')}`
  if (completed === true && !replayed.completed) return `it has not completed; completed: ${replayed.visited.join(' ')}`
  const different = visitedDifference(recording, replayed)
  if (different !== undefined) return different
  for (const [name, value] of Object.entries(flat(data)))
    if (!isDeepStrictEqual(value, replayed.data[name] ?? null))
      return `${name} is ${JSON.stringify(replayed.data[name])} instead of ${JSON.stringify(value)}`
  return undefined
}

/** What was completed here but not there, or the other way round. A test that ends in the middle is behind us, as the engine goes on by itself. */
function visitedDifference(
  { visited: all = [], stim, completed }: Recording,
  { visited: actual, participants }: Replayed,
): string | undefined {
  const visited = all.filter(id => !participants.includes(id))
  // Where arrivals fall together in its tree of tasks, SpiffWorkflow lists fewer than it was told to complete: then only what was visited counts.
  const given = stim.flatMap(([kind, task]) => (kind === 'complete' ? task : []))
  const fallTogether = given.some(task => count(given, task) > count(visited, task) && !task.endsWith(' [child]'))
  const [expected, found] = fallTogether ? [[...new Set(visited)], [...new Set(actual)]] : [visited, actual]
  const [missing, more] = [lacking(expected, found), lacking(found, expected)]
  if (missing.length === 0 && (more.length === 0 || completed === false)) return undefined
  return `missing: ${missing.join(' ') || 'nothing'}; too much: ${more.join(' ') || 'nothing'}`
}

function count(all: readonly string[], one: string): number {
  return all.filter(each => each === one).length
}

function lacking(all: readonly string[], of: readonly string[]): readonly string[] {
  const rest = [...of]
  return all.filter(each => {
    const at = rest.indexOf(each)
    if (at !== -1) rest.splice(at, 1)
    return at === -1
  })
}

/** Data objects are variables here. */
function flat({ data_objects: objects, ...data }: Variables): { readonly [name: string]: Json } {
  return isRecord(objects) ? { ...data, ...objects } : data
}

function isRecord(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
