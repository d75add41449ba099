import { readBenchModel } from './bench-model.ts'
import type { BenchModel } from './bench-model.ts'
import { bpmnEngineName, preparePeer, runPeer } from './bpmn-engine.ts'
import type { Bench, Figure } from './figure.ts'
import { handLoopName, runByHand } from './hand-loop.ts'
import { median, medianRatio, runsPerSecond } from './measure.ts'
import type { Contestant } from './measure.ts'
import { prepareStep } from './stepwright.ts'

const ours = 'step'

/** Starts instances of a bench model and runs them to their end or wait: ours beside bpmn-engine and a loop written by hand. */
export function inMemory(name: string): Bench {
  return {
    name,
    async run(effort, folder) {
      const model = await readBenchModel(folder, name)
      const contestants = await prepare(model)
      const rates = await runsPerSecond(contestants, effort)
      const own = rates.get(ours) ?? []
      return [bpmnEngineName, handLoopName].map((beside): Figure => ({
        name,
        value: median(own),
        unit: 'instances/CPU s',
        beside,
        ratio: medianRatio(own, rates.get(beside) ?? []),
      }))
    },
  }
}

async function prepare(model: BenchModel): Promise<Contestant[]> {
  const [runStep, newPeer] = [await prepareStep(model), await preparePeer(model)]
  const expected = runByHand(model).values
  requireEqual(ours, runStep().variables, expected)
  requireEqual(bpmnEngineName, await runPeer(newPeer()), expected)
  return [
    { name: ours, run: times => repeat(times, runStep) },
    { name: handLoopName, run: times => repeat(times, () => runByHand(model)) },
    {
      name: bpmnEngineName,
      async run(times) {
        for (let run = 0; run < times; run++) await runPeer(newPeer())
      },
    },
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
