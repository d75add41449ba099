import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { RejectionError, type Engine, type Variables } from 'stepwright'
import type { Tables } from '../store/schema.ts'
import type { Sample } from './sample.ts'

/** Milliseconds that the work of a sample seems to take, so that it can be seen waiting. */
const defaultWorkTime = 2000

/** Does the jobs of the samples inside the server, so that a sample moves without a worker of its own. It never touches jobs of other
 *  processes, even if they are of the same type. The answer ends it. */
export function startSampleWorkers(
  engine: Engine,
  database: Kysely<Tables>,
  samples: readonly Sample[],
  log: Logger,
  workTime = defaultWorkTime,
): () => void {
  const types = samples.flatMap(sample => Object.keys(sample.workers ?? {}))
  if (types.length === 0) return () => undefined
  log.info(`sample workers: do the jobs ${types.map(type => `"${type}"`).join(', ')} of the samples (--no-samples leaves them out)`)
  const atWork = new Map<number, NodeJS.Timeout>()
  const fault = (error: unknown): void => log.warn({ err: error }, 'sample worker: could not do a job')
  const work = async (sample: Sample, job: OpenJob): Promise<void> => {
    await complete(engine, job.job_key, sample.workers?.[job.type]?.variables ?? {}).catch(fault)
    atWork.delete(job.job_key)
    log.info(`sample worker: did "${job.type}" for the sample "${sample.name}"`)
  }
  const sweep = async (): Promise<void> => {
    for (const sample of samples) {
      const jobs = await openJobs(database, engine, sample)
      for (const job of jobs.filter(({ job_key }) => !atWork.has(job_key))) {
        atWork.set(job.job_key, setTimeout(() => void work(sample, job), workTime).unref())
      }
    }
  }
  const stopListening = engine.onHistory(({ entries }) => {
    if (entries.some(entry => entry.kind === 'jobCreated' && types.includes(entry.type))) void sweep().catch(fault)
  })
  void sweep().catch(fault)
  return () => {
    stopListening()
    for (const timeout of atWork.values()) clearTimeout(timeout)
  }
}

interface OpenJob {
  readonly job_key: number
  readonly type: string
}

async function openJobs(database: Kysely<Tables>, engine: Engine, sample: Sample): Promise<readonly OpenJob[]> {
  const types = Object.keys(sample.workers ?? {})
  const processes = engine.definitions().processDefinitions.filter(({ resourceName }) => sample.deploy.includes(resourceName))
  if (types.length === 0 || processes.length === 0) return []
  return database
    .selectFrom('job')
    .select(['job_key', 'type'])
    .where('activatable', '=', 1)
    .where('type', 'in', types)
    .where('process_definition_id', 'in', [...new Set(processes.map(process => process.processDefinitionId))])
    .execute()
}

/** Somebody else may have done it in the meantime: that is fine. */
async function complete(engine: Engine, jobKey: number, variables: Variables): Promise<void> {
  try {
    await engine.completeJob(jobKey, variables)
  } catch (error) {
    if (!(error instanceof RejectionError)) throw error
  }
}
