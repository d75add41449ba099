import { describe, expect, it } from 'vitest'
import { compileBpmn } from '../../src/compile/index.ts'
import { feel } from '../../src/feel/index.ts'

const sound = {
  start: '<startEvent id="start"><outgoing>to-end</outgoing></startEvent>',
  end: '<endEvent id="end"><incoming>to-end</incoming></endEvent>',
  flow: '<sequenceFlow id="to-end" sourceRef="start" targetRef="end"/>',
}

async function problemsOf(content: string, beside = ''): Promise<{ readonly strictly: string[]; readonly otherwise: string[] }> {
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="http://t">${beside}<process id="p" isExecutable="true">${content}</process></definitions>`
  const codes = async (strictModels: boolean) => {
    const { problems } = await compileBpmn(xml, { expressionLanguage: feel, strictModels })
    return problems.filter(({ severity }) => severity === 'error').map(({ code, elementId }) => `${code} ${elementId}`)
  }
  return { strictly: await codes(true), otherwise: await codes(false) }
}

const whole = (more: string) => sound.start + sound.end + sound.flow + more
/** A process that leads through one activity; its tag without the end, and its content. */
const through = (tag: string, content: string) => `<startEvent id="start"><outgoing>a</outgoing></startEvent>
  <sequenceFlow id="a" sourceRef="start" targetRef="work"/>
  <${tag} id="work"><extensionElements><zeebe:taskDefinition type="t"/></extensionElements>
  <incoming>a</incoming><outgoing>b</outgoing>${content}</${/^\w+/.exec(tag)?.[0]}>
  <sequenceFlow id="b" sourceRef="work" targetRef="end"/><endEvent id="end"><incoming>b</incoming></endEvent>`
const looped = (attribute: string) =>
  through('serviceTask', `<standardLoopCharacteristics><loopCondition ${attribute}>= false</loopCondition></standardLoopCharacteristics>`)
const served = (data: string) => through('serviceTask operationRef="o"', data)
const operation =
  '<message id="m" name="m"/><interface id="i" name="i"><operation id="o" name="o"><inMessageRef>m</inMessageRef></operation></interface>'
const oneInput = '<ioSpecification><dataInput id="d"/><inputSet><dataInputRefs>d</dataInputRefs></inputSet><outputSet/></ioSpecification>'
const thrown = (attribute: string) =>
  `<startEvent id="start"><outgoing>a</outgoing></startEvent><sequenceFlow id="a" sourceRef="start" targetRef="end"/>
   <endEvent id="end"><incoming>a</incoming><messageEventDefinition messageRef="m" ${attribute}/></endEvent>`

describe('taken strictly, a model is refused', () => {
  it.each([
    ['by a text format that is no MIME type', whole('<textAnnotation id="note" textFormat="words"/>'), '', ['text-format note']],
    ['by an expression that is not formal', looped(''), '', ['informal-expression work']],
    ['by a service task without data for its operation', served(''), operation, ['operation-without-data work']],
    ['by a message event without operation', thrown(''), operation, ['message-event-without-operation end']],
    [
      'by a data object reference that is not named after its object and state',
      whole(
        '<dataObject id="o" name="order"/><dataObjectReference id="r" name="order [paid]" dataObjectRef="o"><dataState name="open"/></dataObjectReference>',
      ),
      '',
      ['data-object-reference-name r'],
    ],
    ['by a start event without an end event', '<startEvent id="start"/>', '', ['start-without-end p']],
    [
      'by ends that do not list a flow',
      `<startEvent id="start"/><endEvent id="end"/>${sound.flow}`,
      '',
      ['flow-list-incomplete start', 'flow-list-incomplete end'],
    ],
  ])('%s, and accepted otherwise', async (_title, content, beside, strictly) => {
    expect(await problemsOf(content, beside)).toEqual({ strictly, otherwise: [] })
  })

  it.each([
    ['with everything as the standard says', whole(''), ''],
    ['with a MIME type that has parameters', whole('<textAnnotation id="note" textFormat="text/plain; charset=utf-8"/>'), ''],
    ['with a formal expression', looped('xsi:type="tFormalExpression"'), ''],
    ['with the data of its operation', served(oneInput), operation],
    ['with an operation at its message event', thrown('operationRef="o"'), operation],
    [
      'with a data object reference named after its object and state',
      whole(
        '<dataObject id="o" name="order"/><dataObjectReference id="r" name="order [open]" dataObjectRef="o"><dataState name="open"/></dataObjectReference>',
      ),
      '',
    ],
  ])('not %s', async (_title, content, beside) => {
    expect(await problemsOf(content, beside)).toEqual({ strictly: [], otherwise: [] })
  })
})
