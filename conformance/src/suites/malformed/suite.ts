import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileBpmn } from 'stepwright/core'
import type { DeployedProcess } from 'stepwright/core'
import { compileDmn } from 'stepwright/dmn'
import type { Problem } from 'stepwright'
import { feel } from 'stepwright/feel'
import { drain } from '../../drain/drain.ts'
import { numbers } from '../../drain/random.ts'
import type { Models } from '../../drain/waiting.ts'
import { filesBelow } from '../../files.ts'
import type { CaseResult, Suite } from '../../suite.ts'
import { readCases } from '../betsy/cases.ts'
import { betsyScripts } from '../betsy/scripts.ts'
import { translate } from '../betsy/translate.ts'
import { mutations } from './mutations.ts'

/** How many models are spoilt; each is told by its number alone. */
const count = 10_000
const limits = { seed: 1, commands: 60, moveBudget: 2000 }
/** A model that takes longer than this, in milliseconds, counts as a hang. */
const patience = 5000

/** Broken files of other tools, and models spoilt by ourselves: an error that says where it is, or a run that never throws and loses no token. */
export const malformed: Suite = {
  name: 'malformed',
  async *run(data) {
    for (const file of await filesBelow(join(data, 'other'), '')) {
      if (basename(file) === 'LICENSE') continue
      yield { id: file, ...(await brokenFile(file, await readFile(join(data, 'other', file)))) }
    }
    const models = await readModels(data)
    const kinds = Object.keys(mutations)
    for (let number = 1; number <= count; number++) {
      const choose = numbers(number)
      const model = models[choose(models.length)]
      const kind = kinds[number % kinds.length] ?? ''
      const spoilt = model && mutations[kind]?.(model.xml, choose)
      if (spoilt !== undefined) yield { id: `${number} ${kind} of ${model?.name}`, ...(await spoiltModel(kind, spoilt)) }
    }
  },
}

/** Our own samples, and the executables of betsy. */
async function readModels(data: string): Promise<readonly { readonly name: string; readonly xml: string }[]> {
  const samples = fileURLToPath(new URL('../../../../samples', import.meta.url))
  const own = (await filesBelow(samples, '.bpmn')).map(async name => ({ name, xml: await readFile(join(samples, name), 'utf8') }))
  const cases = join(data, 'betsy', 'cases.json')
  const others = (await readCases(cases)).map(async ({ id, file }) => ({
    name: id,
    xml: translate(await readFile(join(dirname(cases), file), 'utf8')),
  }))
  return Promise.all([...own, ...others])
}

async function brokenFile(file: string, content: Uint8Array): Promise<Omit<CaseResult, 'id'>> {
  const isDmn = /dmn/.test(basename(file))
  try {
    const problems = isDmn ? (await compileDmn(content, { resource: file })).problems : (await compile(content)).problems
    return judge(`other files: ${isDmn ? 'DMN' : 'BPMN'}`, problems)
  } catch (error) {
    return { outcome: 'failed', group: 'other files', detail: thrown(error) }
  }
}

async function spoiltModel(kind: string, content: string | Uint8Array): Promise<Omit<CaseResult, 'id'>> {
  const began = performance.now()
  const result = await compileAndRun(kind, content)
  const spent = performance.now() - began
  return spent <= patience ? result : { outcome: 'failed', group: kind, detail: `It took ${Math.round(spent)} ms.` }
}

async function compileAndRun(kind: string, content: string | Uint8Array): Promise<Omit<CaseResult, 'id'>> {
  try {
    const { definitions, problems } = await compile(content)
    if (definitions.length === 0) return judge(`${kind}: refused`, problems)
    const library = libraryFor(definitions)
    for (const process of library.deployed) drain(library, process, limits)
    return { outcome: 'passed', group: `${kind}: run` }
  } catch (error) {
    return { outcome: 'failed', group: `${kind}: run`, detail: thrown(error) }
  }
}

function compile(content: string | Uint8Array) {
  return compileBpmn(content, { expressionLanguage: feel, scriptLanguages: [betsyScripts([])] })
}

/** Every error says where: by its line, and in words. */
function judge(group: string, problems: readonly Problem[]): Omit<CaseResult, 'id'> {
  const vague = problems.filter(({ severity, line, message }) => severity === 'error' && (line === undefined || message === ''))
  if (vague.length === 0) return { outcome: 'passed', group }
  return { outcome: 'failed', group, detail: vague.map(({ code, message }) => `${code} has no line: ${message}`).join(' ') }
}

function thrown(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' ') : String(error)
}

function libraryFor(definitions: readonly DeployedProcess['definition'][]): Models {
  const deployed = definitions.map((definition, index) => ({ key: index + 1, version: 1, deployment: 1, definition }))
  return {
    deployed,
    process: key => deployed[key - 1],
    findProcess: id => deployed.find(({ definition }) => definition.id === id),
    findDecision: () => undefined,
    processIds: () => deployed.map(({ definition }) => definition.id),
    decisionIds: () => [],
  }
}
