import { describe, expect, it } from 'vitest'
import { compileDmn, readDmn, writeDmn } from '../../src/dmn/index.ts'
import { compiled, decision, definitions, input, literal, namespaces, output, problemsOf, table } from './models.ts'

const spellings = [
  ['1.1', 'http://www.omg.org/spec/DMN/20151101/dmn.xsd'],
  ['1.1', 'http://www.omg.org/spec/DMN/20151101/dmn11.xsd'],
  ['1.1', 'http://www.omg.org/spec/DMN/20151101'],
  ['1.2', namespaces['1.2']],
  ['1.3', namespaces['1.3']],
  ['1.4', namespaces['1.4']],
  ['1.5', namespaces['1.5']],
] as const

const discount = [
  input('customer', 'string'),
  decision('discount', table({ inputs: ['customer'], outputs: ['rate'], rules: [['"gold"', '0.1']] }), ['customer']),
].join('\n')

describe('a model of every version', () => {
  it.each(spellings)('%s in the namespace %s is read and decided', async (version, namespace) => {
    const model = await compiled(definitions(discount, namespace))
    expect(model.version).toBe(version)
    expect(output(model, 'discount', { customer: 'gold' })).toBe(0.1)
  })

  it.each(spellings)('%s in the namespace %s is written back in it', async (_version, namespace) => {
    const { file } = await readDmn(definitions(discount, namespace))
    const written = file ? await writeDmn(file) : ''
    expect(written).toContain(`xmlns="${namespace}"`)
    expect(tagsOf(written)).toEqual(tagsOf(definitions(discount, namespace)))
  })
})

/** All tags with their attributes, without what surrounds them. */
function tagsOf(xml: string): string[] {
  const tags = xml.match(/<[a-zA-Z][^>]*>/g) ?? []
  return tags
    .map(tag =>
      tag
        .replace(/\s*\/?>$/, '')
        .split(/\s+(?=[\w:.-]+=)/)
        .toSorted()
        .join(' '),
    )
    .toSorted()
}

describe('writing back', () => {
  it('keeps what newer versions added', async () => {
    const part = (tag: string, text: string) => `<${tag}>${literal(text)}</${tag}>`
    const xml = definitions(
      [
        '<itemDefinition name="small" isCollection="true"><typeRef>number</typeRef><allowedValues><text>&lt; 10</text></allowedValues><typeConstraint><text>count(?) &lt; 3</text></typeConstraint></itemDefinition>',
        decision('a', `<conditional>${part('if', 'true')}${part('then', '1')}${part('else', '2')}</conditional>`),
        decision('b', `<filter>${part('in', '[1]')}${part('match', 'item = 1')}</filter>`),
        decision('c', `<for iteratorVariable="x">${part('in', '[1]')}${part('return', 'x')}</for>`),
        decision('d', `<some iteratorVariable="x">${part('in', '[1]')}${part('satisfies', 'x = 1')}</some>`),
        decision('e', `<every iteratorVariable="x">${part('in', '[1]')}${part('satisfies', 'x = 1')}</every>`),
      ].join('\n'),
    )
    const { file, problems } = await readDmn(xml)
    expect(problems).toEqual([])
    const written = file ? await writeDmn(file) : ''
    expect(tagsOf(written)).toEqual(tagsOf(xml))
    expect(written.indexOf('<typeConstraint>')).toBeGreaterThan(written.indexOf('</allowedValues>'))
    expect(written.indexOf('<typeConstraint>')).toBeLessThan(written.indexOf('</itemDefinition>'))
  })

  it('keeps extensions, attributes of other tools and the diagram', async () => {
    const xml = definitions(
      `<extensionElements><tool:note xmlns:tool="urn:tool" tool:by="me"><tool:line/></tool:note></extensionElements>
       <decision id="d" name="d" tool:colour="red" xmlns:tool="urn:tool"/>
       <dmndi:DMNDI><dmndi:DMNDiagram id="g"><dmndi:DMNShape id="s" dmnElementRef="d"><dc:Bounds height="80" width="180" x="1" y="2"/></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI>`,
      namespaces['1.2'],
      'xmlns:dmndi="http://www.omg.org/spec/DMN/20180521/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/"',
    )
    const { file, problems } = await readDmn(xml)
    expect(problems).toEqual([])
    const written = file ? await writeDmn(file) : ''
    for (const kept of [
      'by="me"',
      '<tool:line',
      'tool:colour="red"',
      'http://www.omg.org/spec/DMN/20180521/DMNDI/',
      'width="180"',
      'dmnElementRef="d"',
    ]) {
      expect(written).toContain(kept)
    }
  })

  it('keeps references that lead out of the file, doubled ids and styles in a diagram, and numbers as they are written', async () => {
    const xml = definitions(
      `<decision id="d" name="d"><decisionTable hitPolicy="UNIQUE"><output id="o"/></decisionTable></decision>
       <dmndi:DMNDI><dmndi:DMNDiagram id="g"><dmndi:DMNShape id="s" dmnElementRef="lib:_1" sharedStyle="gone"><dc:Bounds height="80.0" width="1" x="1" y="2"/><dmndi:DMNStyle fontSize="11"/></dmndi:DMNShape>
       <dmndi:DMNEdge id="s" dmnElementRef="nowhere"/></dmndi:DMNDiagram></dmndi:DMNDI>`,
      namespaces['1.3'],
      'xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/"',
    )
    const { file, problems } = await readDmn(xml)
    expect(problems).toEqual([])
    expect(tagsOf(file ? await writeDmn(file) : '')).toEqual(tagsOf(xml))
  })

  it('keeps elements of an older namespace under a prefix that has a newer meaning', async () => {
    const xml = definitions(
      '<decision id="d" name="d"><extensionElements><biodi:bounds x="1" y="2" width="3" height="4"/></extensionElements></decision>',
      namespaces['1.1'],
      'xmlns:biodi="http://bpmn.io/schema/dmn/biodi/1.0"',
    )
    const { file } = await readDmn(xml)
    expect(file ? await writeDmn(file) : '').toContain('<biodi:bounds x="1" y="2" width="3" height="4" />')
  })
})

describe('what is no DMN', () => {
  it('comes back as a problem with its place, never as an exception', async () => {
    expect(await problemsOf('<definitions><a></definitions>')).toMatchObject([{ severity: 'error', code: 'not-xml', line: 1 }])
    expect(await problemsOf('')).toMatchObject([{ severity: 'error', code: 'not-xml' }])
    expect(await problemsOf('<definitions xmlns="urn:other"/>')).toMatchObject([{ severity: 'error', code: 'not-dmn', line: 1, column: 1 }])
  })

  it('of a version to come is refused by its name', async () => {
    const [problem] = await problemsOf(definitions('', 'https://www.omg.org/spec/DMN/20990101/MODEL/'))
    expect(problem).toMatchObject({ code: 'not-dmn', line: 2 })
    expect(problem?.advice).toContain('1.5, 1.4, 1.3, 1.2, 1.1')
  })

  it('is named with its line when it stands inside of a model', async () => {
    const problems = await problemsOf(definitions('<decision id="d" name="d">\n<decisionTabel/>\n</decision>'))
    expect(problems).toContainEqual(expect.objectContaining({ severity: 'error', code: 'unreadable-element', line: 4 }))
  })

  it('in another encoding is read by its declaration', async () => {
    const xml = definitions(decision('d', literal('"\u00e9t\u00e9"'))).replace('UTF-8', 'ISO-8859-1')
    const model = await compileDmn(Uint8Array.from(xml, character => character.charCodeAt(0)))
    expect(output(model, 'd')).toBe('\u00e9t\u00e9')
  })
})

describe('type names of older versions', () => {
  it('may be qualified', async () => {
    const xml = definitions(
      `<itemDefinition name="tAge"><typeRef>feel:number</typeRef></itemDefinition>${input('age', 'my:tAge')}${decision('d', literal('age + 1'), ['age'])}`,
      namespaces['1.1'],
      'xmlns:feel="http://www.omg.org/spec/FEEL/20140401" xmlns:my="https://example.org/model"',
    )
    const model = await compiled(xml)
    expect(output(model, 'd', { age: 4 })).toBe(5)
    expect(output(model, 'd', { age: 'four' })).toBeNull()
  })
})
