import { compileExpression } from '../../feel/index.ts'
import { isList, type FeelValue } from '../../feel/values/value.ts'
import type { Compilation, VisibleNames } from '../compile/compilation.ts'
import { nothing, type Logic } from '../logic.ts'
import { feelOptions } from '../compile/feel-options.ts'
import { childOf, childrenOf, textOf, type DmnElement } from '../read/element.ts'
import { coercing } from '../types/coercion.ts'
import { DecisionTable } from './decision-table.ts'
import { CellCompiler } from './compile-cell.ts'
import { compileRule } from './compile-rule.ts'
import type { CellTest, InputClause, OutputClause } from './parts.ts'
import { aggregations, hitPolicies, needsOutputOrder, type Aggregation, type HitPolicy } from './hit-policy.ts'

/** A decision table (DMN 1.5, 8.3). */
export function compileTable(element: DmnElement, names: VisibleNames, compilation: Compilation): Logic {
  const hitPolicy = oneOf<HitPolicy>(element, 'hitPolicy', hitPolicies, compilation) ?? 'UNIQUE'
  const aggregation = oneOf<Aggregation>(element, 'aggregation', aggregations, compilation)
  const cells = new CellCompiler(element, names, compilation)
  const inputs = childrenOf(element, 'input').map(input => compileInput(input, cells))
  const outputs = childrenOf(element, 'output').map((output, _index, all) => compileOutput(output, all.length, hitPolicy, cells))
  if (outputs.length === 0) {
    compilation.problems.error(element, {
      code: 'missing-output',
      message: 'The decision table has no output column.',
      advice: 'Add an output.',
    })
    return nothing
  }
  const rules = childrenOf(element, 'rule').map((rule, index) => compileRule(rule, index + 1, inputs.length, outputs, cells))
  const { $parent: owner } = element
  const name = (owner && textOf(owner, 'name')) ?? element.id ?? 'table'
  const table = new DecisionTable({
    id: element.id ?? '',
    name,
    hitPolicy,
    aggregation,
    inputs,
    outputs,
    rules,
  })
  return {
    evaluate: (lookup, environment) => table.evaluate(lookup, environment),
    explain: (lookup, environment) => table.explain(lookup, environment),
    table,
  }
}

function oneOf<Word extends string>(element: DmnElement, name: string, words: readonly Word[], compilation: Compilation): Word | undefined {
  const text = textOf(element, name)
  const known = words.find(word => word === text)
  if (text !== undefined && known === undefined) {
    compilation.problems.error(element, {
      code: 'unknown-value',
      message: `"${text}" is no ${name}.`,
      advice: `Write one of ${words.join(', ')}.`,
    })
  }
  return known
}

function compileInput(input: DmnElement, cells: CellCompiler): InputClause {
  const { names, compilation } = cells
  const expression = childOf(input, 'inputExpression')
  const text = textOf(expression, 'text')?.trim() ?? ''
  if (!expression || text === '') {
    compilation.problems.error(input, {
      code: 'missing-expression',
      message: 'An input column has no expression.',
      advice: 'Write the name of a variable, or an expression of several.',
    })
  }
  const logic = expression ? compilation.boxed(expression, names) : nothing
  const values = childOf(input, 'inputValues')
  const allowed = values && cells.tests(values)
  // What reads a variable has the variable's type, said twice or not.
  const type = (expression && compilation.types.of(expression)) ?? names.get(text)
  return {
    id: input.id ?? '',
    name: textOf(input, 'label') ?? text,
    type,
    evaluate: logic.evaluate,
    allowed,
    domain: allowed ?? (type?.kind === 'named' ? domainOf(type.name, cells) : undefined),
  }
}

function domainOf(typeName: string, cells: CellCompiler): CellTest | undefined {
  const text = cells.compilation.types.allowedValues.get(typeName)
  return text === undefined ? undefined : cells.testsOf(text)
}

function compileOutput(output: DmnElement, count: number, policy: HitPolicy, cells: CellCompiler): OutputClause {
  const { names, compilation } = cells
  const name = textOf(output, 'name')
  if (count > 1 && name === undefined) {
    compilation.problems.error(output, {
      code: 'missing-output-name',
      message: 'One of several output columns has no name, so that its value would have none in the result.',
      advice: 'Give the output a name.',
    })
  }
  const values = childOf(output, 'outputValues')
  const typeName = textOf(output, 'typeRef')
  const valuesText = textOf(values, 'text') ?? (typeName === undefined ? undefined : compilation.types.allowedValues.get(typeName))
  const order = needsOutputOrder(policy) && valuesText !== undefined ? valuesInOrder(output, valuesText, names, compilation) : []
  if (needsOutputOrder(policy) && order.length === 0 && count === 1) {
    compilation.problems.error(output, {
      code: 'missing-output-values',
      message: `The hit policy ${policy} goes by the order of the output values, but none are listed.`,
      advice: 'List the output values, the most important one first.',
    })
  }
  const defaultEntry = childOf(output, 'defaultOutputEntry')
  const type = compilation.types.of(output)
  const clause: OutputClause = {
    id: output.id ?? '',
    name: name ?? '',
    type,
    allowed: values && cells.tests(values),
    order,
    defaultEntry: defaultEntry && coercing(compilation.boxed(defaultEntry, names).evaluate, type),
  }
  return clause
}

/** Output values are listed as tests, `"high", "low"`; as a list of expressions they are the values themselves. */
function valuesInOrder(element: DmnElement, text: string, names: VisibleNames, compilation: Compilation): readonly FeelValue[] {
  const compiled = compileExpression(`[${text}]`, feelOptions(element, names, compilation))
  const constant = compiled.ok
    ? (compiled.expression.constant ?? compiled.expression.evaluate(() => undefined, { at: 0, zone: 'UTC' }))
    : null
  return isList(constant) ? constant : []
}
