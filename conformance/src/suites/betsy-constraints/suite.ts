import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { compileBpmn } from 'stepwright/core'
import type { CompiledModel } from 'stepwright/core'
import { feel } from 'stepwright/feel'
import type { CaseResult, Suite } from '../../suite.ts'
import { readCases } from '../betsy/cases.ts'
import { betsyScripts } from '../betsy/scripts.ts'
import { translate } from '../betsy/translate.ts'
import { constraints } from './constraints.ts'

/** Betsy's models that break a rule of the standard must be refused by that rule when the letter of it is asked for; its executables must be accepted,
 *  also to the letter where they keep to it. */
export const betsyConstraints: Suite = {
  name: 'betsy-constraints',
  async *run(data) {
    const file = join(data, 'betsy', 'cases.json')
    const folder = dirname(file)
    for (const model of await readModels(file)) {
      const xml = await readFile(join(folder, model.file.replace(/^.*(?=bpmn\/bpmn_constraints\/)/, '')), 'utf8').catch(() => undefined)
      if (xml !== undefined) yield await mustBeRefused(model, xml)
    }
    for (const { id, group, file: path } of await readCases(file)) {
      if (group === 'errors') continue
      const xml = translate(await readFile(join(folder, path), 'utf8'))
      yield await mustBeAccepted(id, xml)
      yield await mayBeAcceptedStrictly(id, xml)
    }
  },
}

/** A model that breaks a constraint, as cases.json has it. */
interface BrokenModel {
  readonly id: string
  readonly constraint: string
  /** Path in the suite's own repository, or below the folder of cases.json. */
  readonly file: string
}

async function readModels(file: string): Promise<readonly BrokenModel[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`The file ${file} is not there.`)
  })
  const { constraints: models } = JSON.parse(text) as { readonly constraints?: readonly BrokenModel[] }
  if (!Array.isArray(models)) throw new Error(`${file} has no list "constraints".`)
  return models
}

async function mustBeRefused({ id, constraint: name, file }: BrokenModel, xml: string): Promise<CaseResult> {
  const group = 'refused'
  const caseId = `${file.split('/').at(-2) ?? name}/${id}`
  const { problems } = await compile(xml, true)
  const codes = problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)
  const constraint = constraints[name]
  if (constraint?.codes.some(code => codes.includes(code))) return { id: caseId, group, outcome: 'passed' }
  const rule = constraint ? `${constraint.rule} (${constraint.codes.join(', ')})` : `the rule ${name}, which is not in our table`
  const got = codes.length === 0 ? 'nothing: the model is accepted' : [...new Set(codes)].join(', ')
  return { id: caseId, group, outcome: 'failed', detail: `expected ${rule}; got ${got}` }
}

async function mustBeAccepted(id: string, xml: string): Promise<CaseResult> {
  const group = 'accepted'
  const errors = (await compile(xml)).problems.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return { id, group, outcome: 'passed' }
  const missing = errors.every(({ code }) => code === 'unsupported-element') ? 'not executed yet: ' : ''
  return { id, group, outcome: 'failed', detail: missing + errors.map(({ code, message }) => `${code}: ${message}`).join(' ') }
}

/** An executable may break the letter of the standard, as long as none but the rules about that refuse it. */
async function mayBeAcceptedStrictly(id: string, xml: string): Promise<CaseResult> {
  const group = 'accepted to the letter'
  const codes = new Set((await compile(xml, true)).problems.flatMap(({ severity, code }) => (severity === 'error' ? code : [])))
  if (codes.size === 0) return { id: `${id}, strictly`, group, outcome: 'passed' }
  const others = [...codes].filter(code => !ofTheLetter.has(code))
  const detail = `It breaks the letter of the standard: ${[...codes].join(', ')}.`
  return { id: `${id}, strictly`, group, outcome: others.length === 0 ? 'skipped' : 'failed', detail }
}

/** The rules that only `strictModels` enforces. */
const ofTheLetter: ReadonlySet<string> = new Set([
  'text-format',
  'informal-expression',
  'operation-without-data',
  'data-object-reference-name',
  'flow-list-incomplete',
  'start-without-end',
  'message-event-without-operation',
])

function compile(xml: string, strictModels = false): Promise<CompiledModel> {
  return compileBpmn(xml, { expressionLanguage: feel, scriptLanguages: [betsyScripts([])], strictModels })
}
