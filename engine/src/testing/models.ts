import { compileBpmn } from '../compile/index.ts'
import type { DeployedProcess, Library } from '../definition/library.ts'
import type { Decision } from '../expression/decision.ts'
import type { ExpressionLanguage, ScriptLanguage } from '../expression/expression-language.ts'
import { feel } from '../feel/index.ts'
import { ModelError } from '../problem.ts'

/** A model for a test: BPMN XML, or a builder that writes it. */
export type Model = string | { toXml(): Promise<string> }

export interface ModelOptions {
  /** FEEL unless given. */
  readonly expressionLanguage?: ExpressionLanguage
  readonly scriptLanguages?: readonly ScriptLanguage[]
  /** Processes that are called. */
  readonly called?: readonly Model[]
  readonly decisions?: readonly Decision[]
}

/** A library of compiled models for tests, keys from 1 in the order of the models.
 *  @throws ModelError with all problems. */
export async function libraryOf(
  models: readonly Model[],
  options: ModelOptions = {},
): Promise<Library & { readonly deployed: readonly DeployedProcess[] }> {
  const deployed: DeployedProcess[] = []
  for (const model of models) {
    const xml = typeof model === 'string' ? model : await model.toXml()
    const { definitions, problems } = await compileBpmn(xml, { expressionLanguage: feel, ...options })
    if (problems.some(problem => problem.severity === 'error')) throw new ModelError(problems)
    for (const definition of definitions) deployed.push({ key: deployed.length + 1, version: 1, deployment: 1, definition })
  }
  const byKey = new Map(deployed.map(process => [process.key, process]))
  const byId = new Map(deployed.map(process => [process.definition.id, process]))
  const decisions = new Map((options.decisions ?? []).map(decision => [decision.id, decision]))
  return {
    deployed,
    process: key => byKey.get(key),
    findProcess: id => byId.get(id),
    findDecision: id => decisions.get(id),
    processIds: () => [...byId.keys()],
    decisionIds: () => [...decisions.keys()],
  }
}
