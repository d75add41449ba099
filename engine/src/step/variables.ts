import type { FlowNode, Mapping } from '../definition/flow-node.ts'
import type { CompiledExpression, Reason, VariableLookup } from '../expression/expression-language.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import type { Json, Variables } from '../json.ts'
import { placed } from '../placed.ts'
import type { Scope, Token } from '../state/state.ts'
import type { Context } from './context.ts'

/** The value of an expression as seen from a scope. */
export function evaluate(step: Context, scope: number, expression: CompiledExpression): Json {
  return expression.constant ?? expression.evaluate(step.lookup(scope), step.environment)
}

/** The value, with the reasons for a null: for messages to people. Costs more than `evaluate`. */
export function explain(step: Context, scope: number, expression: CompiledExpression): { value: Json; reasons: readonly Reason[] } {
  const reasons: Reason[] = []
  const value = expression.evaluate(step.lookup(scope), { at: step.at, zone: step.zone, reasons })
  return { value, reasons }
}

/** The value as text.
 *  @throws ExpressionError saying what it was instead and why. */
export function evaluateText(step: Context, scope: number, expression: CompiledExpression, what: string): string {
  const value = evaluate(step, scope, expression)
  if (typeof value === 'string' && value !== '') return value
  if (typeof value === 'number') return String(value)
  throw unexpected(step, scope, expression, what, 'text')
}

/** An error that says what was expected of an expression, what came, and why. */
export function unexpected(step: Context, scope: number, expression: CompiledExpression, what: string, expected: string): ExpressionError {
  const { value, reasons } = explain(step, scope, expression)
  const because = reasons.length === 0 ? '' : ` ${reasons.map(reason => reason.message).join(' ')}`
  return new ExpressionError(`${what} must be ${expected}, but "${expression.text.trim()}" gives ${abbreviated(value)}.${because}`, reasons)
}

function abbreviated(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

/** Sets variables in this very scope. */
export function setLocal(step: Context, scope: number, variables: Variables): void {
  const instance = step.instanceOf(scope)
  step.touchData(instance)
  for (const name in variables) {
    const value = variables[name] as Json
    step.draft.setVariable(scope, name, value)
    step.record({ kind: 'variableSet', instance, scope, name, value })
  }
}

/** Sets each variable where it is defined, looking outward from a scope; one that is defined nowhere goes to the process. */
export function setVariables(step: Context, scope: number, variables: Variables): void {
  step.touchData(step.instanceOf(scope))
  for (const name in variables) {
    const value = variables[name] as Json
    const target = definingScope(step, scope, name)
    step.draft.setVariable(target.id, name, value)
    step.record({ kind: 'variableSet', instance: step.instanceOf(target.id), scope: target.id, name, value })
  }
}

function definingScope(step: Context, from: number, name: string): Scope {
  let scope = step.scope(from)
  while (scope.kind !== 'process' && scope.parent !== null && step.draft.variable(scope.id, name) === undefined)
    scope = step.scope(scope.parent)
  return scope
}

/** What a throwing element gives away: its data inputs, or, without any, all that it sees. */
export function payloadOf(step: Context, scope: number, node: FlowNode): Variables {
  if (node.dataInputs === undefined) return step.visible(scope)
  const own = Object.entries(step.draft.variablesOf(scope))
  return Object.fromEntries(own.filter(([name]) => node.dataInputs?.includes(name) === true))
}

/** What input mappings give for the element's own scope, seen from there unless said otherwise.
 *  @throws ExpressionError if one can give no value. */
export function mapInputs(step: Context, token: Token, mappings: readonly Mapping[], from = token.id): Variables {
  return mapped(step, token, from, mappings, name => step.draft.variable(token.id, name))
}

/** What output mappings give to be set from the scope `into` outward; they are evaluated in the element's own.
 *  @throws ExpressionError if one can give no value. */
export function mapOutputs(step: Context, token: Token, mappings: readonly Mapping[], into: number): Variables {
  return mapped(step, token, step.scopeOf(token), mappings, step.lookup(into))
}

/** Evaluated in order, a later one sees the earlier. A path goes into the value that `before` tells. */
function mapped(step: Context, token: Token, scope: number, mappings: readonly Mapping[], before: VariableLookup): Variables {
  // Without a prototype: a variable may be named like a member of every object.
  const results = Object.create(null) as { [name: string]: Json }
  const lookup = step.lookup(scope)
  step.overlaid(scope, results, () => {
    for (const { source, target, isDeclaration, onlyWith, store } of mappings) {
      if (store !== undefined) continue
      if (isDeclaration && before(target[0] ?? '') !== undefined) continue
      if (onlyWith !== undefined && step.draft.variable(token.id, onlyWith) === undefined) continue
      const value = source.evaluate(lookup, step.environment)
      const [name = '', ...path] = target
      results[name] = placed(results[name] ?? before(name), path, value)
    }
  })
  return results
}
