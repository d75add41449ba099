import { coerce } from '../../feel/types/conformance.ts'
import { formatFeel } from '../../feel/values/format.ts'
import { typeOfFeel } from '../../feel/values/value.ts'
import type { DecisionTableParts, OutputClause, Rule } from '../table/parts.ts'
import { nameOf } from '../types/coercion.ts'
import type { Column } from './column.ts'
import type { EntryFinding } from './findings.ts'

const timeless = { at: 0, zone: 'UTC' }

/** What is wrong with single entries, whatever the other rules say. */
export function entryFindings(parts: DecisionTableParts, columns: readonly Column[]): EntryFinding[] {
  const passable = columns.map(({ groups }) => groups.reduce((rules, { hits }) => rules | hits, 0n))
  return parts.rules.flatMap((rule, row) => [
    ...columns.flatMap((column, index) => inputFindings(rule, index, column, (((passable[index] ?? 0n) >> BigInt(row)) & 1n) === 1n)),
    ...parts.outputs.flatMap((output, index) => outputFindings(rule, index, output)),
  ])
}

/** `isPassable`: whether any value of the column passes the cell. */
function inputFindings(rule: Rule, index: number, { input, typeName }: Column, isPassable: boolean): EntryFinding[] {
  const cell = rule.tests[index]
  const boundaries = cell?.boundaries()
  if (!cell || !boundaries || typeName === undefined) return []
  const at = { ruleId: rule.id, ruleIndex: rule.index, entryId: cell.id }
  const wrong = boundaries.find(value => typeOfFeel(value) !== typeName)
  if (wrong !== undefined) {
    return [{ ...at, kind: 'type', message: `${formatFeel(wrong)} is a ${typeOfFeel(wrong)}, but "${input.name}" is a ${typeName}.` }]
  }
  if (isPassable) return []
  const domain = input.domain ? ` among ${input.domain.text}` : ''
  return [{ ...at, kind: 'contradiction', message: `No value of "${input.name}"${domain} passes ${cell.text}.` }]
}

function outputFindings(rule: Rule, index: number, { name, type, allowed }: OutputClause): EntryFinding[] {
  const entry = rule.entries[index]
  const value = entry?.constant
  if (!entry || value === undefined || value === null) return []
  const at = { ruleId: rule.id, ruleIndex: rule.index, entryId: entry.id }
  const label = name === '' ? 'the output' : `"${name}"`
  if (type && coerce(value, type) === undefined)
    return [{ ...at, kind: 'type', message: `${entry.text} is not a ${nameOf(type)}, as ${label} must be.` }]
  if (!allowed || allowed.matches(value, () => undefined, timeless) === true) return []
  return [{ ...at, kind: 'not-allowed', message: `${entry.text} is none of the values of ${label}: ${allowed.text}.` }]
}
