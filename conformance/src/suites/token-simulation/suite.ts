import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createEngine } from 'stepwright'
import type { Engine, HistoryEntry } from 'stepwright'
import type { CaseResult, Suite } from '../../suite.ts'
import { VirtualClock } from '../../virtual-clock.ts'
import { deviations } from './deviations.ts'
import { choiceOf, prepare } from './prepare.ts'
import type { Prepared } from './prepare.ts'

/** The scenarios of the token simulator: same stimuli, and the same flow nodes left, in an order that keeps to each sequence flow. */
export const tokenSimulation: Suite = {
  name: 'token-simulation',
  async *run(data) {
    const folder = join(data, 'token-simulation')
    const scenarios = JSON.parse(await readFile(join(folder, 'scenarios.json'), 'utf8')) as readonly Scenario[]
    const seen = new Map<string, number>()
    for (const scenario of scenarios) {
      const count = (seen.get(scenario.name) ?? 0) + 1
      seen.set(scenario.name, count)
      yield await runScenario(scenario, join(folder, 'simulator'), count === 1 ? scenario.name : `${scenario.name}#${count}`)
    }
  },
}

interface Scenario {
  readonly group: readonly string[]
  readonly name: string
  readonly bpmn: string
  readonly steps: readonly Step[]
}

interface Step {
  readonly op: string
  readonly args?: readonly unknown[]
  readonly file?: string
}

async function runScenario(scenario: Scenario, folder: string, name: string): Promise<CaseResult> {
  const group = scenario.group.at(-1) ?? ''
  const id = `${group}/${name}`
  const reason = deviations[name]
  if (reason !== undefined) return { id, group, outcome: 'skipped', detail: reason }
  try {
    const detail = await replay(scenario, folder)
    return detail === undefined ? { id, group, outcome: 'passed' } : { id, group, outcome: 'failed', detail }
  } catch (error) {
    return { id, group, outcome: 'failed', detail: error instanceof Error ? error.message : String(error) }
  }
}

/** Answers what is not as expected. */
async function replay({ bpmn, steps }: Scenario, folder: string): Promise<string | undefined> {
  const pauses = new Set(steps.filter(step => step.op === 'waitAtElement').map(step => String(step.args?.[0])))
  const model = prepare(await readFile(join(folder, bpmn), 'utf8'), pauses)
  const clock = new VirtualClock()
  const engine = await createEngine({ clock })
  const history: HistoryEntry[] = []
  engine.onHistory(({ entries }) => void history.push(...entries))
  const choices: { [variable: string]: string[] } = {}
  for (const gateway of model.choices.keys()) choices[choiceOf(gateway)] = []
  try {
    await engine.deploy([{ name: bpmn, content: model.xml }])
    let from = 0
    for (const step of steps) {
      if (step.op === 'setConfig') await choose(engine, history, choices, step.args ?? [])
      else if (step.op === 'trigger' || step.op === 'signal') await trigger(engine, model, choices, step.args?.[0] as { element: string })
      await engine.settled()
      if (step.op !== 'expectTrace') continue
      const expected = JSON.parse(await readFile(join(folder, step.file ?? ''), 'utf8')) as readonly string[]
      const difference = compare(model, exitsOf(model, expected), project(model, history.slice(from)))
      if (difference !== undefined) return `${step.file}: ${difference}`
      from = history.length
    }
    return undefined
  } finally {
    await engine.close()
  }
}

/** The simulator's choice at a gateway, also for what runs. */
async function choose(
  engine: Engine,
  history: readonly HistoryEntry[],
  choices: { [variable: string]: string[] },
  args: readonly unknown[],
): Promise<void> {
  const [gateway, { activeOutgoing }] = args as [string, { activeOutgoing: string | string[] }]
  choices[choiceOf(gateway)] = [activeOutgoing].flat()
  for (const entry of history)
    if (entry.kind === 'instanceStarted' && (await engine.variables(entry.instance)) !== undefined)
      await engine.setVariables(entry.instance, { [choiceOf(gateway)]: [activeOutgoing].flat() })
}

async function trigger(
  engine: Engine,
  model: Prepared,
  choices: { readonly [variable: string]: string[] },
  { element }: { element: string },
): Promise<void> {
  const processId = model.plainStarts.get(element)
  if (processId !== undefined) return void (await engine.createInstance({ processId }, { variables: choices }))
  const name = model.nodes.has(element) ? `at:${element}` : element
  await engine.publishMessage({ name, correlationKey: 'k', variables: choices })
}

/** Flow nodes that were left, with those that an interrupting boundary event has ended, as the simulator has it. */
function project(model: Prepared, history: readonly HistoryEntry[]): string[] {
  const left = history.flatMap(entry => (entry.kind === 'elementCompleted' && model.nodes.has(entry.element) ? entry.element : []))
  const interrupted = left.flatMap(id => {
    const host = model.hosts.get(id)
    return host !== undefined && history.some(entry => entry.kind === 'elementTerminated' && entry.element === host) ? host : []
  })
  return [...left, ...interrupted]
}

function exitsOf(model: Prepared, trace: readonly string[]): string[] {
  return trace.flatMap(line => {
    const [kind, element = ''] = line.split(':')
    return kind === 'exit' && model.nodes.has(element) ? element : []
  })
}

/** The same nodes as often, and along each sequence flow between nodes that were left once in the same order. */
export function compare(model: Pick<Prepared, 'flows'>, expected: readonly string[], actual: readonly string[]): string | undefined {
  if (expected.toSorted().join() !== actual.toSorted().join()) return `expected [${expected.join(' ')}], got [${actual.join(' ')}]`
  const once = (id: string) => expected.filter(other => other === id).length === 1
  for (const [source, target] of model.flows) {
    if (!once(source) || !once(target)) continue
    const isBefore = (trace: readonly string[]) => trace.indexOf(source) < trace.indexOf(target)
    if (isBefore(expected) !== isBefore(actual)) return `"${source}" and "${target}" are in another order: [${actual.join(' ')}]`
  }
  return undefined
}
