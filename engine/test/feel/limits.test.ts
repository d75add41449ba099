import { describe, expect, it } from 'vitest'
import { ExpressionError } from '../../src/expression/expression-language.ts'
import { compileExpression, workBudget } from '../../src/feel/index.ts'
import { evaluate } from './evaluate.ts'

describe('The work budget', () => {
  it('ends loops that would not end soon', () => {
    expect(() => evaluate('for i in 1..100000, j in 1..100000 return i * j')).toThrow(ExpressionError)
    expect(() => evaluate('some i in 1..10000000000 satisfies i < 0')).toThrow('too many iterations')
  })

  it('ends functions that call themselves for ever', () => {
    expect(() => evaluate('{f: function(n) f(n + 1), r: f(1)}.r')).toThrow('more than 500 deep')
  })

  it('ends lists and texts that double and double', () => {
    expect(() => evaluate('count(for i in 1..40 return flatten([i, partial, partial]))')).toThrow(ExpressionError)
    expect(() => evaluate('{a: "x", b: (for i in 1..60 return if i = 1 then a else partial[-1] + partial[-1])}')).toThrow(ExpressionError)
    expect(() => evaluate('for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])')).toThrow(ExpressionError)
  })

  it('ends the going through of values that hold themselves many times over', () => {
    const doubled = '(for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]])[-1]'
    expect(() => evaluate(`string(${doubled})`)).toThrow('a value has more than')
    expect(() => evaluate(`${doubled} = ${doubled}`)).toThrow('a value has more than')
    expect(() => evaluate(doubled)).toThrow('a value has more than')
    expect(evaluate(`${doubled} + 1`)).toBe('null')
    expect(() => evaluate('string((for i in 1..1500 return if i = 1 then [] else [partial[-1]])[-1])')).toThrow('nests more than 1000 deep')
    expect(evaluate(`from json("${'['.repeat(40_000)}${']'.repeat(40_000)}")`)).toBe('null')
  })

  it('ends names of very many words', () => {
    const compiled = compileExpression('a b '.repeat(20_000))
    expect(compiled).toMatchObject({ ok: false, problems: [{ message: 'A name has more than 100 words.' }] })
  })

  it('is shared by evaluations that are given the same one', () => {
    const compiled = compileExpression('for i in 1..600 return i')
    const environment = { at: 0, zone: 'UTC', budget: workBudget(1000) }
    const run = (): unknown => compiled.ok && compiled.expression.evaluate(() => undefined, environment)
    run()
    expect(run).toThrow(ExpressionError)
  })
})
