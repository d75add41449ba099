import { deepStrictEqual } from 'node:assert/strict'
import { createEngine } from 'stepwright'
import type { Engine, HistoryEntry, ScriptLanguage } from 'stepwright'
import { compileBpmn } from 'stepwright/core'
import { feel } from 'stepwright/feel'
import { traceOf } from 'stepwright/testing'
import type { Model, Scenario } from 'stepwright/testing'
import { VirtualClock } from '../../virtual-clock.ts'

/** A scenario that throws when a rule is broken, or why there is none. */
export type Case = (() => Promise<void>) | Skipped
export type Cases = { readonly [id: string]: Case }

export interface Skipped {
  readonly reason: string
}

export const skipped = (reason: string): Skipped => ({ reason })

/** @throws AssertionError with both values */
export function is(actual: unknown, expected: unknown): void {
  deepStrictEqual(actual, expected)
}

/** Demands this golden trace, and that the instance has completed and left nothing. */
export function completed(scene: Scenario, trace: string): void {
  is([scene.trace, scene.ended, scene.isEmpty], [trace, 'completed', true])
}

/** How often an element was begun. */
export function runs(scene: Scenario, element: string): number {
  const loops = ['multiInstanceBody', 'loopBody']
  return scene.history.filter(entry => entry.kind === 'elementActivated' && entry.element === element && !loops.includes(entry.type)).length
}

/** Demands an error with this code at deployment. */
export async function refuses(model: Model, code: string): Promise<void> {
  const xml = typeof model === 'string' ? model : await model.toXml()
  const { problems } = await compileBpmn(xml, { expressionLanguage: feel })
  const errors = problems.filter(({ severity }) => severity === 'error').map(problem => problem.code)
  if (!errors.includes(code)) throw new Error(`It must be refused with ${code}; errors: ${errors.join(', ') || 'none'}.`)
}

/** Gives a signal to each that waits for it now. */
export function ring(scene: Scenario, name: string): void {
  for (const { id } of scene.rows('subscription').filter(row => row.kind === 'signal' && row.name === name))
    if (scene.rows('subscription').some(row => row.id === id)) scene.do({ kind: 'receiveSignal', subscription: id, variables: {} })
}

/** An executable process `p` with this content, and these elements beside it. */
export function bpmn(content: string, beside = ''): string {
  return definitions(`<process id="p" isExecutable="true">${content}</process>${beside}`)
}

export function definitions(content: string): string {
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://stepwright.example/rules">${content}</definitions>`
}

/** One flow, `a-b` by its ends. */
export function flow(from: string, to: string, inner = ''): string {
  return `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${inner}</sequenceFlow>`
}

/** A chain of flows. */
export function flows(...nodes: readonly string[]): string {
  return nodes
    .slice(1)
    .map((to, at) => flow(nodes[at] ?? '', to))
    .join('')
}

/** Models deployed in an engine with a clock of its own. */
export interface World {
  readonly engine: Engine
  readonly clock: VirtualClock
  readonly history: readonly HistoryEntry[]
  /** Golden trace of each instance, in the order of their beginning. */
  readonly traces: () => string[]
  readonly advance: (milliseconds: number) => Promise<void>
}

/** Runs a story in an engine, and closes it. */
export async function world(
  models: readonly Model[],
  story: (world: World) => Promise<void>,
  scriptLanguages: readonly ScriptLanguage[] = [],
): Promise<void> {
  const clock = new VirtualClock(Date.UTC(2030, 0, 1))
  const engine = await createEngine({ clock, scriptLanguages })
  const history: HistoryEntry[] = []
  engine.onHistory(({ entries }) => void history.push(...entries))
  try {
    const files = await Promise.all(models.map(async model => (typeof model === 'string' ? model : model.toXml())))
    await engine.deploy(files.map((content, at) => ({ name: `${at}.bpmn`, content })))
    await story({ engine, clock, history, traces: () => tracesOf(history), advance: time => clock.advance(time, () => engine.settled()) })
  } finally {
    await engine.close()
  }
}

function tracesOf(history: readonly HistoryEntry[]): string[] {
  const instances = history.flatMap(entry => (entry.kind === 'instanceStarted' ? entry.instance : []))
  return instances.map(instance => traceOf(history.filter(entry => entry.instance === instance)))
}
