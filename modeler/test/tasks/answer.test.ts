import { describe, expect, it } from 'vitest'
import { answerProblem, answersToJson, toAnswer } from '../../src/tasks/answer.ts'

describe('answers to a task without a form', () => {
  it('become JSON of their kind', () => {
    const answers = [
      { id: 1, name: 'who', type: 'text', value: 'Ada "the first"' },
      { id: 2, name: 'amount', type: 'number', value: ' 12.50 ' },
      { id: 3, name: 'paid', type: 'truth', value: 'false' },
      { id: 4, name: 'items', type: 'json', value: '[1, {"a": null}]' },
    ] as const
    expect(JSON.parse(answersToJson(answers))).toEqual({ who: 'Ada "the first"', amount: 12.5, paid: false, items: [1, { a: null }] })
  })

  it('keep digits that JavaScript numbers would lose', () => {
    const json = answersToJson([toAnswer(1, 'id', '9007199254740993')])
    expect(json).toBe('{"id":9007199254740993}')
  })

  it('leave out rows that were left blank', () => {
    const blank = { id: 1, name: ' ', type: 'text', value: '' } as const
    expect(answerProblem(blank)).toBeUndefined()
    expect(answersToJson([blank])).toBe('{}')
  })

  it('let the later one of two of the same name win', () => {
    const json = answersToJson([toAnswer(1, 'a', '1'), toAnswer(2, 'a', '2')])
    expect(json).toBe('{"a":2}')
  })

  it.each([
    ['a value without a name', { id: 1, name: '', type: 'text', value: 'x' }, 'Give it a name'],
    ['text where a number is wanted', { id: 1, name: 'n', type: 'number', value: 'twelve' }, 'Write a number, for example 12.50'],
    ['half written JSON', { id: 1, name: 'j', type: 'json', value: '{"a":' }, 'Not JSON yet'],
  ] as const)('refuse %s', (_case, answer, words) => {
    expect(answerProblem(answer)).toBe(words)
  })
})
