import { evaluate as feelin } from 'feelin'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileExpression, toJson } from '../../src/feel/index.ts'
import type { FeelValue } from '../../src/feel/index.ts'
import { sample, typed } from './generate.ts'

/** A value that both sides can be held against: numbers to ten digits, missing ones as null. */
function comparable(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) => (typeof part === 'number' ? Number(part.toPrecision(10)) + 0 : part))
}

function ours(text: string): string {
  const compiled = compileExpression(text, { names: Object.keys(sample) })
  if (!compiled.ok) return compiled.problems[0]!.message
  return comparable(toJson(compiled.expression.evaluate(name => (sample as { [name: string]: FeelValue })[name], { at: 0, zone: 'UTC' })))
}

function theirs(text: string): string {
  try {
    return comparable(feelin(text, sample).value)
  } catch {
    return 'throws'
  }
}

describe('Against feelin', () => {
  it('the values of expressions of types that go together are the same', () => {
    fc.assert(
      fc.property(typed, text => {
        expect(`${text} => ${ours(text)}`).toBe(`${text} => ${theirs(text)}`)
      }),
      { numRuns: 2000 },
    )
  })

  /** Where the two differ, by the standard: expression, ours, theirs. */
  const judged: readonly [clause: string, text: string, ours: string, theirs: string][] = [
    ['a range whose start is beyond its end holds nothing (table 55)', '10 in [42..10]', 'false', 'true'],
    ['a range with a null end tells nothing (table 55)', '10 in [null..20]', 'null', 'true'],
    ['values of different types have no order (table 54)', '"" < 10', 'null', 'true'],
    ['lists and contexts have no order (table 54)', '[1] >= true', 'null', 'throws'],
    ['a quantifier is a disjunction in three-valued logic (table 45)', 'some x in [1] satisfies x > null', 'null', 'false'],
    ['a filter gives a list, also of a single value (10.3.2.5)', '(-3)[true]', '[-3]', '-3'],
    ['a filter that is neither boolean nor number is an error (10.3.2.5)', '[1, 2]["x"]', 'null', '[]'],
    ['numbers are decimals of 34 digits (10.3.2.3.1)', 'string(1 / 3)', '"0.3333333333333333333333333333333333"', '"0.3333333333333333"'],
    ['an exponent is part of the number (grammar rule 37)', '1e3', '1000', '1'],
    ['in binds tighter than and (rules 4 and 49)', 'n in [1..9] and true', 'true', 'null'],
    ['in binds tighter than or (rules 4 and 49)', 'n in (1) or b', 'true', 'false'],
    ['a duration times a number is a duration (table 57)', 'string(2 * @"PT1H")', '"PT2H"', 'null'],
  ]
  for (const [clause, text, mine, other] of judged) {
    it(`${text} differs as judged: ${clause}`, () => {
      expect([ours(text), theirs(text)]).toEqual([mine, other])
    })
  }
})
