import type { MessageDefinition } from '../definition/event-definition.ts'
import { ExpressionError, type CompiledExpression } from '../expression/expression-language.ts'
import { childOf, childrenOf, labelOf, processOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { covers, idOfKey, keyOf, keysOfFile, messagePathOf, propertiesOf, reportUncovered } from './correlation-keys.ts'
import { compileFormalExpression } from './expressions.ts'

type Correlation = Pick<MessageDefinition, 'correlationKey' | 'keyInPayload' | 'conversation'>

/** The correlation key of a message that a node waits for, by the correlation subscription of its process (BPMN 2.0.2, 8.4.2): what the process has at
 *  the data paths of all properties of the key, and what the message has at their message paths. Without a subscription, the key of the conversation
 *  that the message belongs to. Undefined where the standard's correlation says nothing of the message. */
export function caughtCorrelation(compiling: Compiling, message: BpmnElement, node: BpmnElement): Correlation | undefined {
  const subscriptions = childrenOf(processOf(node), 'correlationSubscriptions').filter(each => covers(keyOf(each), message))
  const [subscription] = subscriptions
  const key = subscription && keyOf(subscription)
  if (subscription === undefined || key === undefined) return caughtInConversation(compiling, message, node)
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

function caughtInConversation(compiling: Compiling, message: BpmnElement, node: BpmnElement): Correlation | undefined {
  const key = keyInFile(compiling, message, node)
  return key && { keyInPayload: joined(messagePaths(compiling, key, message), node), conversation: idOfKey(compiling, key) }
}

/** The correlation key of a message that a node throws: what the retrieval expressions of all properties of the key find in its variables. */
export function thrownCorrelation(compiling: Compiling, message: BpmnElement, node: BpmnElement): Correlation | undefined {
  const key = keyInFile(compiling, message, node)
  return key && { correlationKey: joined(messagePaths(compiling, key, message), node), conversation: idOfKey(compiling, key) }
}

/** The only key by which a message can be correlated. */
function keyInFile(compiling: Compiling, message: BpmnElement, node: BpmnElement): BpmnElement | undefined {
  const keys = keysOfFile(compiling).filter(each => covers(each, message))
  if (keys.length > 1) return reportAmbiguous(compiling, message, node)
  if (keys.length === 0) reportUncovered(compiling, message, node)
  return keys[0]
}

function messagePaths(compiling: Compiling, key: BpmnElement, message: BpmnElement): readonly CompiledExpression[] {
  return propertiesOf(key).flatMap(property => {
    const path = messagePathOf(property, message)
    return path ? [compileFormalExpression(compiling, path)] : []
  })
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
