import { describe, expect, it } from 'vitest'
import { evaluate } from './evaluate.ts'

describe('Dates and times', () => {
  it('are read from text, with offsets, zones and fractions', () => {
    expect(evaluate('date("2024-02-29")')).toBe('@"2024-02-29"')
    expect(evaluate('time("10:30:00.5+01:00")')).toBe('@"10:30:00.5+01:00"')
    expect(evaluate('date and time("2024-02-29T10:30:00@Europe/Paris")')).toBe('@"2024-02-29T10:30:00@Europe/Paris"')
  })

  it('are null when there is no such day, hour, offset or zone', () => {
    for (const text of ['2023-02-29', '2024-13-01', '998-12-31', '+2024-01-01']) expect(evaluate(`date("${text}")`)).toBe('null')
    for (const text of ['25:00:00', '10:60:00', '7:00:00', '10:00:00+19:00', '10:00:00@Nowhere/Land', '10:00:00Z@Europe/Paris']) {
      expect(evaluate(`time("${text}")`)).toBe('null')
    }
  })

  it('reach from the year -999,999,999 to 999,999,999', () => {
    expect(evaluate('string(date("-999999999-01-01"))')).toBe('"-999999999-01-01"')
    expect(evaluate('date("999999999-12-31") + duration("P1D")')).toBe('null')
    expect(evaluate('date("-0001-01-01") - date("0001-01-01")')).toBe('@"-P731D"')
    expect(evaluate('date and time("999999999-12-31T23:59:59@Europe/Paris").time offset')).toBe('@"PT1H"')
  })

  it('take 24:00:00 as the midnight that ends the day', () => {
    expect(evaluate('@"2021-01-01T24:00:00" + @"PT1S"')).toBe('@"2021-01-02T00:00:01"')
    expect(evaluate('time("24:00:01")')).toBe('null')
  })

  it('add months to the last day of the month at most', () => {
    expect(evaluate('@"2024-01-31" + @"P1M"')).toBe('@"2024-02-29"')
    expect(evaluate('@"2024-02-29" - @"P1Y"')).toBe('@"2023-02-28"')
  })

  it('add hours to the instant, across a change of the clock', () => {
    expect(evaluate('@"2024-03-31T01:30:00@Europe/Paris" + @"PT1H"')).toBe('@"2024-03-31T03:30:00@Europe/Paris"')
    expect(evaluate('@"2024-10-27T03:30:00@Europe/Paris" - @"2024-10-27T01:30:00@Europe/Paris"')).toBe('@"PT3H"')
  })

  it('stay dates when a duration of hours is added', () => {
    expect(evaluate('@"2021-01-01" + @"PT36H"')).toBe('@"2021-01-02"')
    expect(evaluate('@"2021-01-02" - @"PT1H"')).toBe('@"2021-01-01"')
  })

  it('have no distance when only one of them has a zone', () => {
    expect(evaluate('@"2021-01-02T10:00:00" - @"2021-01-01T10:00:00Z"')).toBe('null')
    expect(evaluate('@"2021-01-02T10:00:00" < @"2021-01-01T10:00:00Z"')).toBe('null')
    expect(evaluate('@"2021-01-02" - @"2021-01-01T10:10:10+11:00"')).toBe('@"P1DT49M50S"')
  })

  it('equal each other by the instant, to the second', () => {
    expect(evaluate('@"2018-10-08T00:00:00+02:00" = @"2018-10-08T00:00:00@Europe/Paris"')).toBe('true')
    expect(evaluate('time("10:30:00.0001") = time("10:30:00.0002")')).toBe('true')
    expect(evaluate('is(time("10:30:00.0001"), time("10:30:00.0002"))')).toBe('false')
  })

  it('have properties', () => {
    expect(evaluate('{d: @"2018-12-10T10:30:01@Etc/UTC", r: [d.year, d.weekday, d.second, d.time offset, d.timezone]}.r')).toBe(
      '[2018, 1, 1, @"PT0S", "Etc/UTC"]',
    )
  })

  it('have, without a date, the offset that their zone has outside of daylight saving', () => {
    expect(evaluate('[@"10:00:00@Europe/Paris".time offset, @"10:00:00@Australia/Melbourne".time offset]')).toBe('[@"PT1H", @"PT10H"]')
  })

  it('take now and today from the environment', () => {
    expect(evaluate('now()')).toBe('@"2026-01-15T13:00:00@Europe/Paris"')
    expect(evaluate('today()')).toBe('@"2026-01-15"')
  })

  it('tell weeks by ISO 8601', () => {
    expect(evaluate('[week of year(@"2003-12-29"), week of year(@"2010-01-01"), day of year(@"2024-12-31")]')).toBe('[1, 53, 366]')
    expect(evaluate('[day of week(@"2024-02-29"), month of year(@"2024-02-29"), last day of month(@"2024-02-01")]')).toBe(
      '["Thursday", "February", @"2024-02-29"]',
    )
  })
})

describe('Durations', () => {
  it('are written in their shortest form', () => {
    expect(evaluate('[@"P26M", @"PT1000M", @"-P0Y", @"P0D", @"PT0.999S"]')).toBe('[@"P2Y2M", @"PT16H40M", @"P0M", @"PT0S", @"PT0.999S"]')
  })

  it('do not mix months with days', () => {
    expect(evaluate('duration("P1M1D")')).toBe('null')
    expect(evaluate('@"P1Y" + @"P1D"')).toBe('null')
    expect(evaluate('@"P1Y" = @"P365D"')).toBe('null')
  })

  it('are scaled by decimals, and months are cut to whole ones', () => {
    expect(evaluate('@"P10Y11M" / 2.5')).toBe('@"P4Y4M"')
    expect(evaluate('2.5 * @"PT23H"')).toBe('@"P2DT9H30M"')
    expect(evaluate('@"P10D" / @"P5D"')).toBe('2')
    expect(evaluate('@"P10D" / @"P0D"')).toBe('null')
  })

  it('may be longer than any calendar', () => {
    expect(evaluate('@"P999999999999D"')).toBe('@"P999999999999D"')
    expect(evaluate('@"P999999999999D" * 1000')).toBe('null')
  })

  it('count the full months between two dates', () => {
    expect(evaluate('years and months duration(@"2011-12-22", @"2013-08-24")')).toBe('@"P1Y8M"')
    expect(evaluate('years and months duration(@"2013-08-24", @"2011-12-25")')).toBe('@"-P1Y7M"')
  })
})
