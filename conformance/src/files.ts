import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The files below a folder whose name ends so, as paths relative to it with `/`, sorted.
 *  @throws Error when the folder is not there */
export async function filesBelow(folder: string, ending: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new Error(`The folder ${folder} is not there.`)
  })
  return entries
    .filter(entry => entry.isFile() && entry.name.endsWith(ending))
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .toSorted()
}
