import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommandLine } from '../../src/cli/program.ts'

const server = join(import.meta.dirname, '../..')

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

/** The command line as a process of its own, from the sources, in a folder. */
export function spawnCommand(args: readonly string[], folder: string, environment: Record<string, string> = {}): ChildProcess {
  const node = ['--conditions=stepwright-source', '--import', import.meta.resolve('tsx'), join(server, 'src/cli.ts')]
  const inherited = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test' }
  return spawn(process.execPath, [...node, ...args], {
    cwd: folder,
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Runs a command to its end. */
export function command(args: readonly string[], folder: string, environment: Record<string, string> = {}): Promise<Ended> {
  return endOf(spawnCommand(args, folder, environment))
}

/** The same inside the test's own process, which is much faster; files must be named by their whole path. */
export async function commandHere(args: readonly string[]): Promise<Ended> {
  const lines: { out: string[]; error: string[] } = { out: [], error: [] }
  const code = await runCommandLine(args, { out: line => lines.out.push(`${line}\n`), error: line => lines.error.push(`${line}\n`) })
  return { code, out: lines.out.join(''), error: lines.error.join('') }
}

export function endOf(child: ChildProcess): Promise<Ended> {
  let out = ''
  let error = ''
  child.stdout?.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr?.on('data', (text: Buffer) => (error += text.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => resolve({ code, out, error }))
  })
}

/** Fulfilled with what was printed when it matches; refused with all of it if the process ends before. */
export function printed(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let text = ''
  return new Promise((resolve, reject) => {
    const look = (part: Buffer): void => {
      text += part.toString()
      const match = pattern.exec(text)
      if (match) resolve(match)
    }
    child.stdout?.on('data', look)
    child.stderr?.on('data', look)
    child.on('close', () => reject(new Error(`it ended before it printed ${String(pattern)}:\n${text}`)))
  })
}

/** A folder with files, removed by `remove`. */
export function folderWith(files: { readonly [name: string]: string }): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'stepwright-cli-'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
