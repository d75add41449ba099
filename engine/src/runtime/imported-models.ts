import { dmnHead } from '../dmn/index.ts'
import type { ResourceItem } from '../stores/deployment.ts'
import type { CompiledDecisions } from './model-compiler.ts'

/** A file that is to be compiled. */
interface Source {
  readonly name: string
  readonly content: Uint8Array
  readonly kind: ResourceItem['kind']
}

/** The models that a file imports, by namespace. One that is not found is left out: the compiler says so with its line. */
export async function importedModels(
  content: Uint8Array,
  kind: ResourceItem['kind'],
  find: (namespace: string) => Promise<CompiledDecisions | undefined>,
): Promise<ReadonlyMap<string, CompiledDecisions>> {
  const models = new Map<string, CompiledDecisions>()
  if (kind !== 'dmn') return models
  for (const namespace of dmnHead(content).imports) {
    const model = await find(namespace)
    if (model !== undefined) models.set(namespace, model)
  }
  return models
}

/** The files with imported ones before those that import them. Where they import each other in a circle none can come first. */
export function inImportOrder<File extends Source>(files: readonly File[]): readonly File[] {
  const heads = new Map(files.map(file => [file, file.kind === 'dmn' ? dmnHead(file.content) : { namespace: '', imports: [] }]))
  const ordered = new Set<File>()
  const visit = (file: File, around: readonly File[]): void => {
    if (ordered.has(file) || around.includes(file)) return
    for (const namespace of heads.get(file)?.imports ?? [])
      for (const other of files) if (heads.get(other)?.namespace === namespace) visit(other, [...around, file])
    ordered.add(file)
  }
  for (const file of files) visit(file, [])
  return [...ordered]
}
