import { assert, asyncProperty, integer, type Parameters } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRandomCrash, checkRandomOrder, checkRandomProcess, randomProcess } from '../../src/testing/index.ts'

/** The same seeds each time; `npm run conformance -- random` tries many others. */
const settings: Parameters<[number, number]> = { numRuns: 60, seed: 20_300_101, endOnFailure: true, interruptAfterTimeLimit: 110_000 }
const seeds = () => [integer({ min: 0, max: 2 ** 31 }), integer({ min: 0, max: 2 ** 31 })] as const

describe('a random process', { timeout: 120_000 }, () => {
  it('completes and leaves nothing; each step is the same from saved state and its patch rebuilds the state; nothing is done twice', async () => {
    let steps = 0
    const check = async (model: number, path: number) => void (steps += (await checkRandomProcess(model, path)).steps)
    await assert(asyncProperty(...seeds(), check), settings)
    expect(steps).toBeGreaterThan(600)
  })

  it('without races completes the same elements, whatever the order of completions', async () => {
    const check = assert(asyncProperty(...seeds(), checkRandomOrder), { ...settings, numRuns: 35 })
    await expect(check).resolves.toBeUndefined()
  })

  it('goes on to the same trace when the engine dies at any write and another one opens what is left', async () => {
    const inFlight = new Set<string>()
    const check = async (model: number, path: number) => {
      for (const flight of await checkRandomCrash(model, path)) inFlight.add(flight)
    }
    await assert(asyncProperty(...seeds(), check), { ...settings, numRuns: 8 })
    expect([...inFlight].sort()).toEqual(['accessData', 'broadcastSignal', 'offer', 'publishMessage'])
  })

  it('is the same for the same seed', async () => {
    const [one, other] = [randomProcess(7, { races: true }), randomProcess(7, { races: true })]
    expect(await one.models[0]?.toXml()).toBe(await other.models[0]?.toXml())
    expect(await randomProcess(8, { races: true }).models[0]?.toXml()).not.toBe(await one.models[0]?.toXml())
  })
})
