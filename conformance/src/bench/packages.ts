import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** Name and version of an installed package: `feelin 8.2.0`. A package.json is often no export, so it is looked for around the package's code. */
export function nameAndVersion(name: string): string {
  for (let folder = dirname(require.resolve(name)); dirname(folder) !== folder; folder = dirname(folder)) {
    const found = manifest(folder)
    if (found?.name === name && found.version !== undefined) return `${name} ${found.version}`
  }
  throw new Error(`The package ${name} has no package.json.`)
}

function manifest(folder: string): { readonly name?: string; readonly version?: string } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly name?: string; readonly version?: string }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
