import { expect } from 'vitest'
import { compileDmn, type CompiledDmn, type DmnDecision, type DmnOptions } from '../../src/dmn/index.ts'
import type { DecisionResult } from '../../src/expression/decision.ts'
import type { Json, Variables } from '../../src/json.ts'

export const environment = { at: Date.UTC(2026, 0, 15, 12), zone: 'UTC' }

export const namespaces = {
  '1.1': 'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  '1.2': 'http://www.omg.org/spec/DMN/20180521/MODEL/',
  '1.3': 'https://www.omg.org/spec/DMN/20191111/MODEL/',
  '1.4': 'https://www.omg.org/spec/DMN/20211108/MODEL/',
  '1.5': 'https://www.omg.org/spec/DMN/20230324/MODEL/',
} as const

/** A model with this content. */
export function definitions(content: string, namespace: string = namespaces['1.5'], more = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${namespace}" id="model" name="Model" namespace="https://example.org/model" ${more}>
${content}
</definitions>`
}

export interface TableText {
  readonly hitPolicy?: string
  readonly aggregation?: string
  /** Expression, or expression and type. */
  readonly inputs: readonly (string | readonly [expression: string, type: string])[]
  readonly outputs: readonly string[]
  /** Cells of inputs, then of outputs. */
  readonly rules: readonly (readonly string[])[]
}

/** A decision table; an output is written as `name`, or `name: "a", "b"` with its allowed values. */
export function table({ hitPolicy, aggregation, inputs, outputs, rules }: TableText): string {
  const cell = (tag: string, text: string, id: string) => `<${tag} id="${id}"><text>${escape(text)}</text></${tag}>`
  return `<decisionTable id="table"${hitPolicy ? ` hitPolicy="${hitPolicy}"` : ''}${aggregation ? ` aggregation="${aggregation}"` : ''}>
${inputs.map((input, index) => inputClause(input, index + 1)).join('\n')}
${outputs.map((output, index) => outputClause(output, index + 1)).join('\n')}
${rules
  .map((cells, row) => {
    const entries = cells.map((text, column) =>
      cell(column < inputs.length ? 'inputEntry' : 'outputEntry', text, `cell${row + 1}_${column + 1}`),
    )
    return `<rule id="rule${row + 1}">${entries.join('')}</rule>`
  })
  .join('\n')}
</decisionTable>`
}

function inputClause(input: TableText['inputs'][number], index: number): string {
  const [expression, type] = typeof input === 'string' ? [input] : input
  return `<input id="input${index}"><inputExpression${type ? ` typeRef="${type}"` : ''}><text>${escape(expression)}</text></inputExpression></input>`
}

function outputClause(output: string, index: number): string {
  const [name = '', values] = output.split(/:(.*)/s)
  const allowed = values === undefined ? '' : `<outputValues><text>${escape(values.trim())}</text></outputValues>`
  return `<output id="output${index}" name="${name}">${allowed}</output>`
}

export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

export function literal(text: string): string {
  return `<literalExpression><text>${escape(text)}</text></literalExpression>`
}

/** A decision called `id` with this logic that requires decisions (`#id`), inputs (`id`) and functions (`id()`). */
export function decision(id: string, logic: string, requires: readonly string[] = [], type?: string): string {
  const requirements = requires.map(required => {
    if (required.endsWith('()')) return `<knowledgeRequirement><requiredKnowledge href="#${required.slice(0, -2)}"/></knowledgeRequirement>`
    return required.startsWith('#')
      ? `<informationRequirement><requiredDecision href="${required}"/></informationRequirement>`
      : `<informationRequirement><requiredInput href="#${required}"/></informationRequirement>`
  })
  return `<decision id="${id}" name="${id}"><variable name="${id}"${type ? ` typeRef="${type}"` : ''}/>${requirements.join('')}${logic}</decision>`
}

export function input(id: string, type?: string): string {
  return `<inputData id="${id}" name="${id}"><variable name="${id}"${type ? ` typeRef="${type}"` : ''}/></inputData>`
}

/** Compiles a model that must have no error. */
export async function compiled(xml: string, options?: DmnOptions): Promise<CompiledDmn> {
  const model = await compileDmn(xml, options)
  expect(model.problems.filter(({ severity }) => severity === 'error')).toEqual([])
  return model
}

export async function problemsOf(xml: string, options?: DmnOptions): Promise<CompiledDmn['problems']> {
  return (await compileDmn(xml, options)).problems
}

export function find(model: CompiledDmn, id: string): DmnDecision {
  const found = model.decisions.find(candidate => candidate.id === id)
  if (!found) throw new Error(`no decision ${id}`)
  return found
}

export function evaluate(model: CompiledDmn, id: string, variables: Variables = {}): DecisionResult {
  return find(model, id).evaluate(name => variables[name], environment)
}

/** The output of a decision that must not fail. */
export function output(model: CompiledDmn, id: string, variables: Variables = {}): Json {
  const result = evaluate(model, id, variables)
  expect(result.failure).toBeUndefined()
  return result.output
}

/** The output of one decision with this logic that reads variables of the caller. */
export async function decide(logic: string, variables: Variables = {}): Promise<Json> {
  return output(await compiled(definitions(decision('d', logic))), 'd', variables)
}
