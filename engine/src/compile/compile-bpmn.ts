import type { ProcessDefinition } from '../definition/process-definition.ts'
import type { ExpressionLanguage, ScriptLanguage } from '../expression/expression-language.ts'
import type { Problem } from '../problem.ts'
import { childrenOf, readBpmn } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { checkExtensions } from './extensions.ts'
import { checkCalls } from './rules/calls.ts'
import { compileProcess } from './process.ts'

/** What a compilation needs besides the file. */
export interface CompileOptions {
  /** Name of the file, for the problems. */
  readonly resource?: string
  readonly expressionLanguage: ExpressionLanguage
  readonly scriptLanguages?: readonly ScriptLanguage[]
}

/** A file, compiled. */
export interface CompiledModel {
  /** The executable processes; none if there is an error among the problems. */
  readonly definitions: readonly ProcessDefinition[]
  /** In the order of the file. */
  readonly problems: readonly Problem[]
  /** The file as text, decoded. */
  readonly xml: string
}

/** Compiles BPMN XML into its executable processes. Never throws for bad input: whatever is wrong is among the problems. */
export async function compileBpmn(source: string | Uint8Array, options: CompileOptions): Promise<CompiledModel> {
  const { definitions: root, elementById, dangling, problems, xml } = await readBpmn(source, options.resource)
  if (root === undefined) return { definitions: [], problems: problems.all, xml }
  const compiling: Compiling = {
    problems,
    language: options.expressionLanguage,
    compiled: new Map(),
    scriptLanguages: options.scriptLanguages ?? [],
    definitions: root,
    elementById,
    dangling,
  }
  const roots = childrenOf(root, 'rootElements')
  const processes = roots.filter(element => element.$type === 'bpmn:Process')
  for (const element of roots) if (element.$type !== 'bpmn:Process') checkExtensions(compiling, element)
  const executable = processes.filter(process => process.get('isExecutable') === true)
  if (executable.length === 0) {
    problems.error(processes[0] ?? root, {
      code: 'no-executable-process',
      message: 'The file has no executable process.',
      advice: processes.length > 0 ? 'Set isExecutable="true" on the process that shall run.' : 'Add a <process isExecutable="true">.',
    })
  }
  const definitions = executable.map(process => compileProcess(compiling, process))
  checkCalls(compiling, definitions)
  const refused = problems.all.some(problem => problem.severity === 'error')
  return { definitions: refused ? [] : definitions, problems: problems.all.toSorted(byPlace), xml }
}

function byPlace(a: Problem, b: Problem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
}
