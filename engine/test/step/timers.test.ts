import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'
import { type Due, firstDue, nextDue, TimerTextError } from '../../src/timer/due.ts'

const wait = (options: { after?: string; at?: string; every?: string }) =>
  process('p').startEvent().catchTimer('wait', options).userTask('after').endEvent()

describe('a timer catch event', () => {
  it('waits for a duration', async () => {
    const scene = await scenario(wait({ after: 'PT1H30M' }))
    scene.advance('PT1H29M')
    expect(scene.waitingAt).toEqual(['wait'])
    scene.advance('PT1M')
    expect(scene.waitingAt).toEqual(['after'])
  })

  it('waits for a date, and not at all if that is past', async () => {
    const scene = await scenario(wait({ at: '2030-01-02T00:00:00Z' }))
    scene.advance('P1D')
    expect(scene.waitingAt).toEqual(['after'])
    const past = await scenario(wait({ at: '2020-01-01T00:00:00Z' }))
    past.advance('PT0S')
    expect(past.waitingAt).toEqual(['after'])
  })

  it('lets a token go at each turn of its cycle, and is done with the last', async () => {
    const scene = await scenario(wait({ every: 'R3/PT1H' }))
    scene.advance('PT2H')
    expect(scene.waitingAt).toEqual(['wait', 'after', 'after'])
    scene.advance('P1D')
    expect(scene.waitingAt).toEqual(['after', 'after', 'after'])
    expect(scene.rows('timer')).toEqual([])
  })

  it('waits for longer than any clock of the host counts', async () => {
    const scene = await scenario(wait({ after: 'P100Y' }))
    scene.advance('P99Y')
    expect(scene.waitingAt).toEqual(['wait'])
    scene.advance('P1Y')
    expect(scene.waitingAt).toEqual(['after'])
  })

  it.each([
    ['= missing', 'must be ISO 8601 text'],
    ['= "1 hour"', 'is not an ISO 8601 duration; write for example PT30S'],
    ['= "P999999Y"', 'is beyond the calendar'],
    ['= "P9999999999999D"', 'is beyond the calendar'],
  ])('is held by an incident when it is given %s, and waits after the retry', async (after, message) => {
    const scene = await scenario(wait({ after: after.startsWith('= "') ? '= text' : after }), {
      variables: after.startsWith('= "') ? { text: after.slice(3, -1) } : {},
    })
    expect(scene.incidents).toMatchObject([{ code: 'EXTRACT_VALUE_ERROR' }])
    expect(scene.incidents[0]?.message).toContain(message)
    scene.set({ text: 'PT1H', missing: 'PT1H' })
    scene.resolve()
    scene.advance('PT1H')
    expect(scene.waitingAt).toEqual(['after'])
  })

  it('does not fire twice', async () => {
    const scene = await scenario(wait({ after: 'PT1H' }))
    const timer = scene.rows('timer')[0]?.id ?? 0
    scene.advance('PT1H')
    expect(scene.try({ kind: 'fireTimer', timer })).toMatchObject({ accepted: false, code: 'notFound' })
  })
})

describe('the moment when a timer is due', () => {
  const at = Date.UTC(2030, 0, 1)
  const day = 86_400_000
  const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString())

  it.each([
    ['date', '2031-05-01T12:00:00Z', '2031-05-01T12:00:00.000Z'],
    ['date', '2031-05-01T12:00:00+02:00', '2031-05-01T10:00:00.000Z'],
    ['date', '2031-05-01T12:00:00', '2031-05-01T10:00:00.000Z'],
    ['date', '2031-05-01T12:00:00@America/New_York', '2031-05-01T16:00:00.000Z'],
    ['duration', 'P1M', '2030-02-01T00:00:00.000Z'],
    ['duration', 'P1Y2M3W4DT5H6M7S', '2031-03-26T05:06:07.000Z'],
    ['duration', 'PT0.5S', '2030-01-01T00:00:00.500Z'],
    ['cycle', 'R3/PT10M', '2030-01-01T00:10:00.000Z'],
    ['cycle', 'R/2031-01-01T00:00:00Z/P1D', '2031-01-01T00:00:00.000Z'],
    ['cycle', '0 9 * * MON-FRI', '2030-01-01T08:00:00.000Z'],
  ] as const)('of the %s %s is %s in Berlin', (type, text, expected) => {
    expect(iso(firstDue(type, text, at, 'Europe/Berlin').dueAt)).toBe(expected)
  })

  it.each([
    ['date', 'tomorrow'],
    ['date', '2031-02-30T00:00:00Z'],
    ['duration', 'P'],
    ['duration', 'PT'],
    ['duration', '10s'],
    ['cycle', 'R0/PT1H'],
    ['cycle', 'R3/PT0S'],
    ['cycle', 'every day'],
    ['cycle', '0 0 31 2 *'],
  ] as const)('of the %s "%s" is none', (type, text) => {
    expect(() => firstDue(type, text, at, 'UTC')).toThrow(TimerTextError)
  })

  it('of a cycle keeps to its beat when it fires late', () => {
    const due = firstDue('cycle', 'R/PT1H', at, 'UTC')
    expect(iso(nextDue(due, due.dueAt + 5 * 60_000, 'UTC')?.dueAt)).toBe('2030-01-01T02:00:00.000Z')
  })

  it('of a cycle leaves out the turns missed during a long stop, without counting them', () => {
    const due = firstDue('cycle', 'R3/PT1H', at, 'UTC')
    expect(nextDue(due, at + 10 * day + 1, 'UTC')).toEqual({ dueAt: at + 10 * day + 3_600_000, cycle: 'R3/PT1H', repeats: 1 })
  })

  it('of a cycle by the calendar leaves out missed turns too', () => {
    const due = firstDue('cycle', 'R/P1M', at, 'UTC')
    expect(iso(nextDue(due, Date.UTC(2031, 4, 15), 'UTC')?.dueAt)).toBe('2031-06-01T00:00:00.000Z')
  })

  it('of a monthly cycle from the 31st comes on the 31st again after a short month', () => {
    let due: Due | undefined = firstDue('cycle', 'R4/P1M', Date.UTC(2030, 0, 31, 9), 'UTC')
    const turns: string[] = []
    for (; due !== undefined; due = nextDue(due, due.dueAt, 'UTC')) turns.push(new Date(due.dueAt).toISOString().slice(0, 10))
    expect(turns).toEqual(['2030-02-28', '2030-03-31', '2030-04-30', '2030-05-31'])
  })

  it('of a daily cycle at an hour that one day leaves out comes at that hour again the day after', () => {
    const late = firstDue('cycle', 'R/P1D', Date.parse('2030-03-30T01:30:00Z'), 'Europe/Berlin')
    expect(iso(late.dueAt)).toBe('2030-03-31T01:30:00.000Z')
    expect(iso(nextDue(late, late.dueAt, 'Europe/Berlin')?.dueAt)).toBe('2030-04-01T00:30:00.000Z')
  })

  it('of a cycle by a cron expression that has run out is none', () => {
    const due = firstDue('cycle', '0 0 0 1 1 * 2031', at, 'UTC')
    expect(iso(due.dueAt)).toBe('2031-01-01T00:00:00.000Z')
    expect(nextDue(due, due.dueAt, 'UTC')).toBeUndefined()
  })

  it('of a daily cycle follows the clock of its zone over the change to summer time', () => {
    const due = firstDue('cycle', 'R/2030-03-30T09:00:00/P1D', at, 'Europe/Berlin')
    expect(iso(due.dueAt)).toBe('2030-03-30T08:00:00.000Z')
    expect(iso(nextDue(due, due.dueAt, 'Europe/Berlin')?.dueAt)).toBe('2030-03-31T07:00:00.000Z')
  })
})
