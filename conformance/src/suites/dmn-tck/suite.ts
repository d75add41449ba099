import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { givenByName, type CompiledDmn } from 'stepwright/dmn'
import { compileExpression, formatFeel, isContext, type FeelValue } from 'stepwright/feel'
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
    const root = await rootOf(data)
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

/** The folder with the levels: of the material, of a checkout of the kit, which keeps its cases in a folder, or the given one itself.
 *  @throws Error when there is none */
async function rootOf(data: string): Promise<string> {
  for (const folder of [join(data, 'dmn-tck', 'TestCases'), join(data, 'dmn-tck'), join(data, 'TestCases'), data]) {
    const levels = await Promise.all(['compliance-level-2', 'compliance-level-3'].map(level => isFolder(join(folder, level))))
    if (levels.includes(true)) return folder
  }
  throw new Error(`There are no cases of the DMN TCK in ${data}: name a checkout of it with --data.`)
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false
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
function evaluate(model: CompiledDmn, { inputs, service: serviceName, function: functionName }: TestCase, name: string): FeelValue {
  const values = new Map(inputs.map(([input, value]) => [input, valueOf(value)]))
  if (functionName !== undefined) return callFunction(model, functionName, values)
  const given = givenByName(input => values.get(input))
  const decision = model.decisions.find(candidate => candidate.name === name)
  const service = model.decisionServices.find(candidate => candidate.name === serviceName)
  if (serviceName === undefined ? !decision : !service) throw new Error(`There is no "${serviceName ?? name}"${problemsOf(model)}`)
  if (!service) return decision?.decide(given, environment) ?? null
  const value = service.decide(given, environment)
  return service.outputs.length > 1 && isContext(value) ? (value[name] ?? null) : value
}

/** A business knowledge model with its arguments by name. */
function callFunction(model: CompiledDmn, name: string, values: ReadonlyMap<string, FeelValue>): FeelValue {
  const found = [...model.model.nodes.values()].find(node => node.kind === 'knowledge' && node.name === name)
  if (found?.kind !== 'knowledge') throw new Error(`There is no "${name}"${problemsOf(model)}`)
  const parameters = found.value.parameters.map(parameter => parameter.name)
  const call = compileExpression(`called(${parameters.map((_name, index) => `p${index}`).join(', ')})`, {
    functions: new Map([['called', found.value]]),
  })
  if (!call.ok) throw new Error(call.problems[0]?.message)
  return call.expression.evaluate(read => values.get(parameters[Number(read.slice(1))] ?? '') ?? null, environment)
}

function problemsOf(model: CompiledDmn): string {
  const errors = model.problems.filter(({ severity }) => severity === 'error')
  return errors.length === 0 ? '' : `; ${errors.length} problems, the first in line ${errors[0]?.line}: ${errors[0]?.message}`
}
