import { feel } from 'stepwright/feel'
import { BpmnModdle } from 'bpmn-moddle'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }
import { compileBpmn } from 'stepwright/core'
import { readBenchModel } from './bench-model.ts'
import type { Bench, Figure } from './figure.ts'
import { median, medianRatio, runsPerSecond } from './measure.ts'
import { scriptLanguages } from './stepwright.ts'

const [ours, reader] = ['compile', 'bpmn-moddle']

/** Reading and compiling a model of 200 tasks beside bpmn-moddle's reading alone, which is a part of it. */
export const compile: Bench = {
  name: 'compile',
  async run(effort, folder) {
    const { xml } = await readBenchModel(folder, 'seq200')
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
    const whole: Figure = { name: 'compile', value: 1000 / median(own), unit: 'CPU ms', beside: `${reader} reading`, ratio }
    return [whole, { ...whole, name: 'compile without reading', value: 1000 / median(own) - 1000 / median(others), ratio: ratio - 1 }]
  },
}

async function repeat(times: number, work: () => Promise<unknown>): Promise<void> {
  for (let run = 0; run < times; run++) await work()
}
