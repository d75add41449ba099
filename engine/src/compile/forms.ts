import type { Binding, FormReference } from '../definition/process-definition.ts'
import { bodyOf, extensionOf, extensionsOf, labelOf, processOf, textOf, type BpmnElement } from '../read/index.ts'
import { nearest } from '../nearest.ts'
import { compileBinding } from './bindings.ts'
import type { Compiling } from './compiling.ts'
import { compileValue } from './expressions.ts'

const embeddedPrefix = 'camunda-forms:bpmn:'

/** The form of a user task or start event; undefined where there is none. */
export function compileForm(compiling: Compiling, element: BpmnElement): FormReference | undefined {
  const definition = extensionOf(element, 'zeebe:FormDefinition')
  if (definition === undefined) return undefined
  const formId = textOf(definition, 'formId')
  if (formId !== undefined) return { kind: 'library', formId, binding: compileBinding(compiling, definition) satisfies Binding }
  const external = textOf(definition, 'externalReference')
  const key = textOf(definition, 'formKey')
  if (external !== undefined) return { kind: 'external', reference: compileValue(compiling, definition, external) }
  if (key?.startsWith(embeddedPrefix)) return compileEmbedded(compiling, element, definition, key.slice(embeddedPrefix.length))
  if (key !== undefined) return { kind: 'external', reference: compileValue(compiling, definition, key) }
  compiling.problems.error(definition, {
    code: 'form-without-reference',
    message: `The form definition of ${labelOf(element)} names no form.`,
    advice: 'Add formId, externalReference or formKey.',
  })
  return undefined
}

function compileEmbedded(compiling: Compiling, element: BpmnElement, definition: BpmnElement, id: string): FormReference | undefined {
  const forms = extensionsOf(processOf(element)).filter(extension => extension.$type === 'zeebe:UserTaskForm')
  const schema = bodyOf(forms.find(form => form.get('id') === id))
  if (schema !== undefined) return { kind: 'embedded', schema }
  const meant = nearest(
    id,
    forms.map(form => textOf(form, 'id') ?? ''),
  )
  compiling.problems.error(definition, {
    code: 'unresolved-form',
    message: `${labelOf(element)} uses the form "${id}", which is not in the process.`,
    advice: `${meant === undefined ? '' : `Did you mean "${meant}"? `}Add <zeebe:userTaskForm> with this id to the process, or refer to a deployed form with formId.`,
  })
  return undefined
}
