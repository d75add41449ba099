import { ExpressionError, type CompiledExpression } from '../expression/expression-language.ts'
import { childOf, childrenOf, labelOf, processOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { compileFormalExpression } from './expressions.ts'

/** The correlation key of a message that a node waits for, by the correlation subscription of its process (BPMN 2.0.2, 8.4.2): what the process has at
 *  the data paths of all properties of the key, and what the message has at their message paths. Undefined where the standard's correlation says
 *  nothing of the message. */
export function caughtCorrelation(
  compiling: Compiling,
  message: BpmnElement,
  node: BpmnElement,
): { readonly correlationKey: CompiledExpression; readonly keyInPayload: CompiledExpression } | undefined {
  const subscriptions = childrenOf(processOf(node), 'correlationSubscriptions').filter(each => covers(keyOf(each), message))
  const [subscription] = subscriptions
  const key = subscription && keyOf(subscription)
  if (subscription === undefined || key === undefined) return undefined
  if (subscriptions.length > 1) return reportAmbiguous(compiling, message, node)
  const bindings = childrenOf(subscription, 'correlationPropertyBinding')
  const paths = propertiesOf(key).flatMap(property => {
    const binding = bindings.find(each => childOf(each, 'correlationPropertyRef') === property)
    const path = binding && childOf(binding, 'dataPath')
    if (path) return [compileFormalExpression(compiling, path)]
    compiling.problems.error(subscription, {
      code: 'correlation-property-not-bound',
      message: `The correlation subscription ${labelOf(subscription)} does not say where the process has ${labelOf(property)}.`,
      advice: 'Add a correlationPropertyBinding with a dataPath in FEEL.',
    })
    return []
  })
  return { correlationKey: joined(paths, node), keyInPayload: joined(messagePaths(compiling, key, message), node) }
}

/** The correlation key of a message that a node throws: what the retrieval expressions of all properties of the key find in its variables. */
export function thrownCorrelation(compiling: Compiling, message: BpmnElement, node: BpmnElement): CompiledExpression | undefined {
  const keys = keysOfFile(compiling).filter(each => covers(each, message))
  const [key] = keys
  if (key === undefined) return undefined
  if (keys.length > 1) return reportAmbiguous(compiling, message, node)
  return joined(messagePaths(compiling, key, message), node)
}

function messagePaths(compiling: Compiling, key: BpmnElement, message: BpmnElement): readonly CompiledExpression[] {
  return propertiesOf(key).flatMap(property => {
    const path = messagePathOf(property, message)
    return path ? [compileFormalExpression(compiling, path)] : []
  })
}

/** The keys of collaborations and their conversations, and those that processes subscribe by. */
function keysOfFile(compiling: Compiling): readonly BpmnElement[] {
  const roots = childrenOf(compiling.definitions, 'rootElements')
  const holders = roots.flatMap(root => [root, ...childrenOf(root, 'conversations')])
  const subscribed = roots.flatMap(root => childrenOf(root, 'correlationSubscriptions').flatMap(each => keyOf(each) ?? []))
  return [...new Set([...holders.flatMap(holder => childrenOf(holder, 'correlationKeys')), ...subscribed])]
}

function keyOf(subscription: BpmnElement): BpmnElement | undefined {
  return childOf(subscription, 'correlationKeyRef')
}

function propertiesOf(key: BpmnElement): readonly BpmnElement[] {
  return childrenOf(key, 'correlationPropertyRef')
}

/** Whether a message has something for every property of the key. */
function covers(key: BpmnElement | undefined, message: BpmnElement): boolean {
  const properties = key ? propertiesOf(key) : []
  return properties.length > 0 && properties.every(property => messagePathOf(property, message) !== undefined)
}

function messagePathOf(property: BpmnElement, message: BpmnElement): BpmnElement | undefined {
  const retrievals = childrenOf(property, 'correlationPropertyRetrievalExpression')
  const retrieval = retrievals.find(each => childOf(each, 'messageRef') === message)
  return retrieval && childOf(retrieval, 'messagePath')
}

/** One value as text; several as the text of their list, so that no two different lists look the same. */
function joined(paths: readonly CompiledExpression[], node: BpmnElement): CompiledExpression {
  return {
    text: paths.map(path => path.text.trim()).join(', '),
    variables: [...new Set(paths.flatMap(path => path.variables))],
    evaluate(lookup, environment) {
      const values = paths.map(path => path.constant ?? path.evaluate(lookup, environment))
      const missing = paths[values.indexOf(null)]
      if (missing) throw new ExpressionError(`The correlation of ${labelOf(node)} needs "${missing.text.trim()}", which gives null.`)
      const [only] = values
      return values.length === 1 && typeof only !== 'object' ? String(only) : JSON.stringify(values)
    },
  }
}

function reportAmbiguous(compiling: Compiling, message: BpmnElement, node: BpmnElement): undefined {
  compiling.problems.error(node, {
    code: 'ambiguous-correlation',
    message: `The message ${labelOf(message)} of ${labelOf(node)} can be correlated by several keys.`,
    advice: 'Keep one, or write <zeebe:subscription correlationKey="=..."/> on the message.',
  })
}
