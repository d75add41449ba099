import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** `sample.json`: what of a sample's folder is deployed, and what makes it move. */
const sampleSchema = z.object({
  name: z.string(),
  deploy: z.array(z.string()).min(1),
  /** An instance that is started, so that there is something to look at. */
  start: z.object({ processDefinitionId: z.string(), variables: z.record(z.string(), z.json()).optional() }).optional(),
  /** Jobs of the sample's own processes that the server does itself, by type: what they answer. */
  workers: z.record(z.string(), z.object({ variables: z.record(z.string(), z.json()).optional() })).optional(),
})

export type Sample = z.infer<typeof sampleSchema> & { readonly folder: string }

/** The samples in a folder: each folder below it that has a sample.json. */
export function readSamples(folder: string | undefined): Sample[] {
  if (folder === undefined) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && existsSync(join(folder, entry.name, 'sample.json')))
    .map(entry => readSample(join(folder, entry.name)))
}

function readSample(folder: string): Sample {
  const file = join(folder, 'sample.json')
  const read = sampleSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!read.success) throw new Error(`${file} is no description of a sample: ${z.prettifyError(read.error)}`)
  return { ...read.data, folder }
}
