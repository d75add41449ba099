import { compileExpression } from '../../feel/index.ts'
import { neverFits } from '../../feel/types/conformance.ts'
import { isList, type FeelType, type FeelValue } from '../../feel/values/value.ts'
import { compileLiteral } from '../boxed/literal-expression.ts'
import type { Compilation, VisibleNames } from '../compile/compilation.ts'
import type { Evaluator } from '../evaluator.ts'
import { nothing, type Logic } from '../logic.ts'
import { feelOptions } from '../compile/feel-options.ts'
import { childOf, childrenOf, textOf, type DmnElement } from '../read/element.ts'
import { coercing, fit, nameOf } from '../types/coercion.ts'
import { readAs } from '../types/read-json.ts'
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
  const rows = childrenOf(element, 'rule')
  const inputs = childrenOf(element, 'input').map((input, column) => compileInput(input, cells, isAsked(rows, column)))
  const outputs = childrenOf(element, 'output').map((output, _index, all) => compileOutput(output, all.length, hitPolicy, cells))
  if (needsOutputOrder(hitPolicy) && outputs.every(({ order }) => order.length === 0)) {
    compilation.problems.error(childrenOf(element, 'output')[0] ?? element, {
      code: 'missing-output-values',
      message: `The hit policy ${hitPolicy} goes by the order of the output values, but none are listed.`,
      advice: 'List the output values, the most important one first.',
    })
  }
  if (outputs.length === 0) {
    compilation.problems.error(element, {
      code: 'missing-output',
      message: 'The decision table has no output column.',
      advice: 'Add an output.',
    })
    return nothing
  }
  const rules = rows.map((rule, index) => compileRule(rule, index + 1, inputs.length, outputs, cells))
  const { $parent: owner } = element
  const name = (owner && textOf(owner, 'name')) ?? element.id ?? 'table'
  return logicOf(new DecisionTable({ id: element.id ?? '', name, hitPolicy, aggregation, inputs, outputs, rules }))
}

/** Made here, for closures made in `compileTable` would keep in memory what that works with: the whole model as it was read. */
function logicOf(table: DecisionTable): Logic {
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

/** Whether a rule says anything about a column. */
function isAsked(rules: readonly DmnElement[], column: number): boolean {
  return rules.some(rule => !['', '-'].includes(textOf(childrenOf(rule, 'inputEntry')[column], 'text')?.trim() ?? ''))
}

function compileInput(input: DmnElement, cells: CellCompiler, isAskedFor: boolean): InputClause {
  const { names, compilation } = cells
  const expression = childOf(input, 'inputExpression')
  const text = textOf(expression, 'text')?.trim() ?? ''
  if (!expression || text === '') {
    const finding = {
      code: 'missing-expression',
      message: 'An input column has no expression.',
      advice: 'Write the name of a variable, or an expression of several.',
    }
    if (isAskedFor) compilation.problems.error(input, finding)
    else compilation.problems.warning(input, finding)
  }
  const values = childOf(input, 'inputValues')
  const allowed = values && cells.tests(values)
  const said = expression && compilation.types.of(expression)
  const known = names.types.get(text)
  const isOverruled = said !== undefined && known !== undefined && neverFits(known, said)
  // What reads a variable has the variable's type, said twice or not.
  const type = isOverruled ? known : (said ?? known)
  if (expression && isOverruled) reportOverruled(expression, said, known, compilation)
  return {
    id: input.id ?? '',
    name: textOf(input, 'label') ?? text,
    type,
    evaluate: !expression
      ? nothing.evaluate
      : isOverruled
        ? compileLiteral(expression, names, compilation).evaluate
        : inputEvaluator(expression, text, type, cells),
    allowed,
    domain: allowed ?? (type?.kind === 'named' ? domainOf(type.name, cells) : undefined),
  }
}

/** A table whose column names another type than the variable has would never hit; the column is only where the variable is read, so the variable's type holds. */
function reportOverruled(expression: DmnElement, said: FeelType, known: FeelType, { problems }: Compilation): void {
  problems.warning(expression, {
    code: 'column-type',
    message: `The type of the input column is ${nameOf(said)}, but that of the variable is ${nameOf(known)}.`,
    advice: `Write ${nameOf(known)}, or nothing; the column is read as that.`,
  })
}

/** Variables that the model does not declare come from outside as JSON: where the column says that one is a date, a text is read as one. */
function inputEvaluator(expression: DmnElement, text: string, type: FeelType | undefined, { names, compilation }: CellCompiler): Evaluator {
  const { evaluate } = compilation.boxed(expression, names)
  if (!type || names.types.has(text) || !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(text)) return evaluate
  return (lookup, environment) => {
    const given = lookup(text)
    return typeof given === 'string' ? fit(readAs(given, type), type, environment) : evaluate(lookup, environment)
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
  const typeName = textOf(output, 'typeRef') ?? (count === 1 ? tableType(output) : undefined)
  const valuesText = textOf(values, 'text') ?? (typeName === undefined ? undefined : compilation.types.allowedValues.get(typeName))
  const order = needsOutputOrder(policy) && valuesText !== undefined ? valuesInOrder(output, valuesText, names, compilation) : []
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

/** The type of the table or of the decision, which is that of its only output. */
function tableType(output: DmnElement): string | undefined {
  const table = output.$parent
  return textOf(table, 'typeRef') ?? textOf(table?.$parent && childOf(table.$parent, 'variable'), 'typeRef')
}

/** Output values are listed as tests, `"high", "low"`; as a list of expressions they are the values themselves. */
function valuesInOrder(element: DmnElement, text: string, names: VisibleNames, compilation: Compilation): readonly FeelValue[] {
  const compiled = compileExpression(`[${text}]`, feelOptions(element, names, compilation))
  const constant = compiled.ok
    ? (compiled.expression.constant ?? compiled.expression.evaluate(() => undefined, { at: 0, zone: 'UTC' }))
    : null
  return isList(constant) ? constant : []
}
