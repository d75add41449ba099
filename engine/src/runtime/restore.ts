import type { InstanceState } from '../state/state.ts'
import type { Accepted } from '../step/outcome.ts'
import type { OutboxItem } from '../stores/store.ts'
import type { Clock } from './clock.ts'
import type { Definitions } from './definitions.ts'
import { RejectionError } from './errors.ts'
import type { IdSource } from './ids.ts'
import { project } from './projection.ts'
import type { SavedInstance } from './requests.ts'
import { restoredHistory } from './restored-history.ts'
import { idsIn, localised, patchOf } from './saved-instance.ts'
import { StepView } from './step-view.ts'
import type { Stepper } from './stepper.ts'

export interface RestoreParts {
  readonly clock: Clock
  readonly definitions: Definitions
  readonly ids: IdSource
  readonly stepper: Stepper
}

/** Puts a saved instance in under its own keys.
 *  @throws RejectionError if its keys are in use here, or a definition is missing. */
export async function restoreInstance(parts: RestoreParts, saved: SavedInstance): Promise<void> {
  const { clock, definitions, ids, stepper } = parts
  const state = localised(saved, definitions)
  const { lowest, highest } = idsIn(state)
  await ids.ensure()
  if (lowest < ids.first) {
    throw new RejectionError(
      'conflict',
      `The keys of the instance ${state.id} are in use here: restore it into an engine that has started nothing yet.`,
    )
  }
  await ids.skipTo(highest)
  const history = await definitions.withAllLoaded(() => restoredHistory(state, definitions))
  const outcome: Accepted = { accepted: true, patch: patchOf(state), history, effects: [], nextId: 0 }
  const at = clock.now()
  const newId = (): number => {
    throw new Error('A restored instance makes no new rows')
  }
  const { changes, variables } = project(new StepView(undefined, outcome, definitions), { at, newId })
  const commit = {
    root: state.id,
    version: 0,
    at,
    patch: outcome.patch,
    history,
    readModel: changes,
    variables,
    outbox: asked(state),
    ended: false,
  }
  await stepper.write({ outcome, commit })
}

/** What it waited for at data stores is asked for here. Every row has an id of its own, so that its effect can have that. */
function asked({ id: root, rows }: InstanceState): OutboxItem[] {
  return (rows.dataAccess ?? []).map(access => ({ id: access.id, root, effect: { kind: 'accessData', access } }))
}
