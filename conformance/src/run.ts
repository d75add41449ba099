import { stat, writeFile } from 'node:fs/promises'
import type { Arguments } from './arguments.ts'
import { caseLine, count, lastLine, table } from './report.ts'
import type { SuiteReport } from './report.ts'
import type { CaseResult, Suite } from './suite.ts'
import { writeDocs } from './write-docs.ts'

type Print = (line: string) => void

/** Runs the named suites and prints what came of them. Answers the exit code: 1 if anything failed, or a suite could not run or had nothing to run. */
export async function run(
  { suites: names, json, docs }: Arguments,
  data: string,
  suites: { readonly [name: string]: () => Promise<Suite> },
  print: Print,
): Promise<0 | 1> {
  if (!(await isFolder(data))) {
    print(`The folder of the conformance material ${data} is not there. Name it with --data DIR or the variable STEPWRIGHT_CONFORMANCE.`)
    print(lastLine(count([])))
    return 1
  }
  const reports: SuiteReport[] = []
  for (const name of names) reports.push(await runSuite(name, data, suites[name], print))
  const all = reports.flatMap(report => report.cases)
  if (json !== undefined) await writeFile(json, JSON.stringify({ counts: count(all), suites: reports }, null, 1))
  if (docs !== undefined) await writeDocs(docs, reports, `npm run conformance -- ${names.join(' ')} --docs ${docs}`)
  for (const report of reports) print(`\n${table(report)}`)
  print(`\n${lastLine(count(all))}`)
  return all.some(({ outcome }) => outcome === 'failed') ? 1 : 0
}

async function runSuite(name: string, data: string, load: (() => Promise<Suite>) | undefined, print: Print): Promise<SuiteReport> {
  const cases: CaseResult[] = []
  const add = (result: CaseResult) => {
    cases.push(result)
    if (result.outcome !== 'passed') print(caseLine(name, result))
  }
  try {
    if (!load) throw new Error(`There is no suite "${name}".`)
    const suite = await load()
    const results = suite.run(data)
    for await (const result of results instanceof Promise ? await results : results) add(result)
    if (cases.length === 0) add({ id: name, outcome: 'failed', detail: `The suite found no case in ${data}.` })
  } catch (error) {
    add({ id: name, outcome: 'failed', detail: `The suite broke off. ${error instanceof Error ? error.message : String(error)}` })
  }
  return { suite: name, counts: count(cases), cases }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isDirectory(),
    () => false,
  )
}
