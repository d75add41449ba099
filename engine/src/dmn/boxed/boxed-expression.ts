import type { FeelType } from '../../feel/values/value.ts'
import type { Compilation, VisibleNames } from '../compile/compilation.ts'
import { nothing, type Logic } from '../logic.ts'
import { kindOf, type DmnElement } from '../read/element.ts'
import { compileTable } from '../table/compile-table.ts'
import { coercing, fit } from '../types/coercion.ts'
import { compileConditional } from './conditional.ts'
import { compileContext } from './context.ts'
import { compileFilter } from './filter.ts'
import { compileFunctionDefinition } from './function-definition.ts'
import { compileInvocation } from './invocation.ts'
import { compileEvery, compileFor, compileSome } from './iteration.ts'
import { compileList } from './list.ts'
import { compileLiteral } from './literal-expression.ts'
import { compileRelation } from './relation.ts'

type BoxedCompiler = (element: DmnElement, names: VisibleNames, compilation: Compilation) => Logic

/** All kinds of expressions of DMN 1.5, 10.2.1. */
const kinds: ReadonlyMap<string, BoxedCompiler> = new Map<string, BoxedCompiler>([
  ['LiteralExpression', compileLiteral],
  ['DecisionTable', compileTable],
  ['Context', compileContext],
  ['List', compileList],
  ['Relation', compileRelation],
  ['Invocation', compileInvocation],
  ['FunctionDefinition', compileFunctionDefinition],
  ['Conditional', compileConditional],
  ['Filter', compileFilter],
  ['For', compileFor],
  ['Some', compileSome],
  ['Every', compileEvery],
])

/** Compiles any expression element; the type that it declares is checked at its value. */
export function compileBoxed(element: DmnElement, names: VisibleNames, compilation: Compilation): Logic {
  const compile = kinds.get(kindOf(element))
  if (!compile) {
    compilation.problems.error(element, {
      code: 'unsupported-element',
      message: `<${kindOf(element)}> is no expression that is executed.`,
      advice: `Use one of ${[...kinds.keys()].join(', ')}.`,
    })
    return nothing
  }
  const logic = compile(element, names, compilation)
  const type = compilation.types.of(element)
  if (!type || kindOf(element) === 'FunctionDefinition') return logic
  return typed(logic, type)
}

/** The logic with its value made to fit a type. */
export function typed(logic: Logic, type: FeelType | undefined): Logic {
  if (!type) return logic
  const { explain, table } = logic
  const evaluate = coercing(logic.evaluate, type)
  if (!explain || !table) return { evaluate }
  return {
    evaluate,
    table,
    explain: (lookup, environment) => {
      const explanation = explain(lookup, environment)
      return { ...explanation, value: fit(explanation.value, type, environment) }
    },
  }
}
