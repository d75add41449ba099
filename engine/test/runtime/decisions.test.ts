import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { createEngine, ModelError } from '../../src/index.ts'
import { MemoryStore } from '../../src/stores/index.ts'
import { definitions, table } from '../dmn/models.ts'
import { rig } from './rig.ts'

const importType = 'https://www.omg.org/spec/DMN/20230324/MODEL/'

/** A model of one decision, `id = expression`; what it imports comes under the name `lib`. */
function model(id: string, expression: string, imported?: string): { name: string; content: string } {
  const imports =
    imported === undefined ? '' : `<import name="lib" namespace="https://example.org/${imported}" importType="${importType}"/>`
  const requirement =
    imported === undefined
      ? ''
      : `<informationRequirement id="need-${id}"><requiredDecision href="https://example.org/${imported}#${imported}"/></informationRequirement>`
  const content = definitions(`${imports}<decision id="${id}" name="${id}"><variable name="${id}"/>${requirement}
<literalExpression id="logic-${id}"><text>${expression}</text></literalExpression></decision>`)
  return { name: `${id}.dmn`, content: content.replace('id="model"', `id="model-${id}"`).replace('example.org/model', `example.org/${id}`) }
}

const rate = model('rate', '0.2')
const tax = model('tax', 'amount * lib.rate', 'rate')

describe('DMN files that import each other', () => {
  it('are compiled in the order of their imports, whatever the order of the files', async () => {
    const { engine } = await rig()
    await engine.deploy([tax, rate])
    expect((await engine.evaluateDecision({ decisionId: 'tax' }, { amount: 50 })).output).toBe(10)
  })

  it('import what was deployed before', async () => {
    const { engine } = await rig()
    await engine.deploy([rate])
    await engine.deploy([tax])
    expect((await engine.evaluateDecision({ decisionId: 'tax' }, { amount: 50 })).output).toBe(10)
  })

  it('keep the imported version that they were deployed with, also after a restart', async () => {
    const store = new MemoryStore()
    const { engine, clock } = await rig([], { store })
    await engine.deploy([rate, tax])
    await engine.deploy([model('rate', '0.5')])
    const again = await createEngine({ clock, store })
    expect((await again.evaluateDecision({ decisionId: 'tax' }, { amount: 50 })).output).toBe(10)
  })

  it('take the new imported version when both are deployed together again', async () => {
    const { engine } = await rig()
    await engine.deploy([rate, tax])
    await engine.deploy([model('rate', '0.5'), tax])
    expect((await engine.evaluateDecision({ decisionId: 'tax' }, { amount: 50 })).output).toBe(25)
  })

  it('are refused when they import each other in a circle, or nothing that is there', async () => {
    const { engine } = await rig()
    const circle = engine.deploy([model('rate', 'lib.tax', 'tax'), tax])
    await expect(circle).rejects.toThrow('The imported model "https://example.org/rate" is not given.')
    await expect(engine.deploy([tax])).rejects.toThrow(ModelError)
  })
})

describe('a deployment of decisions', () => {
  it('warns of rules that hit together and hints at gaps', async () => {
    const { engine } = await rig()
    const rules = [
      ['< 10', '1'],
      ['[5..20]', '2'],
    ]
    const content = definitions(
      `<decision id="size" name="Size">${table({ inputs: [['amount', 'number']], outputs: ['o'], rules })}</decision>`,
    )
    const { problems } = await engine.deploy([{ name: 'size.dmn', content }])
    expect(problems.map(({ severity, code, elementId, resource }) => ({ severity, code, elementId, resource }))).toEqual([
      { severity: 'hint', code: 'table-gap', elementId: 'size', resource: 'size.dmn' },
      { severity: 'warning', code: 'table-overlap', elementId: 'rule2', resource: 'size.dmn' },
    ])
  })
})

describe('the strict mode', () => {
  it('makes a null with a reason fail a decision', async () => {
    const { clock } = await rig()
    const engine = await createEngine({ clock, strict: true })
    await engine.deploy([model('tax', 'amount * "x"')])
    const { failure } = await engine.evaluateDecision({ decisionId: 'tax' }, { amount: 50 })
    expect(failure?.message).toContain('50 (number) * "x" (string) has no value')
  })

  it('makes a null with a reason an incident of the process, with the name that was probably meant', async () => {
    const { clock } = await rig()
    const engine = await createEngine({ clock, strict: true })
    const builder = process('p').startEvent().scriptTask('work', { expression: '= amont + 1', result: 'x' }).endEvent()
    await engine.deploy([{ name: 'p.bpmn', content: await builder.toXml() }])
    const messages: string[] = []
    engine.onHistory(step => messages.push(...step.entries.flatMap(entry => (entry.kind === 'incidentRaised' ? entry.message : []))))
    await engine.createInstance({ processId: 'p' }, { variables: { amount: 1 } })
    expect(messages).toEqual([expect.stringMatching(/did you mean .?amount/i)])
  })
})
