import type { FormReference } from '../definition/process-definition.ts'
import type { DeployedProcess } from '../definition/library.ts'
import type { Store } from '../stores/store.ts'
import type { Definitions } from './definitions.ts'
import { RejectionError } from './errors.ts'
import { formItem, userTaskNode } from './projection-user-tasks.ts'
import type { FormContent } from './requests.ts'
import type { Stepper } from './stepper.ts'
import { readText } from './text.ts'

export interface FormParts {
  readonly store: Store
  readonly definitions: Definitions
  readonly stepper: Stepper
}

/** The form of an open user task.
 *  @throws RejectionError if the task is not open. */
export async function userTaskForm(parts: FormParts, userTaskKey: number): Promise<FormContent | undefined> {
  const root = await parts.store.findRoot('userTask', userTaskKey)
  const place =
    root === undefined
      ? undefined
      : await parts.stepper.read(root, live => {
          const { userTask, token, scope } = live?.instance.tables ?? {}
          const at = token?.get(userTask?.get(userTaskKey)?.token ?? 0)
          const definition = at === undefined ? undefined : scope?.get(at.scope)?.definition
          return at === undefined || definition === undefined ? undefined : { node: at.node, definition }
        })
  if (place === undefined) throw new RejectionError('notFound', `There is no open user task ${userTaskKey}.`)
  const caller = await parts.definitions.withAllLoaded(() => parts.definitions.process(place.definition))
  return caller && contentOf(parts, userTaskNode(caller.definition.nodeById.get(place.node))?.form, caller)
}

/** The form of a process's start.
 *  @throws RejectionError if there is no such process. */
export async function startForm(parts: FormParts, processDefinitionKey: number): Promise<FormContent | undefined> {
  const deployed = await parts.definitions.withAllLoaded(() => parts.definitions.process(processDefinitionKey))
  if (deployed === undefined) throw new RejectionError('notFound', `There is no process definition ${processDefinitionKey}.`)
  return contentOf(parts, deployed.definition.startForm, deployed)
}

async function contentOf(parts: FormParts, form: FormReference | undefined, caller: DeployedProcess): Promise<FormContent | undefined> {
  if (form === undefined || form.kind === 'external') return undefined
  if (form.kind === 'embedded') return { formKey: null, formId: null, version: null, schema: form.schema }
  const item = formItem(parts.definitions, form, caller)
  if (item === undefined) throw new RejectionError('notFound', `The form "${form.formId}" is not deployed.`)
  const content = await parts.store.loadResource(item.resourceKey)
  if (content === undefined) throw new Error(`The store has no resource ${item.resourceKey}`)
  return { formKey: item.formKey, formId: item.formId, version: item.version, schema: readText(content) }
}
