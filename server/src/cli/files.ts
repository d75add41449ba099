import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { ResourceFile } from 'stepwright'
import { nearest } from 'stepwright/core'
import { CommandFailure } from './failure.ts'

/** Reads files that were named on the command line; they are known by the last part of their path.
 *  @throws CommandFailure */
export function readFiles(paths: readonly string[]): ResourceFile[] {
  if (paths.length === 0) throw new CommandFailure('Name at least one file.')
  const files = paths.map(path => ({ name: basename(path), content: readFile(path) }))
  const twice = files.find(({ name }, at) => files.findIndex(other => other.name === name) !== at)
  if (twice) throw new CommandFailure(`Two files are named ${twice.name}; rename one.`)
  return files
}

/** @throws CommandFailure that says which file was probably meant. */
export function readFile(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') throw new CommandFailure(`${path} is a folder; name the files in it.`)
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw new CommandFailure(`${path} cannot be read: ${(error as Error).message}`)
    throw new CommandFailure(`There is no file ${path}.${fileBeside(path)}`)
  }
}

function fileBeside(path: string): string {
  const folder = dirname(path)
  const name = existsSync(folder) ? nearest(basename(path), readdirSync(folder)) : undefined
  return name === undefined ? '' : ` Did you mean "${folder === '.' ? name : join(folder, name)}"?`
}
