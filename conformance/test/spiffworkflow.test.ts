import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseResult } from '../src/suite.ts'
import { expressionOf, scriptOf } from '../src/suites/spiffworkflow/python.ts'
import { spiffworkflow } from '../src/suites/spiffworkflow/suite.ts'
import { translate } from '../src/suites/spiffworkflow/translate.ts'

describe('Python is translated to FEEL:', () => {
  it.each([
    ['x==1', 'x = 1'],
    ["choice == 'No'", 'choice = "No"'],
    ['not done and x != 2 or True', 'not(done) and x != 2 or true'],
    ['a.b["c"][0]', 'get value(a.b, "c")[1]'],
    ['[-1]', '[-1]'],
    ["{'r1': v1, 'r2': [v2, None]}", '{"r1": v1, "r2": [v2, null]}'],
    ['x in (1, 2)', 'list contains([1, 2], x)'],
    ['x is not None', 'x != null'],
    ['[v + 1 for v in values if v > 2]', 'flatten(for v in values return if v > 2 then [v + 1] else [])'],
    ['len(names) if ok else 0', 'if ok then count(names) else 0'],
    ['in_2.upper()', 'upper case(in_2)'],
    ['"ab" * 2', '"abab"'],
    ['7 // 2 % 3 ** 2', 'modulo(floor(7 / 2), 3 ** 2)'],
  ])('%s', (python, feel) => {
    expect(expressionOf(python)).toBe(feel)
  })

  it.each(['lambda: 1', 'locals()', 'x[i]', 'f"{x}"', 'custom(1)', 'x +', "x.strip('a')"])('not %s', python => {
    expect(() => expressionOf(python)).toThrow(/counterpart|host|expected/)
  })

  it('a script, statement by statement', () => {
    expect(scriptOf('# begin\nx, y = 1, 2\nprint(x)\nz = (x +\n  y); x += 1\ndel y')).toEqual([
      [
        { name: 'x', feel: '1' },
        { name: 'y', feel: '2' },
      ],
      [{ name: 'z', feel: '(x + y)' }],
      [{ name: 'x', feel: 'x + (1)' }],
      [{ name: 'y', feel: 'null' }],
    ])
  })

  it('no script with blocks', () => {
    expect(() => scriptOf('if x:\n  y = 1')).toThrow('no expression')
  })
})

const model = (content: string) =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://t"><process id="p">${content}</process></definitions>`
const flow = (from: string, to: string, rest = '/>') => `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"${rest}`

describe('a model of SpiffWorkflow is translated:', () => {
  it('tasks wait, timers lose their quotes, conditions become FEEL', () => {
    expect(translate(model('<task id="t"/><timeDuration>"PT1S"</timeDuration><condition>x &lt; 1</condition>'))).toBe(
      model('<userTask id="t"/><timeDuration>PT1S</timeDuration><condition>= x &lt; 1</condition>').replace(
        '<process',
        '<process isExecutable="true"',
      ),
    )
  })

  it('a gateway without conditions chooses by the name of its flow', () => {
    const gateway = '<exclusiveGateway id="g" default="g-b"/>'
    const named = flow('g', 'a', ' name="Yes"/>')
    expect(translate(model(gateway + named + flow('g', 'b')))).toContain('<conditionExpression>= choice = "Yes"</conditionExpression>')
  })
})

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spiffworkflow-'))
  await mkdir(join(folder, 'spiffworkflow'))
})
afterAll(() => rm(folder, { recursive: true }))

async function resultOf(changes: object, script = 'y = x + 1'): Promise<CaseResult | undefined> {
  const nodes = `<startEvent id="s"/><task id="t"/><scriptTask id="c"><script>${script}</script></scriptTask><endEvent id="e"/>`
  await writeFile(join(folder, 'spiffworkflow', 'm.bpmn'), model(nodes + flow('s', 't') + flow('t', 'c') + flow('c', 'e')))
  const recording = {
    test: 'bpmn.OwnTest.OwnTest.test',
    files: ['m.bpmn'],
    dmn: [],
    stim: [['complete', 't', { x: 1 }]],
    errors: [],
    process: 'p',
    completed: true,
    visited: ['s', 't', 'c', 'e'],
    data: { x: 1, y: 2 },
    ...changes,
  }
  await writeFile(join(folder, 'spiffworkflow', 'oracle.json'), JSON.stringify([recording]))
  const results: CaseResult[] = []
  for await (const result of spiffworkflow.run(folder) as AsyncIterable<CaseResult>) results.push(result)
  return results[0]
}

describe('a recording', () => {
  it('passes when the same is completed, with the same data', async () => {
    expect(await resultOf({})).toEqual({ id: 'OwnTest.test', group: 'bpmn.OwnTest', outcome: 'passed' })
  })

  it.each([
    ['something else is completed', { visited: ['s', 't', 'e'] }, 'missing: nothing; too much: c'],
    ['the data are others', { data: { y: 3 } }, 'y is 2 instead of 3'],
    ['nothing waits for a stimulus', { stim: [['complete', 'no', {}]] }, 'nothing waits for no'],
    ['it must break off', { errors: [['run', 'Error', 'no']] }, 'It must break off: no'],
  ])('fails when %s', async (_title, changes, detail) => {
    expect(await resultOf(changes)).toMatchObject({ outcome: 'failed', detail: expect.stringContaining(detail) })
  })

  it('is behind us when its test ends in the middle', async () => {
    expect(await resultOf({ completed: false, visited: ['s', 't'], data: {} })).toMatchObject({ outcome: 'passed' })
  })

  it('is skipped, with the reason, when a script cannot be translated', async () => {
    expect(await resultOf({}, 'y = custom(x)')).toMatchObject({
      outcome: 'skipped',
      detail: expect.stringContaining('"custom" belongs to the host'),
    })
  })
})
