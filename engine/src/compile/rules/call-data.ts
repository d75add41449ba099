import { childOf, childrenOf, labelOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'
import { isSameItem, itemOf } from './item-types.ts'

const sides = [
  { list: 'dataInputs', word: 'input' },
  { list: 'dataOutputs', word: 'output' },
] as const

/** A call gives and takes what the called one asks for (BPMN 2.0.2, 10.3.6). Where one side says nothing about its data, variables do it. */
export function checkCallData(compiling: Compiling, call: BpmnElement): void {
  const name: unknown = call.get('calledElement')
  const called = typeof name === 'string' ? compiling.elementById(name) : undefined
  const [own, theirs] = [childOf(call, 'ioSpecification'), called && childOf(called, 'ioSpecification')]
  if (own === undefined || theirs === undefined || called === undefined) return
  for (const { list, word } of sides) {
    const [given, wanted] = [childrenOf(own, list), childrenOf(theirs, list)]
    const agree = given.length === wanted.length && given.every((data, index) => isSameItem(itemOf(data), itemOf(wanted[index] ?? data)))
    if (agree) continue
    compiling.problems.error(call, {
      code: 'call-data-mismatch',
      message: `${labelOf(call)} has other data ${word}s than ${labelOf(called)}, which it calls: ${given.length} and ${wanted.length}, or of other types.`,
      advice: `Give both the same data ${word}s.`,
    })
  }
}

/** What supports an interface says which of its data is that of which operation (BPMN 2.0.2, table 10.2). */
export function checkBindings(compiling: Compiling): void {
  for (const callable of childrenOf(compiling.definitions, 'rootElements')) {
    if (!callable.$instanceOf('bpmn:CallableElement')) continue
    const bindings = childrenOf(callable, 'ioBinding')
    const interfaces = childrenOf(callable, 'supportedInterfaceRef').length + childrenOf(callable, 'supportedInterfaceRefs').length
    if (interfaces > 0 && bindings.length === 0 && childOf(callable, 'ioSpecification')) {
      compiling.problems.error(callable, {
        code: 'interface-without-binding',
        message: `${labelOf(callable)} supports an interface, but does not say which of its data that takes and gives.`,
        advice: 'Add an ioBinding for each operation.',
      })
    }
    for (const binding of bindings) checkBinding(compiling, callable, binding)
  }
}

function checkBinding(compiling: Compiling, callable: BpmnElement, binding: BpmnElement): void {
  const operation = childOf(binding, 'operationRef')
  if (operation === undefined) return
  for (const [end, messageEnd, refs] of [
    ['inputDataRef', 'inMessageRef', 'dataInputRefs'],
    ['outputDataRef', 'outMessageRef', 'dataOutputRefs'],
  ] as const) {
    const [named, message] = [childOf(binding, end), childOf(operation, messageEnd)]
    const data = named && (childrenOf(named, refs)[0] ?? named)
    if (data === undefined || message === undefined || isSameItem(itemOf(data), itemOf(message))) continue
    compiling.problems.error(binding, {
      code: 'binding-data-mismatch',
      message: `${labelOf(callable)} binds ${labelOf(data)} to the message ${labelOf(message)} of ${labelOf(operation)}, which is of another type.`,
      advice: 'Give both the same item.',
    })
  }
}
