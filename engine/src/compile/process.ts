import type { ProcessDefinition } from '../definition/process-definition.ts'
import { extensionOf, labelOf, textOf, type BpmnElement } from '../read/index.ts'
import type { Compiling, ProcessDraft } from './compiling.ts'
import { connectHandlers } from './compensation.ts'
import { listMessageKeys } from './message-keys.ts'
import { closeContainer, compileNodes, emptyContainer } from './container.ts'
import { compileFlows, connectNodes } from './flows.ts'
import { compileForm } from './forms.ts'
import { checkExtensions } from './extensions.ts'
import { freezeProcess } from './freeze.ts'
import { checkInstantiation, listStartEvents } from './instantiation.ts'
import { connectLinks } from './links.ts'
import { addProcessListeners } from './listeners.ts'
import { checkId } from './names.ts'
import { compileProcessData, connectInputs } from './process-data.ts'
import { isReachabilityJoin, reachableFlows } from './reachable-flows.ts'
import { checkRules } from './rules/index.ts'
import { reportUnreadProperties } from './unsupported.ts'

/** Compiles one executable process; the definition must not be used if there were errors. */
export function compileProcess(compiling: Compiling, element: BpmnElement): ProcessDefinition {
  const draft: ProcessDraft = {
    element,
    nodeOf: new Map(),
    elementOf: new Map(),
    nodeById: new Map(),
    flowById: new Map(),
    flowElements: new Map(),
    handlers: new Set(),
    loose: new Set(),
  }
  reportUnreadProperties(compiling, element)
  checkExtensions(compiling, element)
  const process = emptyProcess(compiling, element, draft)
  compileNodes(compiling, draft, element, process)
  Object.assign(process, compileProcessData(compiling, element))
  compileFlows(compiling, draft, element)
  connectLinks(compiling, draft)
  connectNodes(draft)
  connectHandlers(compiling, draft)
  closeContainer(draft, process)
  for (const node of draft.elementOf.keys()) if (isReachabilityJoin(node)) Object.assign(node, { reachableFlows: reachableFlows(node) })
  closeProcess(compiling, draft, process)
  connectInputs(compiling, element, process)
  checkInstantiation(compiling, draft, process)
  checkRules(compiling, draft, process)
  addProcessListeners(compiling, draft, process)
  return freezeProcess(process)
}

function emptyProcess(compiling: Compiling, element: BpmnElement, draft: ProcessDraft): ProcessDefinition {
  if (element.id === undefined) {
    compiling.problems.error(element, { code: 'missing-id', message: `${labelOf(element)} has no id.`, advice: 'Give it one.' })
  } else {
    checkId(compiling, element, element.id)
  }
  if (element.get('processType') === 'Public') {
    compiling.problems.error(element, {
      code: 'public-process',
      message: `The process ${labelOf(element)} is public: it shows what others may see, and cannot be executable.`,
      advice: 'Remove processType="Public".',
    })
  }
  const name = textOf(element, 'name')
  const versionTag = extensionOf(element, 'zeebe:VersionTag')
  const tag = versionTag && textOf(versionTag, 'value')
  return {
    kind: 'process',
    id: element.id ?? '',
    ...(name !== undefined && { name }),
    ...(tag !== undefined && { versionTag: tag }),
    isExecutable: element.get('isExecutable') === true,
    ...emptyContainer(),
    nodeById: draft.nodeById,
    flowById: draft.flowById,
    startEvents: [],
  }
}

function closeProcess(compiling: Compiling, draft: ProcessDraft, process: ProcessDefinition): void {
  listStartEvents(process)
  listMessageKeys(draft, process)
  const start = process.noneStart && draft.elementOf.get(process.noneStart)
  const startForm = start && compileForm(compiling, start)
  if (startForm) Object.assign(process, { startForm })
}
