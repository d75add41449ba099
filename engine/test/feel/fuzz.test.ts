import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExpressionError } from '../../src/expression/expression-language.ts'
import { compileExpression, compileUnaryTests, formatFeel, toJson, workBudget } from '../../src/feel/index.ts'
import type { FeelValue } from '../../src/feel/index.ts'
import { expression, sample } from './generate.ts'

const tokens = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  '..',
  '.',
  '+',
  '-',
  '*',
  '/',
  '**',
  '<',
  '>',
  '=',
  '!=',
  ' and ',
  ' or ',
  'if ',
  ' then ',
  ' else ',
  'for ',
  ' in ',
  ' return ',
  'some ',
  ' satisfies ',
  'function',
  '"',
  '@',
  '?',
  'null',
  '1e999',
  '\n',
  ' instance of ',
  'list<',
  'range<',
  ' between ',
  'not',
  'date',
  'item',
  '😀',
  '\\',
  '`',
  '//',
  '/*',
  "'",
  '%',
  '\u0000',
  '\ud800',
  '$',
  'P1D',
  '__proto__',
]

/** Changes a text in one to four places: takes out, puts in, repeats, replaces. */
const mutated = fc
  .tuple(expression, fc.array(fc.tuple(fc.nat(), fc.nat(4), fc.constantFrom(...tokens), fc.nat(12)), { minLength: 1, maxLength: 4 }))
  .map(([text, changes]) =>
    changes.reduce((changed, [place, kind, token, length]) => {
      const at = changed.length === 0 ? 0 : place % changed.length
      if (kind === 0) return changed.slice(0, at) + changed.slice(at + length)
      if (kind === 1) return changed.slice(0, at) + token + changed.slice(at)
      if (kind === 2) return changed.slice(0, at) + changed.slice(at, at + length).repeat(2) + changed.slice(at + length)
      return changed.slice(0, at) + token + changed.slice(at + token.length)
    }, text),
  )

const environment = () => ({ at: 0, zone: 'UTC', reasons: [], budget: workBudget(20_000) })
const lookup = (name: string): FeelValue | undefined => (Object.hasOwn(sample, name) ? sample[name as keyof typeof sample] : undefined)

/** A value, a problem with a place in the text, or an ExpressionError; anything else is a fault of ours. */
function outcome(text: string): string {
  try {
    const compiled = compileExpression(text, { names: Object.keys(sample) })
    const tests = compileUnaryTests(text, { names: Object.keys(sample) })
    if (tests.ok) tests.tests.matches(5, lookup, environment())
    if (!compiled.ok) {
      const [{ message, from, to }] = compiled.problems as [{ message: string; from: number; to: number }]
      return message !== '' && from >= 0 && from <= to && to <= text.length ? 'problem' : `problem at ${from} to ${to}`
    }
    const value = compiled.expression.evaluate(lookup, environment())
    JSON.stringify(toJson(value))
    return typeof formatFeel(value) === 'string' ? 'value' : 'no text'
  } catch (error) {
    return error instanceof ExpressionError ? 'error' : `${(error as Error).name}: ${(error as Error).message}`
  }
}

describe('Any text', () => {
  it('gives a value, a problem or an error, and never crashes or hangs', () => {
    fc.assert(
      fc.property(mutated, text => {
        expect(`${text}\n${outcome(text)}`).toMatch(/\n(value|problem|error)$/)
      }),
      { numRuns: 3000 },
    )
  })

  it('of any characters does so too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        expect(`${text}\n${outcome(text)}`).toMatch(/\n(value|problem|error)$/)
      }),
      { numRuns: 2000 },
    )
  })

  it('that is an expression of the generator compiles', () => {
    fc.assert(
      fc.property(expression, text => {
        expect(`${text}\n${outcome(text)}`).toMatch(/\n(value|error)$/)
      }),
      { numRuns: 2000 },
    )
  })
})
