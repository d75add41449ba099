import { ProcessInstance, step } from 'stepwright/core'
import { feel } from 'stepwright/feel'
import { libraryOf } from 'stepwright/testing'
import { readBenchModel } from './bench-model.ts'
import type { Bench } from './figure.ts'
import { median, medianRatio, runsPerSecond } from './measure.ts'
import { prepareStep, scriptLanguages } from './stepwright.ts'

const [name, beside] = ['wait20-restore', 'JSON.parse + stringify']

/** What one command costs an instance that lies in a store as JSON: read it, complete its user task, write what is left and what has changed. */
export const restore: Bench = {
  name,
  async run(effort, folder) {
    const model = await readBenchModel(folder, 'wait20')
    const library = await libraryOf([model.xml], { expressionLanguage: feel, scriptLanguages })
    const { state } = JSON.parse((await prepareStep(model))().json) as { readonly state: Parameters<typeof ProcessInstance.restore>[0] }
    const saved = JSON.stringify(state)
    const userTask = state.rows.userTask?.[0]?.id
    if (userTask === undefined) throw new Error('The instance of wait20 does not wait at its user task.')
    const complete = () => {
      const instance = ProcessInstance.restore(JSON.parse(saved) as typeof state)
      const outcome = step(library, instance, { kind: 'completeUserTask', userTask, variables: {}, at: 0, firstId: 1000 })
      if (!outcome.accepted) throw new Error(outcome.message)
      instance.apply(outcome.patch)
      return JSON.stringify({ state: instance.snapshot(), history: outcome.history })
    }
    const contestants = [
      { name, run: (times: number) => repeat(times, complete) },
      { name: beside, run: (times: number) => repeat(times, () => JSON.stringify(JSON.parse(saved))) },
    ]
    const rates = await runsPerSecond(contestants, effort)
    const [own, others] = [rates.get(name) ?? [], rates.get(beside) ?? []]
    return [{ name, value: median(own), unit: 'commands/CPU s', beside, ratio: medianRatio(own, others) }]
  },
}

function repeat(times: number, work: () => unknown): void {
  for (let run = 0; run < times; run++) work()
}
