import type { FlowNode } from '../../definition/flow-node.ts'
import type { FormReference } from '../../definition/binding.ts'
import type { ProcessDefinition } from '../../definition/process-definition.ts'
import { misspelt } from '../../nearest.ts'
import type { Compiling } from '../compiling.ts'

/** What the engine itself provides. */
const provided = [
  'loopCounter',
  'activationCount',
  'waitingForStart',
  'numberOfInstances',
  'numberOfActiveInstances',
  'numberOfCompletedInstances',
  'numberOfTerminatedInstances',
]

/** Variables come from outside too: from whoever starts an instance, from workers and messages. So only a name that is read in a single place, that nothing in the
 *  file writes and that looks like one that it does write, or reads more often, is worth a hint. */
export function checkVariables(compiling: Compiling, definitions: readonly ProcessDefinition[]): void {
  const { reads } = compiling
  const written = new Set([...provided, ...definitions.flatMap(namesWrittenIn).filter(name => name !== undefined)])
  const counts = new Map<string, number>()
  for (const { name } of reads) counts.set(name, (counts.get(name) ?? 0) + 1)
  const known = new Set([...written, ...[...counts].filter(([, count]) => count > 1).map(([name]) => name)])
  for (const { name, element, text, offset } of reads) {
    const near = known.has(name) ? undefined : misspelt(name, known)
    if (near === undefined) continue
    const finding = {
      code: 'unknown-variable',
      message: `Nothing else in the file is called "${name}".`,
      advice: `Did you mean "${near}"?`,
    }
    compiling.problems.add('hint', finding, compiling.problems.places.inText(element, text, offset))
  }
}

/** A complex gateway counts by the ids of flows. */
function namesWrittenIn(process: ProcessDefinition): readonly (string | undefined)[] {
  const nodes = [...process.nodeById.values()]
  return [...process.flowById.keys(), ...(process.data ?? []), ...keysOf(process.startForm), ...nodes.flatMap(namesWrittenBy)]
}

function namesWrittenBy(node: FlowNode): readonly (string | undefined)[] {
  const mapped = [...node.inputs, ...node.outputs].map(({ target }) => target[0])
  return [...mapped, ...(node.dataInputs ?? []), ...(node.dataOutputs ?? []), ...ownNamesOf(node)]
}

function ownNamesOf(node: FlowNode): readonly (string | undefined)[] {
  switch (node.kind) {
    case 'scriptTask':
    case 'businessRuleTask':
      return 'resultVariable' in node.work ? [node.work.resultVariable] : []
    case 'multiInstanceBody':
      return [node.inputElement, node.outputCollection]
    case 'userTask':
      return keysOf(node.form)
    default:
      return []
  }
}

/** The variables that the fields of an embedded form write. */
function keysOf(form: FormReference | undefined): readonly string[] {
  if (form?.kind !== 'embedded') return []
  return Array.from(form.schema.matchAll(/"key"\s*:\s*"([^".[]+)/g), match => match[1] ?? '')
}
