import type { Problem } from '../problem.ts'
import { compileBoxed } from './boxed/boxed-expression.ts'
import type { Compilation } from './compile/compilation.ts'
import { ProblemList } from './compile/problem-list.ts'
import { checkIds } from './compile/check-ids.ts'
import { DmnDecision } from './decision.ts'
import { DmnDecisionService } from './decision-service.ts'
import type { ExternalFunctions } from './external-function.ts'
import { compileGraph } from './graph/compile-graph.ts'
import { Imports } from './graph/imports.ts'
import type { DecisionModel } from './graph/node.ts'
import { childrenOf, textOf } from './read/element.ts'
import { readDmn, type DmnFile } from './read/read-dmn.ts'
import type { DmnVersion } from './read/version.ts'
import { compileItemTypes } from './types/item-types.ts'

export interface DmnOptions {
  /** Name of the file, for problems. */
  readonly resource?: string
  /** Turns every null that FEEL makes for a reason into an error. */
  readonly strict?: boolean
  /** The models that this one may import, by namespace. */
  readonly imports?: ReadonlyMap<string, Pick<CompiledDmn, 'model'>>
  /** The external functions that a model may call; without them a model that names one is refused. */
  readonly externalFunctions?: ExternalFunctions
}

/** A DMN model, compiled once. It is usable only when `problems` holds no error. */
export interface CompiledDmn {
  readonly id: string
  readonly name: string
  readonly namespace: string
  /** Undefined when the text is no DMN. */
  readonly version: DmnVersion | undefined
  readonly decisions: readonly DmnDecision[]
  readonly decisionServices: readonly DmnDecisionService[]
  /** Everything that is wrong, each with element, line and advice. */
  readonly problems: readonly Problem[]
  /** The file as it was read, to be written back. */
  readonly file: DmnFile | undefined
  /** For models that import this one. */
  readonly model: DecisionModel
  /** Whether it imports other models itself. */
  readonly hasImports: boolean
}

/** Compiles a DMN model of version 1.1 to 1.5. Never throws for a bad model: all its problems are listed. */
export async function compileDmn(source: string | Uint8Array, options: DmnOptions = {}): Promise<CompiledDmn> {
  const { file, problems } = await readDmn(source, options.resource)
  if (!file) {
    const model: DecisionModel = { namespace: '', nodes: new Map(), types: new Map(), componentNames: new Set() }
    return {
      id: '',
      name: '',
      namespace: '',
      version: undefined,
      decisions: [],
      decisionServices: [],
      problems,
      file,
      model,
      hasImports: false,
    }
  }
  return compileFile(file, problems, options)
}

function compileFile(file: DmnFile, readProblems: readonly Problem[], options: DmnOptions): CompiledDmn {
  const { definitions } = file
  const list = new ProblemList(file, options.resource)
  const models = new Map([...(options.imports ?? [])].map(([namespace, { model }]) => [namespace, model]))
  const imports = new Imports(definitions, models, list)
  const types = compileItemTypes(definitions, imports, list)
  const compilation: Compilation = {
    problems: list,
    types,
    strict: options.strict ?? false,
    externalFunctions: options.externalFunctions,
    defaultLanguage: textOf(definitions, 'expressionLanguage'),
    boxed: (element, names) => compileBoxed(element, names, compilation),
  }
  checkIds(definitions, list)
  const nodes = compileGraph(definitions, imports, compilation)
  const namespace = textOf(definitions, 'namespace') ?? ''
  const all = [...nodes.values()]
  return {
    id: definitions.id ?? '',
    name: textOf(definitions, 'name') ?? '',
    namespace,
    version: file.dialect.version,
    decisions: all.flatMap(node => (node.kind === 'decision' ? new DmnDecision(node, nodes) : [])),
    decisionServices: all.flatMap(node => (node.kind === 'knowledge' && node.service ? new DmnDecisionService(node, node.service) : [])),
    problems: [...readProblems, ...list.all],
    file,
    model: { namespace, nodes, types: types.byName, componentNames: types.componentNames },
    hasImports: childrenOf(definitions, 'import').length > 0,
  }
}
