import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { process } from 'stepwright/builder'
import type { FlowBuilder, ProcessBuilder } from 'stepwright/builder'

/** Small models of our own under the names of the bench models. */
const models: { readonly [name: string]: () => ProcessBuilder } = {
  seq10: () => scripts(process('seq').startEvent(), ['v1 = 1', 'v2 = v1 + 1']).endEvent(),
  par5: () =>
    process('par')
      .startEvent()
      .parallelGateway('fork')
      .branch(path => scripts(path, ['a = 1']))
      .branch(path => scripts(path, ['b = 2']))
      .join()
      .scriptTask('total', { script: 'total = a + b + 3', format: 'python' })
      .endEvent(),
  loop100: () =>
    scripts(process('loop').startEvent(), ['i = 0'])
      .exclusiveGateway('merge')
      .scriptTask('increment', { script: 'i = i + 1', format: 'python' })
      .exclusiveGateway('check')
      .when('= i < 3', path => path.connectTo('merge'))
      .otherwise()
      .endEvent(),
  wait20: () => scripts(process('wait').startEvent(), ['v1 = 1', 'v2 = 2']).userTask('approve').endEvent(),
  seq200: () => scripts(process('many').startEvent(), ['v1 = 1', 'v2 = 2', 'v3 = 3']).endEvent(),
}

export async function writeBenchModels(folder: string): Promise<void> {
  for (const [name, model] of Object.entries(models)) await writeFile(join(folder, `${name}.bpmn`), await model().toXml())
}

function scripts<Builder extends FlowBuilder>(builder: Builder, sources: readonly string[]): Builder {
  for (const script of sources) builder.scriptTask(`set-${script.slice(0, script.indexOf(' '))}`, { script, format: 'python' })
  return builder
}
