import type { EventDefinition } from '../definition/event-definition.ts'
import type { FlowNode, MultiInstanceBody } from '../definition/flow-node.ts'
import type { CompiledExpression, VariableLookup } from '../expression/expression-language.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import type { Json, Variables } from '../json.ts'
import type { Loop, Scope, Token } from '../state/state.ts'
import { complete, occur, openLocalScope } from '../step/activity-lifecycle.ts'
import type { Behaviour, Context } from '../step/context.ts'
import { startToken } from '../step/flows.ts'
import { terminateTokens } from '../step/termination.ts'
import { throwEvent } from '../step/throw-event.ts'
import { evaluate, unexpected } from '../step/variables.ts'

/** Hidden variables of the body's scope: their names cannot be written in FEEL. */
const itemsName = '#items'
const doneName = '#done'

/** Runs its activity once for each item, at the same time or one after the other (BPMN 2.0.2, 13.3.7). */
export const multiInstanceBody: Behaviour<MultiInstanceBody> = {
  scope: 'container',
  // So that an output mapping can give the variable that is collected (zeebe dialect).
  childKeepsOutputs: true,
  enter(step, token, node) {
    const { total, items } = itemsOf(step, token, node)
    if (!node.sequential && total > step.movesLeft) throw new ExpressionError(tooMany(node, total))
    step.draft.tokens.put({ ...token, status: 'active' })
    if (node.sequential && items !== undefined) step.draft.setVariable(token.id, itemsName, items)
    putLoop(step, token.id, { total, created: 0, completed: 0, terminated: 0 })
    if (total === 0) return void step.work.push({ kind: 'emptied', scope: token.id })
    const rounds = node.sequential ? 1 : total
    for (let round = 1; round <= rounds; round++) startRound(step, token.id, node, round, items?.[round - 1])
    putLoop(step, token.id, { total, created: rounds, completed: 0, terminated: 0 })
  },

  childCompleting(step, token, node, child) {
    const index = Number(step.draft.variable(child.id, 'loopCounter'))
    const value = node.outputElement === undefined ? undefined : evaluate(step, child.id, node.outputElement)
    const done = isDone(step, token.id, node, child)
    const thrown = thrownEvents(step, token.id, node, child)
    if (value !== undefined) step.draft.loopOutputs.put({ id: step.newId(), scope: token.id, index, value })
    if (done) step.draft.setVariable(token.id, doneName, true)
    for (const event of thrown) tell(step, token, node, event)
    if (thrown.length > 0 && node.throws?.when === 'condition') step.draft.setVariable(token.id, doneName, true)
  },

  childCompleted(step, token, node) {
    const before = loopOf(step.scope(token.id))
    const loop = { ...before, completed: before.completed + 1 }
    if (step.draft.variable(token.id, doneName) === true) {
      const terminated = step.draft.tokens.countOf(token.id)
      terminateTokens(step, token.id)
      putLoop(step, token.id, { ...loop, terminated })
      if (terminated > 0) step.work.push({ kind: 'emptied', scope: token.id })
      return
    }
    const more = node.sequential && loop.created < loop.total
    putLoop(step, token.id, more ? { ...loop, created: loop.created + 1 } : loop)
    if (!more) return
    const items = step.draft.variable(token.id, itemsName)
    startRound(step, token.id, node, loop.created + 1, Array.isArray(items) ? items[loop.created] : undefined)
  },

  emptied(step, token, node) {
    const loop = loopOf(step.scope(token.id))
    const outputs = step.draft.loopOutputs.of(token.id)
    for (const output of outputs) step.draft.loopOutputs.remove(output.id)
    if (node.outputCollection === undefined) return complete(step, token, node)
    const collection: Json[] = Array.from({ length: loop.total }, () => null)
    for (const output of outputs) collection[output.index - 1] = output.value
    step.draft.removeScope(token.id)
    complete(step, token, node, { [node.outputCollection]: collection })
  },
}

function itemsOf(step: Context, token: Token, node: MultiInstanceBody): { total: number; items?: readonly Json[] } {
  if (node.inputCollection !== undefined) {
    const items = evaluate(step, token.id, node.inputCollection)
    if (!Array.isArray(items))
      throw unexpected(step, token.id, node.inputCollection, `The input collection of "${node.elementId}"`, 'a list')
    return { total: items.length, items }
  }
  if (node.cardinality === undefined) throw new ExpressionError(`"${node.elementId}" has neither a collection nor a cardinality.`)
  const total = evaluate(step, token.id, node.cardinality)
  if (typeof total !== 'number' || !Number.isInteger(total) || total < 0) {
    throw unexpected(step, token.id, node.cardinality, `The cardinality of "${node.elementId}"`, 'a whole number')
  }
  return { total }
}

function startRound(step: Context, scope: number, node: MultiInstanceBody, round: number, item: Json | undefined): void {
  const activity: FlowNode = node.activity
  const token = startToken(step, activity, scope)
  const element = node.inputElement === undefined || item === undefined ? {} : { [node.inputElement]: item }
  openLocalScope(step, token, { ...resultOf(node), ...element, loopCounter: round })
}

/** If each round gives a variable, each has one of its own from the beginning: rounds must not write over each other's (zeebe dialect). */
function resultOf(node: MultiInstanceBody): Variables {
  const name = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*(\.|$)/u.exec(node.outputElement?.text ?? '')?.[1]
  return name === undefined || /^(null|true|false|loopCounter)$/.test(name) ? {} : { [name]: null }
}

function tooMany(node: MultiInstanceBody, total: number): string {
  return `"${node.elementId}" would run ${total} times at once, more than a step may move. Run it sequentially, or give it fewer items.`
}

/** The completion condition, seen from the child, with the instance attributes of the loop (BPMN 2.0.2, table 8.37). */
function isDone(step: Context, scope: number, node: MultiInstanceBody, child: Token): boolean {
  if (node.completionCondition === undefined) return false
  const value = node.completionCondition.evaluate(seenByChild(step, scope, child), step.environment)
  if (typeof value !== 'boolean') {
    throw new ExpressionError(
      `The completion condition of "${node.elementId}" must be true or false, but it gives ${JSON.stringify(value)}.`,
    )
  }
  return value
}

/** Variables as a completing round sees them, with the instance attributes of the loop, which count it as completed. */
function seenByChild(step: Context, scope: number, child: Token): VariableLookup {
  const loop = loopOf(step.scope(scope))
  const attributes: { readonly [name: string]: number } = {
    numberOfInstances: loop.created,
    numberOfActiveInstances: step.draft.tokens.countOf(scope) - 1,
    numberOfCompletedInstances: loop.completed + 1,
    numberOfTerminatedInstances: loop.terminated,
  }
  const outer = step.lookup(step.scopeOf(child))
  return name => (Object.hasOwn(attributes, name) ? attributes[name] : outer(name))
}

/** The events that a completed round throws, by the loop's `behavior` (BPMN 2.0.2, table 10.29). */
function thrownEvents(step: Context, scope: number, node: MultiInstanceBody, child: Token): EventDefinition[] {
  const { throws } = node
  if (throws === undefined) return []
  if (throws.when !== 'condition') return throws.when === 'each' || loopOf(step.scope(scope)).completed === 0 ? [throws.event] : []
  const lookup = seenByChild(step, scope, child)
  const holds = (condition: CompiledExpression) => condition.evaluate(lookup, step.environment) === true
  return throws.choices.flatMap(({ condition, event }) => (holds(condition) ? [event] : []))
}

/** Throws the event of a round. It tells of the round and so never interrupts the loop, however its boundary event is drawn; whether a complex
 *  behaviour ends the loop is its condition's part. An event that no boundary event of the loop catches goes the usual way. */
function tell(step: Context, token: Token, node: MultiInstanceBody, event: EventDefinition): void {
  const catching = node.boundaryEvents.filter(boundary => isSame(boundary.event, event))
  if (catching.length === 0) throwEvent(step, token, node, event)
  for (const boundary of catching) occur(step, boundary, token.scope, {})
}

function isSame(caught: EventDefinition, thrown: EventDefinition): boolean {
  if (caught.kind === 'signal' && thrown.kind === 'signal') return caught.name.constant === thrown.name.constant
  if (caught.kind === 'escalation' && thrown.kind === 'escalation')
    return caught.code === undefined || caught.code.constant === thrown.code?.constant
  return false
}

function loopOf(scope: Scope): Loop {
  return scope.loop ?? { total: 0, created: 0, completed: 0, terminated: 0 }
}

function putLoop(step: Context, scope: number, loop: Loop): void {
  step.draft.scopes.put({ ...step.scope(scope), loop })
}
