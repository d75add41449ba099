import { FeelRange } from './value.ts'
import type { FeelValue, RangeOperator } from './value.ts'

/** The range that an operator makes: `< 10`, `>= date("2025-01-01")`, `= 5`, `!= 5`. */
export function operatorRange(operator: RangeOperator, end: FeelValue): FeelRange {
  switch (operator) {
    case '<':
    case '<=':
      return new FeelRange(false, null, end, operator === '<=', operator)
    case '>':
    case '>=':
      return new FeelRange(operator === '>=', end, null, false, operator)
    default:
      return new FeelRange(operator === '=', end, end, operator === '=', operator)
  }
}
