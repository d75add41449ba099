import { readBenchModel } from './bench-model.ts'
import { bpmnEngineName, preparePeer } from './bpmn-engine.ts'
import type { Bench } from './figure.ts'
import { requireEqual } from './in-memory.ts'
import { runByHand } from './hand-loop.ts'
import { prepareStep } from './stepwright.ts'

/** How much must be kept of an instance that has done 20 tasks and waits for a person: the state as JSON, without the model. */
export const stateSize: Bench = {
  name: 'wait20-state',
  async run(_effort, folder) {
    const model = await readBenchModel(folder, 'wait20')
    const { variables, json } = (await prepareStep(model))()
    requireEqual('step', variables, runByHand(model).values)
    const own = byteLength(JSON.stringify((JSON.parse(json) as { readonly state: unknown }).state))
    const peer = (await preparePeer(model))()
    await peer.execute()
    const { definitions, ...rest } = await peer.getState()
    const others = byteLength(JSON.stringify({ ...rest, definitions: definitions.map(({ source: _source, ...state }) => state) }))
    return [{ name: 'wait20-state', value: own, unit: 'bytes', beside: bpmnEngineName, ratio: own / others }]
  },
}

function byteLength(text: string): number {
  return Buffer.byteLength(text)
}
