import type { ProcessDefinition } from '../definition/process-definition.ts'
import type { ExpressionLanguage, ScriptLanguage } from '../expression/expression-language.ts'
import type { Problem } from '../problem.ts'
import { childrenOf, readBpmn, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { checkExtensions } from './extensions.ts'
import { checkLetter } from './letter/index.ts'
import { checkCalls } from './rules/calls.ts'
import { checkFile } from './rules/index.ts'
import { checkVariables } from './rules/variables.ts'
import { compileGlobalTasks, hasGlobalTasks } from './global-tasks.ts'
import { compileProcess } from './process.ts'

/** What a compilation needs besides the file. */
export interface CompileOptions {
  /** Name of the file, for the problems. */
  readonly resource?: string
  readonly expressionLanguage: ExpressionLanguage
  readonly scriptLanguages?: readonly ScriptLanguage[]
  /** Refuses also what breaks the letter of the standard and harms no execution (docs/decisions/0005). */
  readonly strictModels?: boolean
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
    movedData: new Set(),
    reads: [],
  }
  checkRoot(compiling)
  const executable = executableProcesses(compiling)
  const processes = executable.map(process => compileProcess(compiling, process))
  const definitions = [...processes, ...compileGlobalTasks(compiling)]
  checkCalls(compiling, definitions)
  checkFile(compiling)
  checkVariables(compiling, definitions)
  if (options.strictModels === true) checkLetter(compiling, executable)
  const refused = problems.all.some(problem => problem.severity === 'error')
  return { definitions: refused ? [] : definitions, problems: problems.all.toSorted(byPlace), xml }
}

/** Messages, errors and the like, and what the file as a whole demands. */
function checkRoot(compiling: Compiling): void {
  for (const element of childrenOf(compiling.definitions, 'rootElements')) {
    if (element.$type !== 'bpmn:Process') checkExtensions(compiling, element)
  }
  for (const extension of childrenOf(compiling.definitions, 'extensions')) {
    if (extension.get('mustUnderstand') !== true) continue
    compiling.problems.error(extension, {
      code: 'unsupported-extension',
      message: 'The file has an extension that must be understood, and is not.',
      advice: 'Remove it, or mustUnderstand="true".',
    })
  }
}

function executableProcesses(compiling: Compiling): readonly BpmnElement[] {
  const processes = childrenOf(compiling.definitions, 'rootElements').filter(element => element.$type === 'bpmn:Process')
  const executable = processes.filter(process => process.get('isExecutable') === true)
  const isLibrary = processes.length === 0 && hasGlobalTasks(compiling)
  if (executable.length === 0 && !isLibrary) {
    compiling.problems.error(processes[0] ?? compiling.definitions, {
      code: 'no-executable-process',
      message: 'The file has no executable process.',
      advice: processes.length > 0 ? 'Set isExecutable="true" on the process that shall run.' : 'Add a <process isExecutable="true">.',
    })
  }
  return executable
}

function byPlace(a: Problem, b: Problem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
}
