import type { ArithmeticOperator } from '../syntax/ast.ts'
import { operationOf, negateValue } from '../values/arithmetic.ts'
import { compareBy } from '../values/membership.ts'
import { property } from '../values/properties.ts'
import { typeOfFeel } from '../values/value.ts'
import type { FeelType, FeelValue, RangeOperator } from '../values/value.ts'
import { unnamed, witnessesOf } from './witnesses.ts'

type Type = FeelType | undefined

/** What an operator makes of values of some types: the type of the result, nothing that is known, or `never` where it can only be null. */
export type Outcome = Type | 'never'

const simple = (value: FeelValue): Type => (value === null ? undefined : { kind: 'simple', name: typeOfFeel(value) })

export function arithmeticOutcome(operator: ArithmeticOperator, left: Type, right: Type): Outcome {
  return outcomeOf(pairs(left, right, operationOf(operator)))
}

export function negationOutcome(type: Type): Outcome {
  return outcomeOf(witnessesOf(type).map(negateValue))
}

/** The type of a property of a temporal value or range. */
export function propertyOutcome(type: Type, name: string): Outcome {
  return outcomeOf(witnessesOf(type).map(value => property(value, name)))
}

/** Whether values of the two types can be compared; true when that is not known. */
export function mayCompare(operator: RangeOperator, left: Type, right: Type): boolean {
  const answers = pairs(left, right, (a, b) => compareBy(operator, a, b))
  return answers.length === 0 || answers.some(answer => answer !== null)
}

/** Whether a value of the type may be true or false; true when that is not known. */
export function mayBeBoolean(type: Type): boolean {
  const plain = unnamed(type)
  return plain === undefined || plain.kind === 'any' || (plain.kind === 'simple' && (plain.name === 'boolean' || plain.name === 'null'))
}

function pairs<Result>(left: Type, right: Type, run: (a: FeelValue, b: FeelValue) => Result): Result[] {
  const others = witnessesOf(right)
  return witnessesOf(left).flatMap(a => others.map(b => run(a, b)))
}

function outcomeOf(results: readonly (FeelValue | undefined)[]): Outcome {
  if (results.length === 0) return undefined
  const found = results.filter(result => result !== undefined)
  return found.length === 0 ? 'never' : simple(found.find(result => result !== null) ?? null)
}
