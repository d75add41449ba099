import type { ModuleDeclaration } from 'didi'
import type { DiagramElement } from '../diagram/services.ts'

interface Group {
  readonly id: string
}

interface PropertiesPanel {
  registerProvider(priority: number, provider: ExecutedGroups): void
}

interface Extended {
  readonly extensionElements?: { readonly values?: readonly { readonly $type: string }[] }
}

/** Groups of the properties whose content the engine does not execute, with the extension that they write. */
const notExecuted: ReadonlyMap<string, string> = new Map([
  ['Zeebe__ExecutionListeners', 'zeebe:ExecutionListeners'],
  ['Zeebe__TaskListeners', 'zeebe:TaskListeners'],
])

/** Runs after the providers that make the groups. */
const lowPriority = 200

/** Hides what would not be executed, unless the file has it already: then one must be able to remove it. */
class ExecutedGroups {
  static readonly $inject = ['propertiesPanel']
  constructor(propertiesPanel: PropertiesPanel) {
    propertiesPanel.registerProvider(lowPriority, this)
  }

  getGroups(element: DiagramElement): (groups: readonly Group[]) => readonly Group[] {
    const owner = element.businessObject as Extended | undefined
    const present = new Set(owner?.extensionElements?.values?.map(extension => extension.$type))
    return groups => groups.filter(({ id }) => !notExecuted.has(id) || present.has(notExecuted.get(id) ?? ''))
  }
}

/** Module for the drawing board. */
export const executedGroups: ModuleDeclaration = { __init__: ['executedGroups'], executedGroups: ['type', ExecutedGroups] }
