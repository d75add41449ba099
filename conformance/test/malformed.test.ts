import { describe, expect, it } from 'vitest'
import { libraryOf } from 'stepwright/testing'
import { drain } from '../src/drain/drain.ts'
import { numbers } from '../src/drain/random.ts'
import { mutations } from '../src/suites/malformed/mutations.ts'

const model = (content: string, flows: readonly [string, string][]) =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://t"><message id="m" name="m"/><process id="p" isExecutable="true">${content}${flows
    .map(([from, to]) => `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`)
    .join('')}</process></definitions>`

const asking = model('<startEvent id="s"/><userTask id="ask"/><endEvent id="e"/>', [
  ['s', 'ask'],
  ['ask', 'e'],
])

describe('a mutation', () => {
  it.each(Object.keys(mutations))('of %s changes a model, and the same way for the same seed', kind => {
    const spoil = (seed: number) => mutations[kind]?.(asking, numbers(seed)) ?? asking
    const seeds = Array.from({ length: 20 }, (_, seed) => seed)
    expect(seeds.map(spoil)).toEqual(seeds.map(spoil))
    expect(seeds.filter(seed => text(spoil(seed)) !== asking).length).toBeGreaterThan(5)
  })
})

function text(content: string | Uint8Array): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content)
}

describe('draining', () => {
  const run = async (xml: string, commands = 50) => {
    const library = await libraryOf([xml])
    const [process] = library.deployed
    if (!process) throw new Error('no process')
    return drain(library, process, { seed: 1, commands })
  }

  it('does the work until the process ends', async () => {
    expect(await run(asking)).toEqual({ as: 'completed', commands: 2, waitsFor: [] })
  })

  it('stops after so many commands, and names what is waited for', async () => {
    expect(await run(asking, 1)).toEqual({ as: 'goes on', commands: 1, waitsFor: ['user task ask'] })
  })

  it('names the incident that nothing can be done about', async () => {
    const xml = model('<startEvent id="s"/><callActivity id="call" calledElement="nobody"/><endEvent id="e"/>', [
      ['s', 'call'],
      ['call', 'e'],
    ])
    const drained = await run(xml)
    expect(drained).toMatchObject({ as: 'waits', waitsFor: [expect.stringContaining('CALLED_ELEMENT_ERROR at call')] })
  })

  it('gives the messages that are waited for', async () => {
    const xml = model('<startEvent id="s"/><receiveTask id="get" messageRef="m"/><endEvent id="e"/>', [
      ['s', 'get'],
      ['get', 'e'],
    ])
    expect((await run(xml)).as).toBe('completed')
  })
})
