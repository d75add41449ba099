import type { Mapping } from '../definition/flow-node.ts'
import { childrenOf, extensionOf, labelOf, textOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { compileValue } from './expressions.ts'
import { checkVariableName, isVariableName } from './names.ts'

/** The `zeebe:input` or `zeebe:output` elements of a node. */
export function compileMappings(
  compiling: Compiling,
  element: BpmnElement,
  direction: 'inputParameters' | 'outputParameters',
): readonly Mapping[] {
  const ioMapping = extensionOf(element, 'zeebe:IoMapping')
  if (ioMapping === undefined) return []
  return childrenOf(ioMapping, direction).flatMap(parameter => {
    const mapping = compileMapping(compiling, element, parameter)
    return mapping === undefined ? [] : [mapping]
  })
}

function compileMapping(compiling: Compiling, element: BpmnElement, parameter: BpmnElement): Mapping | undefined {
  const target = textOf(parameter, 'target')
  const source = textOf(parameter, 'source')
  if (target === undefined) {
    compiling.problems.error(parameter, {
      code: 'mapping-without-target',
      message: `A mapping of ${labelOf(element)} has no target.`,
      advice: 'Name the variable that takes the value.',
    })
    return undefined
  }
  const path = target.trim().split('.')
  if (!path.every(isVariableName)) checkVariableName(compiling, parameter, target)
  return {
    source: source === undefined ? compileValue(compiling, parameter, '=null') : compileValue(compiling, parameter, source),
    target: path,
  }
}
