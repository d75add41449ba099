import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArguments, UsageError } from './arguments.ts'
import type { Arguments } from './arguments.ts'
import { run } from './run.ts'
import { suites } from './suites.ts'

const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

function readArguments(): Arguments {
  try {
    return parseArguments(process.argv.slice(2), Object.keys(suites))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

const given = readArguments()
const data = resolve(given.data ?? process.env['STEPWRIGHT_CONFORMANCE'] ?? resolve(projectRoot, '../shared/conformance'))
process.exitCode = await run(given, data, suites, line => console.log(line))
