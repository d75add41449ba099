import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { process } from 'stepwright/builder'
import { commandHere, folderWith } from './cli/command.ts'
import { bpmn, openHouse, type House, type Item } from './rest/house.ts'

/** A day ahead of all clocks in the west, and 14 hours ahead of UTC all year. */
const zone = 'Pacific/Kiritimati'
const asked = '[string(today()), now().timezone]'
/** The same in a process, with a timer of each kind. */
const model = process('p')
  .startEvent()
  .scriptTask('script', { expression: `= ${asked}`, result: 'value' })
  .parallelGateway('all')
  .catchTimer('date', { at: '2031-07-01T09:00:00' })
  .endEvent()
  .at('all')
  .catchTimer('cron', { every: '0 30 0 1 1 *' })
  .endEvent()
const table = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="days" name="days" namespace="https://example.org/days">
<decision id="day" name="day"><variable name="day"/><literalExpression id="logic"><text>${asked}</text></literalExpression></decision>
</definitions>`

let house: House
beforeAll(async () => {
  house = await openHouse({ zone })
  await house.deploy(await bpmn('p.bpmn', model), { name: 'day.dmn', content: table })
})
afterAll(() => house.close())

/** The date there, by another library than ours. */
const dayThere = () => new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short' }).format(new Date())

describe('a server with a time zone', () => {
  it('says which, with its time', async () => {
    const { body } = await house.get('/x/clock')
    expect(body).toEqual({ zone, now: expect.any(String) })
    expect(Math.abs(Date.parse((body as { now: string }).now) - Date.now())).toBeLessThan(60_000)
  })

  it('gives the same values in expressions, decisions and processes', async () => {
    const before = dayThere()
    const expression = (await house.post('/expression/evaluation', { expression: asked })).body as { result: unknown }
    const decision = (await house.post('/decision-definitions/evaluation', { decisionDefinitionId: 'day' })).body as { output: string }
    const key = await house.start('p')
    const variable = await house.await('variables', { processInstanceKey: key, name: 'value' })
    const values = [expression.result, JSON.parse(decision.output) as unknown, JSON.parse(String(variable['value'])) as unknown]
    // A run over midnight there may see two days.
    const days = [
      [before, zone],
      [dayThere(), zone],
    ]
    for (const value of values) expect(days).toContainEqual(value)
  })

  it('has its timers wait for the clocks of that zone', async () => {
    const key = await house.start('p')
    const timers = await house.find('x/timers', { processInstanceKey: key })
    const dueAt = (elementId: string) =>
      new Date(String((timers.find(it => it['elementId'] === elementId) as Item)['dueDate'])).toISOString()
    expect(dueAt('date')).toBe('2031-06-30T19:00:00.000Z')
    expect(dueAt('cron')).toMatch(/-12-31T10:30:00.000Z$/)
  })
})

describe('stepwright run', () => {
  it('goes by the zone that it is told', async () => {
    const folder = folderWith({ 'p.bpmn': await model.toXml() })
    const { out } = await commandHere(['run', `${folder.path}/p.bpmn`, '--zone', 'pacific/kiritimati', '--no-ask'])
    const wrong = await commandHere(['run', `${folder.path}/p.bpmn`, '--zone', 'Pacific/Kiritimat'])
    folder.remove()
    expect(out).toContain(`"${zone}"`)
    expect(wrong).toMatchObject({ code: 1, error: expect.stringContaining('Did you mean "Pacific/Kiritimati"?') })
  })
})
