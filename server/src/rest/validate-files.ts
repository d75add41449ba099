import { createEngine, ModelError, type Problem, type ResourceFile } from 'stepwright'
import { systemClock } from '../system-clock.ts'

/** All problems that a deployment of these files would meet, and its warnings and hints: found by deploying them where nothing is kept. */
export async function validateFiles(
  files: readonly ResourceFile[],
  { strictModels = false }: { readonly strictModels?: boolean } = {},
): Promise<readonly Problem[]> {
  const engine = await createEngine({ clock: systemClock, strictModels })
  try {
    return (await engine.deploy(files)).problems
  } catch (error) {
    if (error instanceof ModelError) return error.problems
    throw error
  } finally {
    await engine.close()
  }
}
