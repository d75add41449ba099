import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

const packageFolder = dirname(import.meta.dirname)

/** The built workbench: inside the published package, or beside it in the repository. */
export function workbenchFolder(): string | undefined {
  return [join(packageFolder, 'workbench'), join(packageFolder, '../modeler/dist')].find(folder => existsSync(join(folder, 'index.html')))
}

/** The samples that ship with the server. */
export function samplesFolder(): string | undefined {
  return [join(packageFolder, 'samples'), join(packageFolder, '../samples')].find(folder => existsSync(folder))
}
