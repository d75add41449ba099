import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Values } from './assignment.ts'
import type { BenchModel } from './bench-model.ts'

// What the bench uses of bpmn-engine.
interface PeerEngine {
  execute(): Promise<PeerExecution>
  getDefinitions(): Promise<readonly { readonly environment: { readonly options: { readonly source: object } } }[]>
  getState(): Promise<{ readonly definitions: readonly { readonly source?: string }[] }>
}
interface PeerExecution {
  readonly definitions: readonly { getProcesses(): readonly { readonly environment: { readonly variables: Values } }[] }[]
}
interface PeerScript {
  execute(context: { readonly environment: { readonly variables: Values } }, callback: (error: null, result?: unknown) => void): void
}
type PeerConstructor = new (options: object) => PeerEngine

const require = createRequire(import.meta.url)
const { Engine } = require('bpmn-engine') as { readonly Engine: PeerConstructor }
// Its package.json is no export, so it is reached by its place beside the code.
const { version } = require(join(dirname(require.resolve('bpmn-engine')), '../package.json')) as { readonly version: string }

export const bpmnEngineName = `bpmn-engine ${version}`

/** Runs a bench model in bpmn-engine as fast as it can: the model is read once, scripts and conditions are functions. Its setting disableTrackState was tried and gave nothing. */
export async function preparePeer(model: BenchModel): Promise<() => PeerEngine> {
  const [definition] = await new Engine({ source: model.xml }).getDefinitions()
  const sourceContext = definition?.environment.options.source
  const scripts = scriptsOf(model)
  return () => new Engine({ sourceContext, scripts })
}

/** Runs to the end or to a wait; the variables there. */
export async function runPeer(engine: PeerEngine): Promise<Values> {
  const execution = await engine.execute()
  return execution.definitions[0]?.getProcesses()[0]?.environment.variables ?? {}
}

function scriptsOf({ nodes }: BenchModel): object {
  const byId = new Map<string, PeerScript>()
  for (const node of nodes.values()) {
    const { script } = node
    if (script) byId.set(node.id, { execute: ({ environment }, callback) => (script(environment.variables), callback(null)) })
    for (const { id, condition } of node.outgoing) {
      if (condition) byId.set(id, { execute: ({ environment }, callback) => callback(null, condition(environment.variables)) })
    }
  }
  return { register: () => {}, getScript: (_language: string, { id }: { readonly id: string }) => byId.get(id) }
}
