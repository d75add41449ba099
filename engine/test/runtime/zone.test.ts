import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import type { TimerOptions } from '../../src/builder/options.ts'
import { createEngine } from '../../src/index.ts'
import { ManualClock } from '../../src/testing/index.ts'
import { definitions } from '../dmn/models.ts'
import { rig } from './rig.ts'

/** Paris is two hours ahead of UTC then, and has the next day already. */
const lateInJune = Date.parse('2030-06-30T22:30:00Z')
const paris = { zone: 'Europe/Paris' }

/** When a timer that begins to wait late in June fires. */
async function firesAt(timer: TimerOptions, at = lateInJune): Promise<string> {
  const model = process('p').startEvent().catchTimer('wait', timer).endEvent()
  const { engine, store } = await rig([model], { ...paris, clock: new ManualClock(at) })
  await engine.createInstance({ processId: 'p' })
  return new Date((await store.nextTimerAt()) ?? 0).toISOString()
}

describe("the engine's time zone", () => {
  it('tells processes and decisions the same day and time', async () => {
    const decision = definitions(`<decision id="day" name="day"><variable name="day"/><literalExpression id="logic">
<text>[string(today()), string(now())]</text></literalExpression></decision>`)
    const model = process('p')
      .startEvent()
      .scriptTask('script', { expression: '= [string(today()), string(now())]', result: 'byScript' })
      .businessRuleTask('rule', { decision: 'day', result: 'byRule' })
      .userTask('look')
      .endEvent()
    const { engine } = await rig([model, { name: 'day.dmn', content: decision }], { ...paris, clock: new ManualClock(lateInJune) })
    const { processInstanceKey } = await engine.createInstance({ processId: 'p' })
    const expected = ['2030-07-01', '2030-07-01T00:30:00@Europe/Paris']
    expect(await engine.variables(processInstanceKey)).toEqual({ byScript: expected, byRule: expected })
    expect((await engine.evaluateDecision({ decisionId: 'day' })).output).toEqual(expected)
  })

  it('is where dates without a zone are, in summer and in winter', async () => {
    expect(await firesAt({ at: '2030-07-01T09:00:00' })).toBe('2030-07-01T07:00:00.000Z')
    expect(await firesAt({ at: '2030-12-01T09:00:00' })).toBe('2030-12-01T08:00:00.000Z')
    expect(await firesAt({ at: '= date and time("2030-12-01T09:00:00")' })).toBe('2030-12-01T08:00:00.000Z')
    expect(await firesAt({ at: '= now() + duration("PT1H")' })).toBe('2030-06-30T23:30:00.000Z')
  })

  it('leaves dates with a zone or an offset as they are', async () => {
    expect(await firesAt({ at: '2030-07-01T09:00:00Z' })).toBe('2030-07-01T09:00:00.000Z')
    expect(await firesAt({ at: '2030-07-01T09:00:00@America/New_York' })).toBe('2030-07-01T13:00:00.000Z')
  })

  it('is what cron and days go by, over the change to winter time', async () => {
    expect(await firesAt({ every: '0 0 9 * * *' })).toBe('2030-07-01T07:00:00.000Z')
    const eve = Date.parse('2030-10-26T07:00:00Z')
    expect(await firesAt({ after: 'P1D' }, eve)).toBe('2030-10-27T08:00:00.000Z')
    expect(await firesAt({ after: 'PT24H' }, eve)).toBe('2030-10-27T07:00:00.000Z')
    expect(await firesAt({ every: 'R/2030-11-01T09:00:00/P1D' })).toBe('2030-11-01T08:00:00.000Z')
  })

  it('has to exist', async () => {
    await expect(createEngine({ clock: new ManualClock(), zone: 'Europe/Pariss' })).rejects.toThrow('"Europe/Pariss" is no time zone')
  })
})
