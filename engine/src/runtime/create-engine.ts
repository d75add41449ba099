import { compileDmn, tableProblems } from '../dmn/index.ts'
import { feelLanguage, isZone } from '../feel/index.ts'
import { MemoryStore } from '../stores/memory-store.ts'
import type { Engine, EngineOptions } from './engine.ts'
import { createModelCompiler, type CompiledDecisions, type CompileExtras } from './model-compiler.ts'
import { ProcessEngine } from './process-engine.ts'

/** How far tables are analysed at deploy: all of a common table, and the widest ones in a second or two. */
const analysisSteps = 20_000

/** Opens an engine: takes up what the store has (due timers, undelivered messages), then it is ready.
 *  @throws RangeError when there is no time zone of the name given
 *  @example const engine = await createEngine({ clock: createClock(globalThis) }) */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { strict = false, zone } = options
  if (zone !== undefined && !isZone(zone))
    throw new RangeError(`"${zone}" is no time zone; write an IANA name, for example Europe/Paris, or UTC.`)
  const compiler = createModelCompiler({
    expressionLanguage: feelLanguage({ strict }),
    scriptLanguages: options.scriptLanguages ?? [],
    strictModels: options.strictModels ?? false,
    compileDecisions: (content, resource, extras) => compileDecisions(content, resource, extras, strict),
  })
  const engine = new ProcessEngine(options.store ?? new MemoryStore(), compiler, options)
  await engine.open()
  return engine
}

async function compileDecisions(
  content: Uint8Array,
  resource: string,
  { imports, analyse }: CompileExtras,
  strict: boolean,
): Promise<CompiledDecisions> {
  const compiled = await compileDmn(content, { resource, imports, strict })
  const { id, name, namespace, decisions, model, hasImports } = compiled
  const isSound = !compiled.problems.some(({ severity }) => severity === 'error')
  const problems = analyse && isSound ? [...compiled.problems, ...tableProblems(compiled, { steps: analysisSteps })] : compiled.problems
  return { id, name, namespace, decisions, model, hasImports, problems }
}
