import { describe, expect, it } from 'vitest'
import { lineOf } from '../src/log.ts'

describe('a line of the log', () => {
  it('has time, level, message and what else there is', () => {
    const record = JSON.stringify({ level: 40, time: Date.UTC(2030, 0, 1, 12, 30), msg: 'slow', path: '/v2/jobs', ms: 12 })
    expect(lineOf(record)).toMatch(/^\d\d:\d\d:00 warn +slow path=\/v2\/jobs ms=12$/)
  })

  it('shows where an error came from', () => {
    const record = JSON.stringify({ level: 50, time: 0, msg: 'failed', err: { stack: 'Error: no\n    at here' } })
    expect(lineOf(record)).toContain('failed\nError: no\n    at here')
  })
})
