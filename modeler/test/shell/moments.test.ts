import { describe, expect, it } from 'vitest'
import { distance, span } from '../../src/shell/moments.ts'

const noon = Date.parse('2031-01-02T12:00:00Z')

describe('moments in words', () => {
  it.each([
    ['2031-01-02T11:59:40Z', 'just now'],
    ['2031-01-02T12:00:40Z', 'in less than a minute'],
    ['2031-01-02T11:58:00Z', '2 minutes ago'],
    ['2031-01-02T15:10:00Z', 'in 3 hours'],
    ['2031-01-05T11:59:59Z', 'in 3 days'],
  ])('say how far %s is', (at, words) => {
    expect(distance(at, noon)).toBe(words)
  })

  it.each([
    [350, '350 ms'],
    [12_400, '12 s'],
    [185_000, '3 min 5 s'],
    [11_100_000, '3 h 5 min'],
    [300_000_000, '3 d 11 h'],
  ])('say how long %i ms are', (ms, words) => {
    expect(span(new Date(noon).toISOString(), new Date(noon + ms).toISOString())).toBe(words)
  })
})
