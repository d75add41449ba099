import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileExpression, formatExpression, formatFeel, formatUnaryTests, workBudget } from '../../src/feel/index.ts'
import type { FeelValue } from '../../src/feel/index.ts'
import type { Node } from '../../src/feel/syntax/ast.ts'
import { Builder } from '../../src/feel/syntax/build.ts'
import { parseTree } from '../../src/feel/syntax/tree.ts'
import { expression, sample } from './generate.ts'
import { loose } from './generate-loose.ts'

const names = [...Object.keys(sample), 'tax-rate', "Applicant's age"]

/** The tree without its places in the text. */
function treeOf(text: string): string | undefined {
  try {
    const node: Node = new Builder(text, names, undefined).expression(parseTree(text, 'Expression', names))
    return JSON.stringify(node, (key, part: unknown) => {
      if (key === 'from' || key === 'to') return undefined
      if (part instanceof Map) return [...part]
      return typeof part === 'bigint' ? String(part) : part
    })
  } catch {
    return undefined
  }
}

function printed(text: string): string {
  const formatted = formatExpression(text, { names })
  if (!formatted.ok) throw new Error(`${text}: ${formatted.problems[0]?.message}`)
  return formatted.text
}

function outcome(text: string): string {
  const compiled = compileExpression(text, { names })
  if (!compiled.ok) return compiled.problems[0]?.message ?? ''
  try {
    const lookup = (name: string): FeelValue | undefined => (Object.hasOwn(sample, name) ? sample[name as keyof typeof sample] : undefined)
    return formatFeel(compiled.expression.evaluate(lookup, { at: 0, zone: 'UTC', budget: workBudget(5_000) }))
  } catch (error) {
    return String(error)
  }
}

describe('A printed expression', () => {
  it.each([
    ['expressions with all their parentheses', expression, 400],
    ['expressions of the whole grammar', loose, 1200],
  ] as const)('is read as the same tree and has the same value: %s', (_name, arbitrary, numRuns) => {
    fc.assert(
      fc.property(arbitrary, text => {
        const tree = treeOf(text)
        fc.pre(tree !== undefined)
        const again = printed(text)
        expect(`${text}\n${again}\n${treeOf(again)}`).toBe(`${text}\n${again}\n${tree}`)
        expect(printed(again)).toBe(again)
        expect(`${again} => ${outcome(again)}`).toBe(`${again} => ${outcome(text)}`)
      }),
      { numRuns },
    )
  })

  it.each([
    ['( (1+2) )*3 ** (2)', '(1 + 2) * 3**2'],
    ['1-(2-3)-4', '1 - (2 - 3) - 4'],
    ['-(2**2)', '-(2**2)'],
    ['(a and b) or (c or d)', 'a and b or (c or d)'],
    ['if (a) then (if b then 1 else 2) else(3)', 'if a then if b then 1 else 2 else 3'],
    ['x in [1..3]', 'x in ([1..3])'],
    ['x in (<3,  >= 7)', 'x in (< 3, >= 7)'],
    ['(<3).end', '(< 3).end'],
    ['@"PT36H"+duration( "P1D" )', '@"P1DT12H" + duration("P1D")'],
    ['-(1.5)', '-(1.5)'],
    ['(-1).a', '(-1).a'],
    ['{"a b":1,"if":2, c:a b}', '{a b: 1, "if": 2, c: a b}'],
    ["tax-rate*Applicant's age", "tax-rate * Applicant's age"],
    ['person.`tax-x`', 'person.`tax-x`'],
    ['function( a:list<number>,b ) a+b', 'function(a: list<number>, b) a + b'],
    ['x instance of range<number>', 'x instance of range<number>'],
    ['substring(start position:2, string:"abc") // cut', 'substring(start position: 2, string: "abc")'],
    ['@"2024-02-30"', '@"2024-02-30"'],
    ['"a\\nb\\"c\\\\d"', '"a\\nb\\"c\\\\d"'],
  ])('%s is %s', (text, expected) => {
    expect(printed(text)).toBe(expected)
  })

  it('of unary tests keeps what they are', () => {
    const tests = (text: string) => {
      const formatted = formatUnaryTests(text)
      return formatted.ok && formatted.text
    }
    expect(tests(' - ')).toBe('-')
    expect(tests('not( "a","b" )')).toBe('not("a", "b")')
    expect(tests('<5,[1..2], ?*2=10')).toBe('< 5, [1..2], ? * 2 = 10')
  })

  it('that is none is a problem with its place', () => {
    expect(formatExpression('1 +')).toMatchObject({ ok: false, problems: [{ from: 3 }] })
  })
})
