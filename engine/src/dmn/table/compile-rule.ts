import { setEntry, type FeelValue } from '../../feel/values/value.ts'
import { compileText } from '../boxed/literal-expression.ts'
import { isFeel, reportLanguage } from '../compile/expression-language.ts'
import { nothing, type Logic } from '../logic.ts'
import { childrenOf, textOf, type DmnElement } from '../read/element.ts'
import { coercing } from '../types/coercion.ts'
import type { CellCompiler } from './compile-cell.ts'
import type { OutputClause, Rule } from './parts.ts'

/** A rule of a decision table: tests for the inputs, expressions for the outputs. `index` is from 1. */
export function compileRule(
  rule: DmnElement,
  index: number,
  inputCount: number,
  outputs: readonly OutputClause[],
  cells: CellCompiler,
): Rule {
  const { compilation } = cells
  const inputEntries = childrenOf(rule, 'inputEntry')
  const outputEntries = childrenOf(rule, 'outputEntry')
  if (inputEntries.length !== inputCount || outputEntries.length !== outputs.length) {
    compilation.problems.error(rule, {
      code: 'ragged-rule',
      message: `Rule ${index} has ${inputEntries.length} input and ${outputEntries.length} output entries, but the table has ${inputCount} and ${outputs.length} columns.`,
      advice: 'Give each rule one entry for each column; - is an input entry that every value passes.',
    })
  }
  const entries = outputs.map(({ type }, column) => compileEntry(outputEntries[column], type, cells))
  return {
    id: rule.id ?? '',
    index,
    tests: inputEntries.slice(0, inputCount).map(entry => cells.tests(entry)),
    outputs: entries.map(entry => entry.evaluate),
    entries: entries.map(({ constant }, column) => {
      const element = outputEntries[column]
      return { id: element?.id ?? '', text: textOf(element, 'text')?.trim() ?? '', constant }
    }),
    constant: constantOf(entries, outputs),
  }
}

function compileEntry(entry: DmnElement | undefined, type: OutputClause['type'], { names, compilation }: CellCompiler): Logic {
  if (!entry) return nothing
  if (!isFeel(entry, compilation)) return reportLanguage(entry, compilation)
  const logic = compileText(entry, textOf(entry, 'text') ?? '', names, compilation)
  return { ...logic, evaluate: coercing(logic.evaluate, type) }
}

/** The result of a rule whose entries are all constants that need no check and no conversion at run time. */
function constantOf(entries: readonly Logic[], outputs: readonly OutputClause[]): FeelValue | undefined {
  const environment = { at: 0, zone: 'UTC' }
  const values = entries.map((entry, column) => {
    const allowed = outputs[column]?.allowed
    if (entry.constant === undefined || entry.constant === null) return undefined
    const value = entry.evaluate(() => undefined, environment)
    return value === null || (allowed && allowed.matches(value, () => undefined, environment) !== true) ? undefined : value
  })
  if (values.includes(undefined)) return undefined
  if (values.length === 1) return values[0]
  const context: { [name: string]: FeelValue } = {}
  outputs.forEach(({ name }, column) => setEntry(context, name, values[column] ?? null))
  return context
}
