import { describe, expect, it } from 'vitest'
import { nearest } from '../src/nearest.ts'

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
