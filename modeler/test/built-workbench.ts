import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

const modeler = join(import.meta.dirname, '..')
const prefix = 'stepwright-workbench-build-'
/** Builds older than this, in milliseconds, are thrown away. */
const keep = 3_600_000
const sources = ['src', 'public', 'index.html', 'vite.config.ts', '../engine/src', '../package-lock.json'].map(path => join(modeler, path))

/** The folder with the workbench, built from the sources as they are now. Built aside and then renamed, so that test files may ask at the same time. */
export async function builtWorkbench(): Promise<string> {
  const folder = join(tmpdir(), `${prefix}${fingerprint()}`)
  if (existsSync(folder)) return folder
  await throwOldAway()
  const aside = await mkdtemp(`${folder}-`)
  await build({ configFile: join(modeler, 'vite.config.ts'), logLevel: 'error', build: { outDir: aside, emptyOutDir: true } })
  try {
    await rename(aside, folder)
  } catch (failure) {
    await rm(aside, { recursive: true, force: true })
    if (!existsSync(folder)) throw failure
  }
  return folder
}

async function throwOldAway(): Promise<void> {
  const builds = readdirSync(tmpdir()).filter(name => name.startsWith(prefix))
  const old = builds.map(name => join(tmpdir(), name)).filter(path => statSync(path).mtimeMs < Date.now() - keep)
  await Promise.all(old.map(path => rm(path, { recursive: true, force: true })))
}

/** Differs when any source file does. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const path of sources.flatMap(filesBelow)) {
    const { mtimeMs, size } = statSync(path)
    hash.update(`${path} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .toSorted()
}
