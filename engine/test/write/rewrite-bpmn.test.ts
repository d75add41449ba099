import { describe, expect, it } from 'vitest'
import { childrenOf } from '../../src/read/bpmn-element.ts'
import { rewriteBpmn } from '../../src/write/index.ts'

const file = (content: string, namespaces = '') =>
  `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" ${namespaces} targetNamespace="http://t">${content}</bpmn:definitions>`

async function rewritten(content: string, namespaces?: string): Promise<string> {
  return (await rewriteBpmn(file(content, namespaces))).xml
}

describe('reading and writing again keeps', () => {
  it.each([
    ['a reference that leads out of the file', '<bpmn:error id="e" structureRef="other:item" />', 'structureRef="other:item"'],
    [
      'an error code in the place of a reference',
      '<bpmn:process id="p"><bpmn:endEvent id="e"><bpmn:errorEventDefinition errorRef="CODE" /></bpmn:endEvent></bpmn:process>',
      'errorRef="CODE"',
    ],
    [
      'the shape of a missing element',
      '<bpmndi:BPMNDiagram><bpmndi:BPMNPlane><bpmndi:BPMNShape bpmnElement="gone" /></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
      'bpmnElement="gone"',
    ],
    [
      'that the initiating message is drawn',
      '<bpmndi:BPMNDiagram><bpmndi:BPMNPlane><bpmndi:BPMNEdge messageVisibleKind="initiating" /></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
      'messageVisibleKind="initiating"',
    ],
    [
      'the kind of an expression that assigns a resource',
      '<bpmn:process id="p"><bpmn:userTask id="t"><bpmn:potentialOwner><bpmn:resourceAssignmentExpression><bpmn:formalExpression>x</bpmn:formalExpression></bpmn:resourceAssignmentExpression></bpmn:potentialOwner></bpmn:userTask></bpmn:process>',
      '<bpmn:formalExpression>x</bpmn:formalExpression>',
    ],
    [
      'the path into a message',
      '<bpmn:correlationProperty id="c"><bpmn:correlationPropertyRetrievalExpression><bpmn:messagePath>x</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression></bpmn:correlationProperty>',
      '<bpmn:messagePath>x</bpmn:messagePath>',
    ],
    [
      'the messages of a conversation',
      '<bpmn:collaboration id="c"><bpmn:messageFlow id="f" sourceRef="a" targetRef="b" /><bpmn:conversation id="d"><bpmn:messageFlowRef>f</bpmn:messageFlowRef></bpmn:conversation></bpmn:collaboration>',
      '<bpmn:messageFlowRef>f</bpmn:messageFlowRef>',
    ],
  ])('%s', async (_title, content, expected) => {
    expect(await rewritten(content)).toContain(expected)
  })

  it('the order of references when one of them leads out of the file', async () => {
    const lane =
      '<bpmn:lane id="l"><bpmn:flowNodeRef>a</bpmn:flowNodeRef><bpmn:flowNodeRef>gone</bpmn:flowNodeRef><bpmn:flowNodeRef>b</bpmn:flowNodeRef></bpmn:lane>'
    const xml = await rewritten(
      `<bpmn:process id="p"><bpmn:laneSet id="s">${lane}</bpmn:laneSet><bpmn:task id="a" /><bpmn:task id="b" /></bpmn:process>`,
    )
    expect([...xml.matchAll(/flowNodeRef>(\w+)</g)].map(match => match[1])).toEqual(['a', 'gone', 'b'])
  })

  it('elements of other tools inside of documentation, beside its text', async () => {
    const xml = await rewritten(
      '<bpmn:process id="p"><bpmn:documentation><o:x o:y="1" /></bpmn:documentation><bpmn:documentation>text</bpmn:documentation></bpmn:process>',
      'xmlns:o="http://o"',
    )
    expect(xml).toMatch(/<bpmn:documentation>\s*<o:x o:y="1" \/>\s*<\/bpmn:documentation>\s*<bpmn:documentation>text</)
  })

  it('elements of other tools', async () => {
    const xml = await rewritten(
      '<bpmn:process id="p"><bpmn:extensionElements><o:x a="1">text</o:x></bpmn:extensionElements></bpmn:process>',
      'xmlns:o="http://o"',
    )
    expect(xml).toContain('<o:x a="1">text</o:x>')
  })

  it('ids that are none, and what refers to them', async () => {
    const flow = '<bpmn:sequenceFlow id="to the end" sourceRef="Prüfung" targetRef="the end" />'
    const start = '<bpmn:startEvent id="Prüfung" name="Prüfung"><bpmn:outgoing>to the end</bpmn:outgoing></bpmn:startEvent>'
    const shape =
      '<bpmndi:BPMNDiagram><bpmndi:BPMNPlane><bpmndi:BPMNShape id="the &lt; shape" bpmnElement="the end" /></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>'
    const xml = await rewritten(`<bpmn:process id="p">${start}<bpmn:endEvent id="the end" />${flow}</bpmn:process>${shape}`)
    expect(xml.replaceAll(/>\s+</g, '><').replaceAll('&#60;', '&lt;')).toContain(
      `<bpmn:process id="p">${start}<bpmn:endEvent id="the end" />${flow}</bpmn:process>${shape}`,
    )
  })

  it('both elements of one id; what refers to it means the first', async () => {
    const [start, end] = ['<bpmn:startEvent id="a" />', '<bpmn:endEvent id="a" />']
    const xml = await rewritten(
      `<bpmn:process id="p">${start}${end}<bpmn:sequenceFlow id="f" sourceRef="a" targetRef="a" /></bpmn:process>`,
    )
    expect(xml).toContain(start)
    expect(xml).toContain(end)
    expect(xml).toContain('sourceRef="a" targetRef="a"')
  })

  it('the prefix of an attribute that is also the one of its element, beside an attribute of the same name without', async () => {
    const content = '<o:x a="1" o:a="2" />'
    const xml = await rewritten(
      `<bpmn:process id="p"><bpmn:extensionElements>${content}</bpmn:extensionElements></bpmn:process>`,
      'xmlns:o="http://o"',
    )
    expect(xml).toContain(content)
    expect(xml).not.toContain('standIn')
  })

  it('such an attribute when its prefix is declared further inside', async () => {
    const xml = await rewritten(
      '<bpmn:process id="p"><bpmn:extensionElements><o:x xmlns:o="http://o" o:a="2" /></bpmn:extensionElements></bpmn:process>',
    )
    expect(xml).toContain('<o:x xmlns:o="http://o" o:a="2" />')
  })

  it('an element in extensions that claims to be of BPMN', async () => {
    const xml = await rewritten(
      '<bpmn:process id="p"><bpmn:extensionElements><bpmn:assignee>me</bpmn:assignee></bpmn:extensionElements></bpmn:process>',
    )
    expect(xml).toContain('<bpmn:assignee>me</bpmn:assignee>')
    expect(xml).not.toContain('standIn')
  })

  it('elements of the zeebe dialect', async () => {
    const xml = await rewritten(
      '<bpmn:process id="p"><bpmn:extensionElements><z:versionTag value="1" /></bpmn:extensionElements></bpmn:process>',
      'xmlns:z="http://camunda.org/schema/zeebe/1.0"',
    )
    expect(xml).toContain('<z:versionTag value="1" />')
  })
})

describe('reading and writing again', () => {
  it('lets the tree be changed in between', async () => {
    const { xml } = await rewriteBpmn(file('<bpmn:process id="p" />'), definitions => definitions.set('name', 'new'))
    expect(xml).toContain('name="new"')
  })

  it('shows elements with their own ids in between', async () => {
    await rewriteBpmn(file('<bpmn:process id="a b" />'), definitions => {
      expect(childrenOf(definitions, 'rootElements').map(({ id }) => id)).toEqual(['a b'])
    })
  })

  it('says what could not be read', async () => {
    const { warnings } = await rewriteBpmn(file('<bpmn:proces id="p" />'))
    expect(warnings.join()).toContain('unknown type <bpmn:Proces>')
  })

  it('refuses what is no BPMN', async () => {
    await expect(rewriteBpmn('<a/>')).rejects.toThrow('failed to parse document')
  })
})
