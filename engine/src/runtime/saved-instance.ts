import { rowKinds, type Change, type InstanceState, type Patch } from '../state/state.ts'
import type { Definitions } from './definitions.ts'
import { RejectionError } from './errors.ts'
import type { SavedInstance } from './requests.ts'
import type { LiveInstance } from './live-instances.ts'

/** An instance with what another engine must know to take it in. */
export function save({ instance }: LiveInstance, definitions: Definitions): SavedInstance {
  const state = instance.snapshot()
  const keys = new Set((state.rows.scope ?? []).map(scope => scope.definition))
  return {
    format: 1,
    state,
    definitions: [...keys].flatMap(key => {
      const item = definitions.processes.byKey(key)
      return item === undefined ? [] : { key, processId: item.processDefinitionId, version: item.version }
    }),
  }
}

/** The saved state with the definition keys of this engine.
 *  @throws RejectionError if a definition is missing here. */
export function localised(saved: SavedInstance, definitions: Definitions): InstanceState {
  if (saved.format !== 1) throw new RejectionError('invalid', `The saved format ${String(saved.format)} is not known; this engine reads 1.`)
  const keys = new Map<number, number>()
  for (const { key, processId, version } of saved.definitions) {
    const item = definitions.processes.version(processId, version)
    if (item === undefined) {
      throw new RejectionError(
        'invalid',
        `The instance needs version ${version} of the process "${processId}", which is not deployed here.`,
      )
    }
    keys.set(key, item.processDefinitionKey)
  }
  const scope = (saved.state.rows.scope ?? []).map(row => ({ ...row, definition: keys.get(row.definition) ?? row.definition }))
  return { ...saved.state, rows: { ...saved.state.rows, scope } }
}

/** The greatest and the smallest id of a state. */
export function idsIn(state: InstanceState): { readonly lowest: number; readonly highest: number } {
  const ids = rowKinds.flatMap(kind => (state.rows[kind] ?? []).map(row => row.id))
  return { lowest: Math.min(state.id, ...ids), highest: Math.max(state.id, ...ids) }
}

/** The step that would have led from nothing to this state. */
export function patchOf(state: InstanceState): Patch {
  const changed = rowKinds.flatMap(kind => (state.rows[kind] ?? []).map(row => ({ kind, row }) as Change))
  const variables = Object.entries(state.variables).flatMap(([scope, values]) =>
    Object.entries(values).map(([name, value]) => ({ scope: Number(scope), name, value })),
  )
  return { instance: state.id, changed, removed: [], variables }
}
