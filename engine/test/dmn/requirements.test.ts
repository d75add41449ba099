import { describe, expect, it } from 'vitest'
import { compileDmn, externalJavaFunctions } from '../../src/dmn/index.ts'
import { compiled, decision, definitions, environment, evaluate, input, literal, output, problemsOf, table } from './models.ts'

const knowledge = (id: string, parameters: readonly string[], text: string, requires: readonly string[] = []) =>
  `<businessKnowledgeModel id="${id}" name="${id}"><variable name="${id}"/><encapsulatedLogic>${parameters
    .map(name => `<formalParameter name="${name}"/>`)
    .join('')}${literal(text)}</encapsulatedLogic>${requires
    .map(required => `<knowledgeRequirement><requiredKnowledge href="#${required}"/></knowledgeRequirement>`)
    .join('')}</businessKnowledgeModel>`

describe('a decision requirements graph', () => {
  it('evaluates required decisions first, each one once', async () => {
    const model = await compiled(
      definitions(
        [
          input('amount', 'number'),
          decision('total', literal('base + extra'), ['#base', '#extra']),
          decision('extra', literal('base / 10'), ['#base']),
          decision('base', literal('amount * 2'), ['amount']),
        ].join(''),
      ),
    )
    const result = evaluate(model, 'total', { amount: 50 })
    expect(result.output).toBe(110)
    expect(result.evaluated.map(({ decisionId }) => decisionId)).toEqual(['base', 'extra', 'total'])
  })

  it('hides what the model declares but the decision does not require', async () => {
    const model = await compiled(definitions(input('amount') + decision('d', literal('amount'))))
    expect(output(model, 'd', { amount: 1 })).toBeNull()
  })

  it('reads variables of the caller that the model does not declare', async () => {
    const model = await compiled(definitions(decision('d', literal('season'))))
    expect(output(model, 'd', { season: 'Winter' })).toBe('Winter')
  })

  it('gives a required decision under its id where it has no variable of its own', async () => {
    const xml = definitions(
      `<decision id="first_one" name="First one">${literal('1')}</decision>${decision('d', literal('first_one + First one'), ['#first_one'])}`,
    )
    expect(output(await compiled(xml), 'd')).toBe(2)
  })

  it('refuses decisions that require each other in a circle', async () => {
    const problems = await problemsOf(definitions(decision('a', literal('b'), ['#b']) + decision('b', literal('a'), ['#a'])))
    expect(problems).toMatchObject([
      { code: 'requirement-cycle', elementId: 'a', message: 'Decisions require each other in a circle: "a" -> "b" -> "a".' },
    ])
  })

  it('refuses a reference to nothing, with what comes near', async () => {
    const problems = await problemsOf(definitions(`${input('amount')}\n${decision('d', literal('1'), ['amuont'])}`))
    expect(problems).toMatchObject([{ code: 'unresolved-reference', elementId: 'd', line: 4, advice: 'Did you mean "#amount"?' }])
  })
})

describe('a business knowledge model', () => {
  it('is a function that sees the functions it requires', async () => {
    const xml = definitions(
      knowledge('twice', ['x'], 'x * 2') +
        knowledge('fourfold', ['x'], 'twice(twice(x))', ['twice']) +
        decision('d', literal('fourfold(3)'), ['fourfold()']),
    )
    expect(output(await compiled(xml), 'd')).toBe(12)
  })

  it('may call itself, but not for ever', async () => {
    const xml = definitions(knowledge('again', ['x'], 'again(x + 1)') + decision('d', literal('again(1)'), ['again()']))
    expect(evaluate(await compiled(xml), 'd').failure).toMatchObject({
      decisionId: 'd',
      message: expect.stringContaining('stopped') as string,
    })
  })

  it('may be a decision table whose broken hit policy fails the decision', async () => {
    const logic = table({
      inputs: ['x'],
      outputs: ['y'],
      rules: [
        ['> 1', '1'],
        ['> 2', '2'],
      ],
    })
    const bkm = `<businessKnowledgeModel id="rate" name="rate"><encapsulatedLogic><formalParameter name="x"/>${logic}</encapsulatedLogic></businessKnowledgeModel>`
    const model = await compiled(definitions(bkm + decision('d', literal('rate(amount)'), ['rate()'])))
    expect(output(model, 'd', { amount: 2 })).toBe(1)
    expect(evaluate(model, 'd', { amount: 3 }).failure?.decisionId).toBe('d')
  })
})

describe('a decision service', () => {
  const content = [
    input('amount', 'number'),
    decision('rate', literal('0.2')),
    decision('tax', literal('amount * rate'), ['amount', '#rate']),
    decision('gross', literal('amount + tax'), ['amount', '#tax']),
    '<decisionService id="pricing" name="pricing"><outputDecision href="#gross"/><encapsulatedDecision href="#tax"/><inputDecision href="#rate"/><inputData href="#amount"/></decisionService>',
    '<decisionService id="both" name="both"><outputDecision href="#tax"/><outputDecision href="#gross"/><inputData href="#amount"/></decisionService>',
  ].join('')

  it('is a function of its input data, then its input decisions', async () => {
    const model = await compiled(definitions(content + decision('d', literal('pricing(100, 0.5)'), ['pricing()'])))
    expect(output(model, 'd')).toBe(150)
  })

  it('gives a context when it has several output decisions', async () => {
    const model = await compiled(definitions(content))
    const both = model.decisionServices.find(({ id }) => id === 'both')
    expect(both?.inputs).toEqual(['amount'])
    expect(both?.decide(() => 10, environment)).toEqual({ tax: 2, gross: 12 })
  })

  it('without an output is warned of', async () => {
    expect(await problemsOf(definitions('<decisionService id="s" name="s"/>'))).toMatchObject([{ code: 'missing-output', elementId: 's' }])
  })
})

describe('an import', () => {
  const importOf = (name: string, namespace: string) =>
    `<import name="${name}" namespace="${namespace}" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>`
  const inNamespace = (namespace: string, content: string) => definitions(content).replace('https://example.org/model', namespace)
  const greeting = inNamespace(
    'urn:a',
    '<itemDefinition name="tName"><typeRef>string</typeRef></itemDefinition>' +
      input('person', 'tName') +
      decision('greeting', literal('"Hello " + person'), ['person']) +
      knowledge('shout', ['text'], 'upper case(text)'),
  )

  it('gives types, functions and decisions under its name', async () => {
    const a = await compiled(greeting)
    const xml = inNamespace(
      'urn:b',
      `${importOf('lib', 'urn:a')}<inputData id="who" name="who"><variable name="who" typeRef="lib.tName"/></inputData>
       <decision id="d" name="d"><informationRequirement><requiredInput href="#who"/></informationRequirement>
       <informationRequirement><requiredDecision href="urn:a#greeting"/></informationRequirement>
       <knowledgeRequirement><requiredKnowledge href="urn:a#shout"/></knowledgeRequirement>
       ${literal('lib.shout(lib.greeting + " and " + who)')}</decision>`,
    )
    const model = await compiled(xml, { imports: new Map([['urn:a', a]]) })
    expect(output(model, 'd', { who: 'Bob', person: 'Ann' })).toBe('HELLO ANN AND BOB')
    expect(output(model, 'd', { who: 'Bob', lib: { person: 'Eve' } })).toBe('HELLO EVE AND BOB')
  })

  it('of one model over two others has its inputs twice', async () => {
    const a = await compiled(greeting)
    const middle = async (namespace: string) =>
      compiled(
        inNamespace(
          namespace,
          `${importOf('deep', 'urn:a')}<decision id="said" name="said"><informationRequirement><requiredDecision href="urn:a#greeting"/></informationRequirement>${literal('deep.greeting + "!"')}</decision>`,
        ),
        { imports: new Map([['urn:a', a]]) },
      )
    const xml = inNamespace(
      'urn:d',
      `${importOf('left', 'urn:b')}${importOf('right', 'urn:c')}<decision id="d" name="d"><informationRequirement><requiredDecision href="urn:b#said"/></informationRequirement>
       <informationRequirement><requiredDecision href="urn:c#said"/></informationRequirement>${literal('left.said + " " + right.said')}</decision>`,
    )
    const model = await compiled(xml, {
      imports: new Map([
        ['urn:b', await middle('urn:b')],
        ['urn:c', await middle('urn:c')],
      ]),
    })
    const variables = { left: { deep: { person: 'Ann' } }, right: { deep: { person: 'Bob' } } }
    expect(output(model, 'd', variables)).toBe('Hello Ann! Hello Bob!')
    expect(model.decisions[0]?.inputs).toEqual(['left.deep.person', 'right.deep.person'])
  })

  it('that is not given, or is no DMN, is refused', async () => {
    expect(await problemsOf(definitions(importOf('lib', 'urn:a')))).toMatchObject([{ code: 'missing-import', line: 3 }])
    const other = importOf('lib', 'urn:a').replace(/importType="[^"]*"/, 'importType="http://www.dmg.org/PMML-4_2"')
    expect(await problemsOf(definitions(other))).toMatchObject([{ code: 'unsupported-import' }])
  })
})

describe('an external function', () => {
  const external = definitions(
    decision(
      'd',
      literal(
        '{ max: function(a, b) external { java: { class: "java.lang.Math", method signature: "max(double, double)" } }, r: max(x, y) }.r',
      ),
    ),
  )

  it('is refused unless the caller allows it', async () => {
    expect(await problemsOf(external)).toMatchObject([{ code: 'external-function-not-allowed', elementId: 'd' }])
  })

  it('runs when it is on the list, and is null for arguments that do not fit', async () => {
    const model = await compileDmn(external, { externalFunctions: externalJavaFunctions })
    expect(model.problems).toEqual([])
    expect(output(model, 'd', { x: 1, y: 2.5 })).toBe(2.5)
    expect(output(model, 'd', { x: 1, y: 'two' })).toBeNull()
  })

  it('is null when it is not on the list, whatever its name', async () => {
    const find = (className: string, signature: string) => externalJavaFunctions.find(className, signature)
    expect(find('java.lang.Runtime', 'exec(java.lang.String)')).toBeUndefined()
    expect(find('constructor', 'constructor()')).toBeUndefined()
    expect(find('java.lang.Math', 'toString()')).toBeUndefined()
    expect(find('java.lang.Math', 'max(double)')).toBeUndefined()
  })

  it('converts as its signature says', () => {
    const call = (className: string, signature: string, ...args: (string | number)[]) =>
      externalJavaFunctions.find(className, signature)?.(args)
    expect(call('java.lang.Byte', 'valueOf(byte)', 127)).toBe(127)
    expect(call('java.lang.Byte', 'valueOf(byte)', 128)).toBeUndefined()
    expect(call('java.lang.Float', 'valueOf(java.lang.String)', '1234.56')).toBe(1234.56)
    expect(call('java.lang.Integer', 'valueOf(java.lang.String)', '12x')).toBeUndefined()
    const format = 'format(java.lang.String, [Ljava.lang.Object;)'
    expect(call('java.lang.String', format, '%s is %5d and %.2f%%', 'x', 7, 1.005)).toBe('x is     7 and 1.00%')
    expect(call('java.lang.String', format, '%s %s', 'x')).toBeUndefined()
  })
})
