import { compileBpmn, compileConstant, type CompiledModel } from '../../src/compile/index.ts'
import type { ExpressionLanguage } from '../../src/expression/expression-language.ts'
import { formatProblem } from '../../src/problem.ts'

/** Stands for FEEL where the graph matters and not the values: takes any text but `???`, knows whole numbers and quoted texts. */
export const plainLanguage: ExpressionLanguage = {
  name: 'FEEL',
  compile(text) {
    if (text.includes('???')) return { ok: false, problems: [{ message: 'unexpected "???".', from: 0, to: 3 }] }
    const literal = /^\s*(\d+|"[^"]*")\s*$/.exec(text)?.[1]
    if (literal !== undefined) return { ok: true, expression: compileConstant(JSON.parse(literal) as string | number, text) }
    return { ok: true, expression: { text, variables: [], evaluate: () => null } }
  },
}

/** A whole file around the content of one executable process, one line per element. */
export function processXml(content: string, outside = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="http://stepwright.test">${outside}
<bpmn:process id="process" isExecutable="true">
${content.trim()}
</bpmn:process>
</bpmn:definitions>`
}

export function compileXml(xml: string | Uint8Array): Promise<CompiledModel> {
  return compileBpmn(xml, { expressionLanguage: plainLanguage })
}

/** The problems of a process with this content, as people read them. */
export async function problemsOf(content: string, outside?: string): Promise<readonly string[]> {
  const { problems } = await compileXml(processXml(content, outside))
  return problems.map(formatProblem)
}

/** Sequence flows in short: `a -> b` is a flow with the id `a-b`. */
export function flows(...pairs: readonly string[]): string {
  return pairs
    .map(pair => pair.split(' -> '))
    .map(([source, target]) => `<bpmn:sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}"/>`)
    .join('\n')
}

/** The only definition of a process with this content; fails with the problems if it has errors. */
export async function definitionOf(content: string, outside?: string) {
  const { definitions, problems } = await compileXml(processXml(content, outside))
  const [definition] = definitions
  if (definition === undefined) throw new Error(problems.map(formatProblem).join('\n'))
  return definition
}

/** The same as one text, a line for each problem. */
export async function problemText(content: string, outside?: string): Promise<string> {
  return (await problemsOf(content, outside)).join('\n')
}
