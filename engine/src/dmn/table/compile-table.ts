import { compileExpression, compileUnaryTests } from '../../feel/index.ts'
import { isList, setEntry, type FeelValue } from '../../feel/values/value.ts'
import type { Compilation, VisibleNames } from '../compile/compilation.ts'
import { nothing, type Logic } from '../logic.ts'
import { isFeel, reportLanguage } from '../compile/expression-language.ts'
import { feelOptions } from '../compile/feel-options.ts'
import { compileText } from '../boxed/literal-expression.ts'
import { childOf, childrenOf, textOf, type DmnElement } from '../read/element.ts'
import { coercing } from '../types/coercion.ts'
import { DecisionTable } from './decision-table.ts'
import type { CellTest, InputClause, OutputClause, Rule } from './parts.ts'
import { aggregations, hitPolicies, needsOutputOrder, type Aggregation, type HitPolicy } from './hit-policy.ts'

/** A decision table (DMN 1.5, 8.3). */
export function compileTable(element: DmnElement, names: VisibleNames, compilation: Compilation): Logic {
  const hitPolicy = oneOf<HitPolicy>(element, 'hitPolicy', hitPolicies, compilation) ?? 'UNIQUE'
  const aggregation = oneOf<Aggregation>(element, 'aggregation', aggregations, compilation)
  const inputs = childrenOf(element, 'input').map(input => compileInput(input, names, compilation))
  const outputs = childrenOf(element, 'output').map((output, _index, all) =>
    compileOutput(output, all.length, hitPolicy, names, compilation),
  )
  if (outputs.length === 0) {
    compilation.problems.error(element, {
      code: 'missing-output',
      message: 'The decision table has no output column.',
      advice: 'Add an output.',
    })
    return nothing
  }
  const rules = childrenOf(element, 'rule').map((rule, index) => compileRule(rule, index + 1, inputs.length, outputs, names, compilation))
  const { $parent: owner } = element
  const name = (owner && textOf(owner, 'name')) ?? element.id ?? 'table'
  const table = new DecisionTable({
    id: element.id ?? '',
    name,
    hitPolicy,
    aggregation,
    inputs,
    outputs: outputs.map(({ clause }) => clause),
    rules,
  })
  return {
    evaluate: (lookup, environment) => table.evaluate(lookup, environment),
    explain: (lookup, environment) => table.explain(lookup, environment),
    table,
  }
}

interface CompiledOutput {
  readonly clause: OutputClause
  readonly element: DmnElement
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

function compileInput(input: DmnElement, names: VisibleNames, compilation: Compilation): InputClause {
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
  return {
    id: input.id ?? '',
    name: textOf(input, 'label') ?? text,
    evaluate: logic.evaluate,
    allowed: values && compileTests(values, names, compilation),
  }
}

function compileOutput(
  output: DmnElement,
  count: number,
  policy: HitPolicy,
  names: VisibleNames,
  compilation: Compilation,
): CompiledOutput {
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
  const clause: OutputClause = {
    id: output.id ?? '',
    name: name ?? '',
    allowed: values && compileTests(values, names, compilation),
    order,
    defaultEntry: defaultEntry && coercing(compilation.boxed(defaultEntry, names).evaluate, compilation.types.of(output)),
  }
  return { clause, element: output }
}

/** Output values are listed as tests, `"high", "low"`; as a list of expressions they are the values themselves. */
function valuesInOrder(element: DmnElement, text: string, names: VisibleNames, compilation: Compilation): readonly FeelValue[] {
  const compiled = compileExpression(`[${text}]`, feelOptions(element, names, compilation))
  const constant = compiled.ok
    ? (compiled.expression.constant ?? compiled.expression.evaluate(() => undefined, { at: 0, zone: 'UTC' }))
    : null
  return isList(constant) ? constant : []
}

/** A cell or a list of allowed values; undefined where it says `-` or nothing, which every value passes. */
function compileTests(element: DmnElement, names: VisibleNames, compilation: Compilation): CellTest | undefined {
  const text = textOf(element, 'text')?.trim() ?? ''
  if (text === '' || text === '-') return undefined
  if (!isFeel(element, compilation)) {
    reportLanguage(element, compilation)
    return undefined
  }
  const compiled = compileUnaryTests(text, feelOptions(element, names, compilation))
  if (!compiled.ok) {
    compilation.problems.expression(element, textOf(element, 'text') ?? '', compiled.problems)
    return undefined
  }
  const { tests } = compiled
  return { text, matches: (input, lookup, environment) => tests.matches(input, lookup, environment) }
}

function compileRule(
  rule: DmnElement,
  index: number,
  inputCount: number,
  outputs: readonly CompiledOutput[],
  names: VisibleNames,
  compilation: Compilation,
): Rule {
  const inputEntries = childrenOf(rule, 'inputEntry')
  const outputEntries = childrenOf(rule, 'outputEntry')
  if (inputEntries.length !== inputCount || outputEntries.length !== outputs.length) {
    compilation.problems.error(rule, {
      code: 'ragged-rule',
      message: `Rule ${index} has ${inputEntries.length} input and ${outputEntries.length} output entries, but the table has ${inputCount} and ${outputs.length} columns.`,
      advice: 'Give each rule one entry for each column; - is an input entry that every value passes.',
    })
  }
  const entries = outputs.map(({ element }, column) => {
    const entry = outputEntries[column]
    if (!entry) return nothing
    if (!isFeel(entry, compilation)) return reportLanguage(entry, compilation)
    const logic = compileText(entry, textOf(entry, 'text') ?? '', names, compilation)
    const type = compilation.types.of(element)
    return { ...logic, evaluate: coercing(logic.evaluate, type) }
  })
  return {
    id: rule.id ?? '',
    index,
    tests: inputEntries.slice(0, inputCount).map(entry => compileTests(entry, names, compilation)),
    outputs: entries.map(entry => entry.evaluate),
    constant: constantOf(entries, outputs),
  }
}

/** The result of a rule whose entries are all constants that need no check and no conversion at run time. */
function constantOf(entries: readonly Logic[], outputs: readonly CompiledOutput[]): FeelValue | undefined {
  const environment = { at: 0, zone: 'UTC', reasons: [] }
  const values = entries.map((entry, column) => {
    const allowed = outputs[column]?.clause.allowed
    if (entry.constant === undefined || entry.constant === null) return undefined
    const value = entry.evaluate(() => undefined, environment)
    return value === null || (allowed && allowed.matches(value, () => undefined, environment) !== true) ? undefined : value
  })
  if (values.includes(undefined)) return undefined
  if (values.length === 1) return values[0]
  const context: { [name: string]: FeelValue } = {}
  outputs.forEach(({ clause }, column) => setEntry(context, clause.name, values[column] ?? null))
  return context
}
