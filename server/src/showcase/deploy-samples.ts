import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { ModelError, type Engine } from 'stepwright'
import type { Sample } from './sample.ts'

/** Deploys the samples where nothing is deployed yet, with a running instance each that asks for one. A sample that fails is logged and left out. */
export async function deploySamples(engine: Engine, samples: readonly Sample[], log: Logger): Promise<void> {
  if (engine.definitions().resources.length > 0) return
  for (const sample of samples) {
    try {
      await engine.deploy(sample.deploy.map(name => ({ name, content: readFileSync(join(sample.folder, name)) })))
      if (sample.start) {
        await engine.createInstance({ processId: sample.start.processDefinitionId }, { variables: sample.start.variables ?? {} })
      }
      log.info(`sample "${sample.name}" deployed${sample.start ? ', with one running instance' : ''}`)
    } catch (error) {
      log.error(error instanceof ModelError ? { reasons: error.message } : { err: error }, `sample "${sample.name}" could not be deployed`)
    }
  }
}
