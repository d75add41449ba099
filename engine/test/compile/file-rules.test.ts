import { describe, expect, it } from 'vitest'
import { compileXml, flows, processXml } from './plain-language.ts'

const straight = `<bpmn:startEvent id="start"/>\n<bpmn:task id="work"/>\n<bpmn:endEvent id="end"/>\n${flows('start -> work', 'work -> end')}`

/** The codes of the errors, each once. */
async function codesOf(content: string, more = ''): Promise<string[]> {
  const { problems } = await compileXml(processXml(content, more))
  return [...new Set(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code))]
}

const pools = (flow: string, multiplicity = '') =>
  `<bpmn:collaboration id="c"><bpmn:participant id="own" processRef="process">${multiplicity}</bpmn:participant><bpmn:participant id="other"/>${flow}</bpmn:collaboration>`

describe('message flows', () => {
  it.each([
    ['within one pool', 'work', 'own', 'message-flow-within-pool'],
    ['out of a start event', 'start', 'other', 'message-flow-out-of-start'],
    ['into an end event', 'other', 'end', 'message-flow-into-end'],
    ['into a start event without a message', 'other', 'start', 'message-flow-without-trigger'],
    ['out of an end event without a message', 'end', 'other', 'message-flow-without-trigger'],
  ])('are refused %s', async (_, from, to, code) => {
    expect(await codesOf(straight, pools(`<bpmn:messageFlow id="m" sourceRef="${from}" targetRef="${to}"/>`))).toEqual([code])
  })

  it('are accepted between a task and another pool', async () => {
    expect(await codesOf(straight, pools('<bpmn:messageFlow id="m" sourceRef="work" targetRef="other"/>'))).toEqual([])
  })
})

describe('a participant', () => {
  it('is refused when the most is below the least', async () => {
    expect(await codesOf(straight, pools('', '<bpmn:participantMultiplicity minimum="3" maximum="2"/>'))).toEqual([
      'participant-multiplicity',
    ])
  })

  it('is told to be drawn only when it is there several times', async () => {
    const { problems } = await compileXml(processXml(straight, pools('', '<bpmn:participantMultiplicity minimum="0" maximum="2"/>')))
    expect(problems.map(({ severity, code, elementId }) => [severity, code, elementId])).toEqual([['hint', 'drawn-only', 'own']])
  })
})

describe('a reference', () => {
  it('is refused when it leads to something of another kind', async () => {
    const content = straight.replace('<bpmn:task id="work"/>', '<bpmn:sendTask id="work" messageRef="start"/>')
    expect(await codesOf(content)).toContain('wrong-reference')
  })

  it('is refused with its line when it is empty', async () => {
    const content = straight.replace('<bpmn:task id="work"/>', '<bpmn:task id="work"><bpmn:incoming/></bpmn:task>')
    const { problems } = await compileXml(processXml(content))
    expect(problems[0]).toMatchObject({ code: 'unresolved-reference', message: 'The incoming of "work" is empty.' })
  })

  it('is unresolved when it names what every object has by its nature', async () => {
    const content = straight.replace('<bpmn:task id="work"/>', '<bpmn:sendTask id="work" messageRef="constructor"/>')
    expect(await codesOf(content)).toContain('unresolved-reference')
  })
})

describe('a condition', () => {
  it('is refused when it is a number', async () => {
    const loop =
      '<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>3</bpmn:loopCardinality><bpmn:completionCondition>23</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics>'
    expect(await codesOf(straight.replace('<bpmn:task id="work"/>', `<bpmn:task id="work">${loop}</bpmn:task>`))).toEqual([
      'condition-not-boolean',
    ])
  })

  it('is refused on the only flow out of an activity', async () => {
    const content = `<bpmn:startEvent id="start"/><bpmn:task id="work"/><bpmn:endEvent id="end"/>${flows('start -> work')}
<bpmn:sequenceFlow id="f" sourceRef="work" targetRef="end"><bpmn:conditionExpression>=x</bpmn:conditionExpression></bpmn:sequenceFlow>`
    expect(await codesOf(content)).toEqual(['lone-conditional-flow'])
  })
})

describe('an intermediate event', () => {
  it('is refused when nothing leads to it', async () => {
    const content = `<bpmn:intermediateThrowEvent id="thrown"/><bpmn:task id="work"/>${flows('thrown -> work')}`
    expect(await codesOf(content)).toEqual(['intermediate-event-without-incoming'])
  })
})

describe('a transaction', () => {
  it('is refused when its method is no URI', async () => {
    const content = straight.replace(
      '<bpmn:task id="work"/>',
      '<bpmn:transaction id="work" method="what? ever"><bpmn:task id="inside"/></bpmn:transaction>',
    )
    expect(await codesOf(content)).toEqual(['transaction-method'])
  })
})

describe('data', () => {
  const io = (content: string) =>
    straight.replace('<bpmn:task id="work"/>', `<bpmn:task id="work"><bpmn:ioSpecification>${content}</bpmn:ioSpecification></bpmn:task>`)

  it.each([
    ['stands in no set', '<bpmn:dataInput id="in"/><bpmn:inputSet/><bpmn:outputSet/>', 'data-not-in-set'],
    [
      'is optional in a set that it is not in',
      '<bpmn:dataInput id="in"/><bpmn:dataInput id="opt"/><bpmn:inputSet><bpmn:dataInputRefs>in</bpmn:dataInputRefs><bpmn:optionalInputRefs>opt</bpmn:optionalInputRefs></bpmn:inputSet><bpmn:inputSet><bpmn:dataInputRefs>opt</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/>',
      'set-part-not-in-set',
    ],
    [
      'stands in sets that do not name each other',
      '<bpmn:inputSet id="i"><bpmn:outputSetRefs>o</bpmn:outputSetRefs></bpmn:inputSet><bpmn:outputSet id="o"/>',
      'sets-disagree',
    ],
  ])('is refused when it %s', async (_, content, code) => {
    expect(await codesOf(io(content))).toContain(code)
  })

  it('is refused in an embedded subprocess', async () => {
    const content = straight.replace(
      '<bpmn:task id="work"/>',
      '<bpmn:subProcess id="work"><bpmn:ioSpecification><bpmn:dataInput id="in"/><bpmn:inputSet><bpmn:dataInputRefs>in</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification><bpmn:task id="inside"/></bpmn:subProcess>',
    )
    expect(await codesOf(content)).toContain('data-in-subprocess')
  })
})
