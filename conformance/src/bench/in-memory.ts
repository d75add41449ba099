import { readBenchModel } from './bench-model.ts'
import type { BenchModel } from './bench-model.ts'
import { bpmnEngineName, preparePeer, runPeer } from './bpmn-engine.ts'
import type { Bench, Figure } from './figure.ts'
import { handLoopName, runByHand } from './hand-loop.ts'
import { median, medianRatio, runsPerSecond } from './measure.ts'
import type { Contestant } from './measure.ts'
import { prepareEngine, prepareStep } from './stepwright.ts'

/** The step with state and history as JSON does what the peers do; the engine also keeps the instance in a store with all that is searched and shown. */
const [stepName, engineName] = ['step', 'engine']

/** Starts instances of a bench model and runs them to their end or wait: our step, and our whole engine, beside bpmn-engine and a loop written by hand. */
export function inMemory(name: string): Bench {
  return {
    name,
    async run(effort, folder) {
      const contestants = await prepare(await readBenchModel(folder, name))
      const rates = await runsPerSecond(contestants, effort)
      const figure = (ours: string, beside: string): Figure => {
        const [own, others] = [rates.get(ours) ?? [], rates.get(beside) ?? []]
        const label = ours === stepName ? name : `${name}-${ours}`
        return { name: label, value: median(own), unit: 'instances/CPU s', beside, ratio: medianRatio(own, others) }
      }
      return [stepName, engineName].flatMap(ours => [bpmnEngineName, handLoopName].map(beside => figure(ours, beside)))
    },
  }
}

async function prepare(model: BenchModel): Promise<Contestant[]> {
  const [runStep, runEngine, newPeer] = [await prepareStep(model), await prepareEngine(model), await preparePeer(model)]
  const expected = runByHand(model).values
  requireEqual(stepName, runStep().variables, expected)
  requireEqual(engineName, await runEngine(), expected)
  requireEqual(bpmnEngineName, await runPeer(newPeer()), expected)
  return [
    { name: stepName, run: times => repeat(times, runStep) },
    { name: handLoopName, run: times => repeat(times, () => runByHand(model)) },
    { name: engineName, run: times => repeatAsync(times, runEngine) },
    { name: bpmnEngineName, run: times => repeatAsync(times, () => runPeer(newPeer())) },
  ]
}

/** @throws Error when a contestant does not give what the hand-written loop gives: its time would mean nothing */
export function requireEqual(
  name: string,
  actual: { readonly [name: string]: unknown },
  expected: { readonly [name: string]: unknown },
): void {
  for (const [variable, value] of Object.entries(expected)) {
    if (actual[variable] !== value) throw new Error(`${name} gives ${variable} = ${String(actual[variable])}; expected ${String(value)}.`)
  }
}

function repeat(times: number, work: () => unknown): void {
  for (let run = 0; run < times; run++) work()
}

async function repeatAsync(times: number, work: () => Promise<unknown>): Promise<void> {
  for (let run = 0; run < times; run++) await work()
}
