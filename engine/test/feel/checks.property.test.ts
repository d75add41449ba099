import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileExpression, conforms, formatFeel, parseType, workBudget } from '../../src/feel/index.ts'
import type { FeelType, FeelValue } from '../../src/feel/index.ts'
import { Checker } from '../../src/feel/check/checker.ts'
import { LocalNames } from '../../src/feel/check/names.ts'
import { library } from '../../src/feel/builtins/library.ts'
import { Builder } from '../../src/feel/syntax/build.ts'
import { printType } from '../../src/feel/syntax/print-type.ts'
import { parseTree } from '../../src/feel/syntax/tree.ts'
import { expression, sample } from './generate.ts'
import { loose } from './generate-loose.ts'

const types = new Map<string, FeelType | undefined>([
  ['n', parseType('number')],
  ['m', parseType('number')],
  ['s', parseType('string')],
  ['b', parseType('boolean')],
  ['xs', parseType('list<number>')],
  ['person', parseType('context<name: string, age: number>')],
  ['d', parseType('string')],
  ['nothing', parseType('number')],
  ['tax-rate', parseType('number')],
  ["Applicant's age", undefined],
])
const names = [...types.keys()]
const variables: { readonly [name: string]: FeelValue } = { ...sample, 'tax-rate': 0.2 }

function checked(text: string): { type: FeelType | undefined; isNull: boolean } | undefined {
  try {
    const node = new Builder(text, names, undefined).expression(parseTree(text, 'Expression', names))
    const checker = new Checker({ known: { types, isClosed: true }, functions: new Map(), builtins: library })
    const type = checker.check(node, new LocalNames())
    const isNull = checker.findings.some(
      ({ from, to, message }) => from === node.from && to === node.to && /always null|never true/.test(message),
    )
    return { type, isNull }
  } catch {
    return undefined
  }
}

function valueOf(text: string): FeelValue | undefined {
  const compiled = compileExpression(text, { names })
  try {
    return compiled.ok
      ? compiled.expression.evaluate(name => variables[name], { at: 0, zone: 'UTC', budget: workBudget(5_000) })
      : undefined
  } catch {
    return undefined
  }
}

describe('What is said of an expression without running it', () => {
  it.each([
    ['of parts that go together', expression, 800],
    ['of any parts', loose, 1500],
  ] as const)('holds when it runs: %s', (_name, arbitrary, numRuns) => {
    fc.assert(
      fc.property(arbitrary, text => {
        const told = checked(text)
        const value = valueOf(text)
        fc.pre(told !== undefined && value !== undefined)
        const fits = told.type === undefined || conforms(value, told.type)
        const isAsTold = fits && (!told.isNull || value === null)
        const type = told.type === undefined ? 'anything' : printType(told.type)
        expect(`${text} is ${formatFeel(value)}; told: ${told.isNull ? 'null' : type}: ${isAsTold}`).toMatch(/true$/)
      }),
      { numRuns },
    )
  })
})
