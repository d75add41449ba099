import { createEngine } from 'stepwright'
import { feel } from 'stepwright/feel'
import { ProcessInstance, step } from 'stepwright/core'
import { libraryOf } from 'stepwright/testing'
import { VirtualClock } from '../virtual-clock.ts'
import { assignmentLanguage } from './assignment-language.ts'
import type { BenchModel } from './bench-model.ts'

export const scriptLanguages = [assignmentLanguage(feel)]

export interface StepRun {
  readonly variables: { readonly [name: string]: unknown }
  /** State and history, as the hand-written loop makes them. */
  readonly json: string
}

/** The step alone, without runtime and store: start, take over the patch, and write state and history as JSON. */
export async function prepareStep(model: BenchModel): Promise<() => StepRun> {
  const library = await libraryOf([model.xml], { expressionLanguage: feel, scriptLanguages })
  return () => {
    const outcome = step(library, undefined, { kind: 'createInstance', definition: 1, variables: {}, at: 0, firstId: 1 })
    if (!outcome.accepted) throw new Error(outcome.message)
    const instance = ProcessInstance.empty(outcome.patch.instance)
    instance.apply(outcome.patch)
    const state = instance.snapshot()
    const variables = outcome.ended?.variables ?? state.variables[String(state.id)] ?? {}
    return { variables, json: JSON.stringify({ state, history: outcome.history }) }
  }
}

/** The engine as a user has it, with its store in memory: start an instance and run it to its end or wait; its variables there. */
export async function prepareEngine(model: BenchModel): Promise<() => Promise<StepRun['variables']>> {
  const engine = await createEngine({ clock: new VirtualClock(), scriptLanguages })
  await engine.deploy([{ name: 'bench.bpmn', content: model.xml }])
  return async () => {
    const { processInstanceKey, ended } = await engine.createInstance({ processId: model.processId })
    return ended?.variables ?? (await engine.variables(processInstanceKey)) ?? {}
  }
}
