import { addDuration, parseDuration, type Variables } from 'stepwright'
import { settings } from '../configuration.ts'
import { CommandFailure } from './failure.ts'
import { readFile, readFiles } from './files.ts'
import { textOf, type Flags } from './flags.ts'
import type { Output } from './output.ts'
import { Answers } from './run/answers.ts'
import { createAsker } from './run/ask.ts'
import { run } from './run/run.ts'

/** `stepwright run FILE...`.
 *  @throws CommandFailure */
export async function runCommand(paths: readonly string[], flags: Flags, output: Output): Promise<number> {
  const now = Date.now()
  const zone = zoneOf(flags)
  const interactive = flags['ask'] !== false && process.stdin.isTTY && process.stdout.isTTY
  return run(
    {
      files: readFiles(paths),
      variables: variablesOf(textOf(flags, 'variables')),
      answers: answersOf(textOf(flags, 'answers')),
      process: textOf(flags, 'process'),
      message: textOf(flags, 'message'),
      advance: advanceOf(textOf(flags, 'advance'), now, zone),
      asker: interactive ? createAsker(process.stdin, process.stdout, output) : undefined,
      now,
      zone,
      quiet: flags['quiet'] === true,
    },
    output,
  )
}

function variablesOf(text: string | undefined): Variables {
  if (text === undefined) return {}
  const source = text.startsWith('@') ? Buffer.from(readFile(text.slice(1))).toString('utf8') : text
  const value = jsonOf(source, '--variables')
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Variables
  throw new CommandFailure(`--variables takes a JSON object, for example '{"amount": 120}'.`)
}

function answersOf(path: string | undefined): Answers {
  return new Answers(path === undefined ? {} : jsonOf(Buffer.from(readFile(path)).toString('utf8'), path))
}

function jsonOf(text: string, where: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new CommandFailure(`${where} is no JSON: ${(error as Error).message}.`)
  }
}

/** The setting of the server with this name: a process runs here as it does there. */
function zoneOf(flags: Flags): string {
  const { flag, environment, parse, default: standard } = settings.zone
  const given = textOf(flags, 'zone')
  try {
    return parse(given ?? (process.env[environment] || standard))
  } catch (error) {
    throw new CommandFailure(`${given === undefined ? environment : flag}: ${(error as Error).message}`)
  }
}

function advanceOf(text: string | undefined, now: number, zone: string): number {
  if (text === undefined) return 0
  const duration = parseDuration(text)
  if (!duration) throw new CommandFailure(`--advance: "${text}" is no ISO 8601 duration; write for example PT30M, P7D or P1M.`)
  return addDuration(now, duration, zone) - now
}
