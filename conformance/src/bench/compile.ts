import { feel } from 'stepwright/feel'
import { BpmnModdle } from 'bpmn-moddle'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }
import { compileBpmn } from 'stepwright/core'
import { readBenchModel } from './bench-model.ts'
import type { Bench, Effort, Figure } from './figure.ts'
import { median, medianRatio, runsPerSecond } from './measure.ts'
import { scriptLanguages } from './stepwright.ts'

const [ours, reader] = ['compile', 'bpmn-moddle']

/** Reading and compiling a model of 200 tasks beside bpmn-moddle's reading alone, which is a part of it. */
export const compile: Bench = {
  name: ours,
  run: async (effort, folder) => besideReading(ours, (await readBenchModel(folder, 'seq200')).xml, effort),
}

/** The same for a model of 202 nodes and 301 flows, with 200 expressions that all differ, and no diagram. */
export const compileFeel: Bench = { name: `${ours}-feel`, run: effort => besideReading(`${ours}-feel`, feelXml(), effort) }

async function besideReading(name: string, xml: string, effort: Effort): Promise<readonly Figure[]> {
  const moddle = new BpmnModdle({ zeebe })
  const compileOnce = async () => {
    const { definitions, problems } = await compileBpmn(xml, { expressionLanguage: feel, scriptLanguages })
    if (definitions.length !== 1) throw new Error(`The bench model does not compile: ${problems[0]?.message ?? ''}`)
  }
  const rates = await runsPerSecond(
    [
      { name: ours, run: times => repeat(times, compileOnce) },
      { name: reader, run: times => repeat(times, () => moddle.fromXML(xml)) },
    ],
    effort,
  )
  const [own, others] = [rates.get(ours) ?? [], rates.get(reader) ?? []]
  const ratio = medianRatio(others, own)
  const whole: Figure = { name, value: 1000 / median(own), unit: 'CPU ms', beside: `${reader} reading`, ratio }
  return [whole, { ...whole, name: `${name} without reading`, value: 1000 / median(own) - 1000 / median(others), ratio: ratio - 1 }]
}

/** 100 service tasks, each with an input mapping, and behind each a gateway with a condition. */
function feelXml(): string {
  const part = (at: number) => `<serviceTask id="task${at}" name="Task ${at}"><extensionElements><zeebe:taskDefinition type="work"/>
    <zeebe:ioMapping><zeebe:input source="=order.price * ${at} + tax" target="amount"/></zeebe:ioMapping></extensionElements></serviceTask>
    <exclusiveGateway id="gate${at}" default="on${at}"/><sequenceFlow id="in${at}" sourceRef="task${at}" targetRef="gate${at}"/>
    <sequenceFlow id="on${at}" sourceRef="gate${at}" targetRef="${at === 99 ? 'end' : `task${at + 1}`}"/>
    <sequenceFlow id="off${at}" sourceRef="gate${at}" targetRef="end"><conditionExpression>=amount &gt; ${at * 10}</conditionExpression></sequenceFlow>`
  return `<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    id="definitions" targetNamespace="compile"><process id="compile" isExecutable="true"><startEvent id="start"/>
    <sequenceFlow id="first" sourceRef="start" targetRef="task0"/>${Array.from({ length: 100 }, (_, at) => part(at)).join('\n')}<endEvent id="end"/></process></definitions>`
}

async function repeat(times: number, work: () => Promise<unknown>): Promise<void> {
  for (let run = 0; run < times; run++) await work()
}
