import type { MessageDefinition } from '../definition/event-definition.ts'
import { childOf, extensionOf, labelOf, textOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { compileConstant, nothing } from './constant.ts'
import { caughtCorrelation, thrownCorrelation } from './correlation.ts'
import { compileAttribute, compileFeel, compileValue } from './expressions.ts'

/** The message that an event or task waits for; `owner` is what holds the `messageRef`. */
export function compileCaughtMessage(compiling: Compiling, owner: BpmnElement, node: BpmnElement, keyNeeded: boolean): MessageDefinition {
  const message = childOf(owner, 'messageRef')
  const name = compileName(compiling, owner, node, message)
  const subscription = message && extensionOf(message, 'zeebe:Subscription')
  const key = subscription && textOf(subscription, 'correlationKey')
  const standard = message && key === undefined ? caughtCorrelation(compiling, message, node) : undefined
  if (message && key === undefined && standard === undefined && keyNeeded) {
    compiling.problems.warning(message, {
      code: 'message-without-correlation-key',
      message: `The message ${labelOf(message)}, which ${labelOf(node)} waits for, has no correlation key: any instance may take it.`,
      advice: 'Add <zeebe:subscription correlationKey="=..."/> to the message.',
    })
  }
  if (standard?.conversation !== undefined && name !== nothing && typeof name.constant !== 'string') {
    compiling.problems.error(message ?? node, {
      code: 'computed-name-in-conversation',
      message: `The name of the message ${labelOf(message ?? node)}, which ${labelOf(node)} waits for in a conversation, is computed.`,
      advice: 'Give it a constant name: messages of a conversation are recognised by it before an instance is known.',
    })
  }
  if (key === undefined) return { kind: 'message', name, ...standard }
  return { kind: 'message', name, correlationKey: compileFeel(compiling, subscription ?? node, key) }
}

/** The message that an event or task sends by itself, without a worker. */
export function compileThrownMessage(compiling: Compiling, owner: BpmnElement, node: BpmnElement): MessageDefinition {
  const message = childOf(owner, 'messageRef')
  // A worker that sends it needs no message of the model.
  if (message === undefined && extensionOf(node, 'zeebe:TaskDefinition')) return { kind: 'message', name: compileConstant(node.id ?? '') }
  const name = compileName(compiling, owner, node, message)
  const publish = extensionOf(node, 'zeebe:PublishMessage')
  const subscription = message && extensionOf(message, 'zeebe:Subscription')
  const keyOwner = publish ?? subscription
  const key = keyOwner && textOf(keyOwner, 'correlationKey')
  const standard = message && key === undefined ? thrownCorrelation(compiling, message, node) : undefined
  const correlation = keyOwner && key !== undefined ? { correlationKey: compileFeel(compiling, keyOwner, key) } : standard
  const timeToLive = publish && compileAttribute(compiling, publish, 'timeToLive')
  const messageId = publish && compileAttribute(compiling, publish, 'messageId')
  return {
    kind: 'message',
    name,
    ...correlation,
    ...(timeToLive && { timeToLive }),
    ...(messageId && { messageId }),
  }
}

function compileName(compiling: Compiling, owner: BpmnElement, node: BpmnElement, message: BpmnElement | undefined) {
  const name = message && textOf(message, 'name')
  if (message && name !== undefined) return compileValue(compiling, message, name)
  if (message) {
    compiling.problems.error(message, {
      code: 'message-without-name',
      message: `The message ${labelOf(message)} has no name.`,
      advice: 'Give it the name under which it is published.',
    })
  } else if (!compiling.dangling.has(owner, 'messageRef')) {
    compiling.problems.error(owner, {
      code: 'missing-message',
      message: `${labelOf(node)} does not say which message it is about.`,
      advice: 'Add a <message> and refer to it with messageRef.',
    })
  }
  return nothing
}
