import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

const packageFolder = dirname(import.meta.dirname)

/** The built workbench: beside the package in the repository, else inside the published one. */
export function workbenchFolder(): string | undefined {
  return [join(packageFolder, '../modeler/dist'), join(packageFolder, 'workbench')].find(folder => existsSync(join(folder, 'index.html')))
}

/** The samples that ship with the server. */
export function samplesFolder(): string | undefined {
  return [join(packageFolder, '../samples'), join(packageFolder, 'samples')].find(folder => existsSync(folder))
}
