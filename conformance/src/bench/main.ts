import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UsageError } from '../arguments.ts'
import { parseBenchArguments } from './arguments.ts'
import { benches } from './benches.ts'
import { bpmnEngineName } from './bpmn-engine.ts'
import type { Effort, Figure } from './figure.ts'
import { table } from './table.ts'

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url))
const effort: Effort = { rounds: 7, milliseconds: 400 }

function readArguments() {
  try {
    return parseBenchArguments(process.argv.slice(2), Object.keys(benches))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

const { names, json } = readArguments()
const folder = resolve(process.env['STEPWRIGHT_BENCH'] ?? resolve(projectRoot, '../shared/bench'))
console.log(`node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'} x ${cpus().length}, ${bpmnEngineName}`)
console.log(`Rates are per CPU second of this process: medians of ${effort.rounds} rounds in which all take turns.`)
console.log(
  `seq10, par5, loop100, wait20: the step with state and history as JSON; with -engine: the whole engine with its store in memory.\ntable20, feel-expression: compiled once, evaluated over JSON variables, traces off unless named; table-memory: heap that a compiled table holds.\n`,
)
const figures: Figure[] = []
for (const name of names) {
  const bench = await benches[name]?.()
  figures.push(...((await bench?.run(effort, folder)) ?? []))
}
if (json !== undefined) await writeFile(json, JSON.stringify(figures, null, 1))
console.log(table(figures))
