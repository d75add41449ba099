import { describe, expect, it } from 'vitest'
import { misspelt, nearest } from '../src/nearest.ts'

describe('nearest', () => {
  it.each([
    ['a letter left out', 'aprove', ['order', 'approve'], 'approve'],
    ['a letter too much', 'orderr', ['order', 'approve'], 'order'],
    ['a wrong letter', 'ardor', ['order', 'arbor'], 'arbor'],
    ['two letters that changed places', 'amonut', ['amount'], 'amount'],
    ['letter case', 'ORDER', ['order'], 'order'],
    ['the nearest of several', 'task12', ['task1', 'task123', 'task12'], 'task12'],
  ])('finds what was meant in spite of %s', (_title, word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected)
  })

  it.each([
    ['there is nothing near', 'order', ['invoice']],
    ['there is nothing at all', 'order', []],
    ['a short word has nothing in common', 'ab', ['cd']],
  ])('finds nothing when %s', (_title, word, candidates) => {
    expect(nearest(word, candidates)).toBeUndefined()
  })
})

describe('misspelt', () => {
  it.each([
    ['amuont', 'amount'],
    ['Amount', 'amount'],
    ['shiping', 'shipping'],
  ])('takes %s for %s', (word, expected) => {
    expect(misspelt(word, ['total', expected])).toBe(expected)
  })

  it.each([
    ['a plural', 'orders', 'order'],
    ['another number', 'item1', 'item2'],
    ['another form of a word', 'approved', 'approver'],
    ['a short word', 'cat', 'car'],
    ['the word itself', 'order', 'order'],
  ])('does not take %s for a misspelling', (_title, word, candidate) => {
    expect(misspelt(word, [candidate])).toBeUndefined()
  })
})
