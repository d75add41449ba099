import type { CallActivity } from '../definition/flow-node.ts'
import { extensionOf, labelOf, textOf, type BpmnElement } from '../read/index.ts'
import { compileBinding } from './bindings.ts'
import type { Compiling } from './compiling.ts'
import { compileConstant, nothing } from './constant.ts'
import { compileAttribute } from './expressions.ts'
import { activityShell, type NodeShell } from './node-shell.ts'

export function compileCallActivity(compiling: Compiling, element: BpmnElement, shell: NodeShell): CallActivity {
  const called = extensionOf(element, 'zeebe:CalledElement')
  return {
    ...activityShell(shell),
    kind: 'callActivity',
    processId: compileProcessId(compiling, element, called),
    binding: called ? compileBinding(compiling, called) : { kind: 'latest' },
    propagateAllParentVariables: called?.get('propagateAllParentVariables') !== false,
    propagateAllChildVariables: called?.get('propagateAllChildVariables') !== false,
  }
}

function compileProcessId(compiling: Compiling, element: BpmnElement, called: BpmnElement | undefined) {
  const id = called && (compileAttribute(compiling, called, 'processId') ?? compileAttribute(compiling, called, 'processIdExpression'))
  if (id) return id
  // The standard's own attribute is a qualified name; ids are matched by their local part.
  const plain = textOf(element, 'calledElement')
  if (plain !== undefined) return compileConstant(plain.slice(plain.indexOf(':') + 1).trim())
  compiling.problems.error(element, {
    code: 'call-without-process',
    message: `${labelOf(element)} does not say which process it calls.`,
    advice: 'Add <zeebe:calledElement processId="..."/>.',
  })
  return nothing
}
