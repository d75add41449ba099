import { childOf, childrenOf, labelOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'

/** The keys of collaborations and their conversations, and those that processes subscribe by. */
export function keysOfFile(compiling: Compiling): readonly BpmnElement[] {
  const roots = childrenOf(compiling.definitions, 'rootElements')
  const subscribed = roots.flatMap(root => childrenOf(root, 'correlationSubscriptions').flatMap(each => keyOf(each) ?? []))
  return [...new Set([...holdersOf(roots).flatMap(holder => childrenOf(holder, 'correlationKeys')), ...subscribed])]
}

/** What tells a key from the others of its file. */
export function idOfKey(compiling: Compiling, key: BpmnElement): string {
  return key.id ?? String(keysOfFile(compiling).indexOf(key))
}

export function keyOf(subscription: BpmnElement): BpmnElement | undefined {
  return childOf(subscription, 'correlationKeyRef')
}

export function propertiesOf(key: BpmnElement): readonly BpmnElement[] {
  return childrenOf(key, 'correlationPropertyRef')
}

/** Whether a message has something for every property of the key. */
export function covers(key: BpmnElement | undefined, message: BpmnElement): boolean {
  const properties = key ? propertiesOf(key) : []
  return properties.length > 0 && properties.every(property => messagePathOf(property, message) !== undefined)
}

export function messagePathOf(property: BpmnElement, message: BpmnElement): BpmnElement | undefined {
  const retrievals = childrenOf(property, 'correlationPropertyRetrievalExpression')
  const retrieval = retrievals.find(each => childOf(each, 'messageRef') === message)
  return retrieval && childOf(retrieval, 'messagePath')
}

/** Refuses a message of a conversation in which not all properties of its key can be found. Without a key for all, none of them is enough. */
export function reportUncovered(compiling: Compiling, message: BpmnElement, node: BpmnElement): void {
  for (const holder of holdersOf(childrenOf(compiling.definitions, 'rootElements'))) {
    for (const key of childrenOf(holder, 'correlationKeys')) {
      const missing = propertiesOf(key).filter(property => messagePathOf(property, message) === undefined)
      const [property] = missing
      if (property === undefined || (missing.length === propertiesOf(key).length && !isAbout(holder, message))) continue
      return compiling.problems.error(property, {
        code: 'correlation-property-not-retrieved',
        message: `The correlation property ${labelOf(property)} does not say where it is in the message ${labelOf(message)} of ${labelOf(node)}, which belongs to its conversation.`,
        advice: 'Add a correlationPropertyRetrievalExpression with this messageRef and a messagePath in FEEL.',
      })
    }
  }
}

/** Collaborations, their conversations, and those inside of these. */
function holdersOf(elements: readonly BpmnElement[]): readonly BpmnElement[] {
  return elements.flatMap(element => {
    const inside = [...childrenOf(element, 'conversations'), ...childrenOf(element, 'conversationNodes')]
    return [element, ...holdersOf(inside)]
  })
}

/** Whether a message is one of the message flows of a collaboration or conversation. */
function isAbout(holder: BpmnElement, message: BpmnElement): boolean {
  const flows = ['messageFlows', 'messageFlowRef', 'messageFlowRefs'].flatMap(name => childrenOf(holder, name))
  return flows.some(flow => childOf(flow, 'messageRef') === message)
}
