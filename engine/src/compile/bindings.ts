import type { Binding } from '../definition/process-definition.ts'
import { textOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'

/** Which version of a called process, decision or form is meant; the latest unless the model says another. */
export function compileBinding(compiling: Compiling, element: BpmnElement): Binding {
  const type = textOf(element, 'bindingType') ?? 'latest'
  const tag = textOf(element, 'versionTag')
  if (type === 'latest' || type === 'deployment') return { kind: type }
  if (type === 'versionTag' && tag !== undefined) return { kind: 'versionTag', tag }
  compiling.problems.error(element, {
    code: 'invalid-binding',
    message: type === 'versionTag' ? 'The binding by version tag names no tag.' : `"${type}" is no kind of binding.`,
    advice: type === 'versionTag' ? 'Add versionTag="...".' : 'Use latest, deployment or versionTag.',
  })
  return { kind: 'latest' }
}
