import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { compileDmn, externalJavaFunctions, type CompiledDmn } from 'stepwright/dmn'
import { filesBelow } from '../../files.ts'

export interface LoadedModel {
  readonly model: CompiledDmn
  /** Whether it, or a model beside it, calls functions outside of the model. */
  readonly isExternal: boolean
}

/** Compiles all models of a folder, imported ones first, and gives them by file name. */
export async function loadModels(folder: string): Promise<ReadonlyMap<string, LoadedModel>> {
  const loaded = new Map<string, LoadedModel>()
  const imports = new Map<string, CompiledDmn>()
  const files = (await filesBelow(folder, '.dmn')).filter(file => dirname(file) === '.')
  let waiting = await Promise.all(files.map(async file => ({ file, source: await readFile(join(folder, file), 'utf8') })))
  const isExternal = waiting.some(({ source }) => /kind="Java"|\bexternal\s*\{/.test(source))
  while (waiting.length > 0) {
    const missing: typeof waiting = []
    for (const entry of waiting) {
      const model = await compileDmn(entry.source, { resource: entry.file, imports, externalFunctions: externalJavaFunctions })
      // A model that lacks what it imports must not be imported itself before it has been compiled again.
      if (model.problems.some(({ code }) => code === 'missing-import')) missing.push(entry)
      else if (model.namespace !== '') imports.set(model.namespace, model)
      loaded.set(entry.file, { model, isExternal })
    }
    if (missing.length === waiting.length) break
    waiting = missing
  }
  return loaded
}
