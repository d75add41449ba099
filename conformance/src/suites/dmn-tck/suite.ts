import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { givenByName, type CompiledDmn } from 'stepwright/dmn'
import { formatFeel, isContext, type FeelValue } from 'stepwright/feel'
import { filesBelow } from '../../files.ts'
import type { CaseResult, Suite } from '../../suite.ts'
import { loadModels, type LoadedModel } from './models.ts'
import { readTestFile, type TestCase } from './test-file.ts'
import { isExpected, valueOf } from './values.ts'

/** Any moment will do: no case may depend on it. */
const environment = { at: Date.UTC(2026, 0, 15, 12), zone: 'UTC' }

/** The cases of the DMN Technology Compatibility Kit at levels 2 and 3. Models that call external functions count in a group of their own: those functions
 *  are emulated, which nobody gets without asking for it. */
export const dmnTck: Suite = {
  name: 'dmn-tck',
  async *run(data) {
    const root = await rootOf(join(data, 'dmn-tck'))
    const files = (await filesBelow(root, '.xml')).filter(file => /^compliance-level-[23]\/.*test.*\.xml$/.test(file))
    let folder = ''
    let models: ReadonlyMap<string, LoadedModel> = new Map()
    for (const file of files) {
      if (dirname(file) !== folder) {
        folder = dirname(file)
        models = await loadModels(join(root, folder))
      }
      yield* runFile(file, await readFile(join(root, file), 'utf8'), models)
    }
  },
}

/** A checkout of the kit keeps its cases in a folder of it. */
async function rootOf(folder: string): Promise<string> {
  const inside = join(folder, 'TestCases')
  return (await stat(inside).catch(() => undefined))?.isDirectory() ? inside : folder
}

function* runFile(file: string, xml: string, models: ReadonlyMap<string, LoadedModel>): Generator<CaseResult> {
  const { model: modelName, cases } = readTestFile(xml)
  const found = models.get(basename(modelName))
  const group = found?.isExternal ? 'external functions, emulated' : file.slice(0, file.indexOf('/')).replaceAll('-', ' ')
  for (const testCase of cases) {
    const failures = found ? failuresOf(found.model, testCase) : [`There is no model "${modelName}".`]
    const detail = failures.join('; ')
    yield { id: `${file}#${testCase.id}`, group, ...(detail === '' ? { outcome: 'passed' } : { outcome: 'failed', detail }) }
  }
}

function failuresOf(model: CompiledDmn, testCase: TestCase): string[] {
  return testCase.results.flatMap(({ name, expected }) => {
    try {
      const wanted = expected ? valueOf(expected) : null
      const actual = evaluate(model, testCase, name)
      return isExpected(actual, wanted) ? [] : [`${name} is ${formatFeel(actual)}, expected ${formatFeel(wanted)}${problemsOf(model)}`]
    } catch (error) {
      return [`${name}: ${error instanceof Error ? error.message : String(error)}`]
    }
  })
}

/** The value of a decision. A service with several output decisions gives all of them, by name. */
function evaluate(model: CompiledDmn, { inputs, service: serviceName }: TestCase, name: string): FeelValue {
  const values = new Map(inputs.map(([input, value]) => [input, valueOf(value)]))
  const given = givenByName(input => values.get(input))
  const decision = model.decisions.find(candidate => candidate.name === name)
  const service = model.decisionServices.find(candidate => candidate.name === serviceName)
  if (serviceName === undefined ? !decision : !service) throw new Error(`There is no "${serviceName ?? name}"${problemsOf(model)}`)
  if (!service) return decision?.decide(given, environment) ?? null
  const value = service.decide(given, environment)
  return service.outputs.length > 1 && isContext(value) ? (value[name] ?? null) : value
}

function problemsOf(model: CompiledDmn): string {
  const errors = model.problems.filter(({ severity }) => severity === 'error')
  return errors.length === 0 ? '' : `; ${errors.length} problems, the first in line ${errors[0]?.line}: ${errors[0]?.message}`
}
