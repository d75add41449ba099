import type { Problem } from '../../problem.ts'
import { attributeOf, type Tag } from '../../read/scan-xml.ts'
import type { CompiledDmn } from '../compile-dmn.ts'
import { analyseDecisionTable, type AnalysisOptions } from './analyse-decision-table.ts'
import type { InputExample, TableAnalysis } from './findings.ts'

/** What the analysis of all decision tables of a model has to say, as problems with their places: an overlap that breaks the hit policy and a wrong entry are
 *  warnings, for a deployment is not refused by them; a gap is a hint, since many tables mean to have them. */
export function tableProblems(model: CompiledDmn, options: AnalysisOptions = {}): readonly Problem[] {
  const { file } = model
  if (!file?.source.root) return []
  const tags = tagsById(file.source.root)
  const placeOf = (id: string): Partial<Problem> => {
    const tag = tags.get(id)
    return tag ? { elementId: id, ...file.source.at(tag.at) } : {}
  }
  return model.decisions.flatMap(({ id, name, table }) => {
    if (!table) return []
    const own = placeOf(id)
    return problemsOf(name, analyseDecisionTable(table, options)).map(({ at, ...problem }) => ({ ...problem, ...own, ...placeOf(at) }))
  })
}

/** A problem with the id of the element that it is about. */
type Located = Pick<Problem, 'severity' | 'code' | 'message' | 'advice'> & { readonly at: string }

function problemsOf(name: string, { gaps, overlaps, unreachable, entries, isComplete }: TableAnalysis): Located[] {
  const contradicted = new Set(entries.filter(({ kind }) => kind !== 'not-allowed').map(({ ruleId }) => ruleId))
  return [
    ...gaps.map(({ inputs, example }): Located => {
      const where = inputs.filter(({ values }) => values !== '-').map(({ inputName, values }) => `${inputName} ${values}`)
      const message = `Table "${name}" has no rule for ${where.length === 0 ? 'any input' : where.join(', ')}; for example ${exampleText(example)}.`
      return { severity: 'hint', code: 'table-gap', message, advice: 'Add a rule or a default output, if that can happen.', at: '' }
    }),
    ...overlaps.map(({ rules: [, second], message, example }): Located => {
      const text = `Table "${name}": ${message.replace(/\.$/, '')}, for example for ${exampleText(example)}.`
      return {
        severity: 'warning',
        code: 'table-overlap',
        message: text,
        advice: 'Narrow one of the two, or choose another hit policy.',
        at: second.id,
      }
    }),
    ...unreachable
      .filter(({ rule }) => !contradicted.has(rule.id))
      .map(({ rule, message }): Located => {
        return {
          severity: 'warning',
          code: 'table-rule-unreachable',
          message: `Table "${name}": ${message}`,
          advice: 'Remove it, or put it first.',
          at: rule.id,
        }
      }),
    ...entries.map(({ entryId, ruleId, ruleIndex, message }): Located => {
      const text = `Table "${name}", rule ${ruleIndex}: ${message}`
      return {
        severity: 'warning',
        code: 'table-entry',
        message: text,
        advice: 'Correct the entry.',
        at: entryId === '' ? ruleId : entryId,
      }
    }),
    ...(isComplete ? [] : [partial(name)]),
  ]
}

function partial(name: string): Located {
  const message = `Table "${name}" is too large, or has too many findings, to list all of them.`
  return { severity: 'hint', code: 'table-analysis-partial', message, advice: 'Correct these first, or divide the table.', at: '' }
}

function exampleText(example: readonly InputExample[]): string {
  return example.map(({ inputName, text }) => `${inputName} = ${text}`).join(', ')
}

function tagsById(root: Tag): Map<string, Tag> {
  const tags = new Map<string, Tag>()
  const visit = (tag: Tag): void => {
    const id = attributeOf(tag, 'id')
    if (id !== undefined && !tags.has(id)) tags.set(id, tag)
    tag.children.forEach(visit)
  }
  visit(root)
  return tags
}
