import { compileDmn } from '../dmn/index.ts'
import { feel } from '../feel/index.ts'
import { MemoryStore } from '../stores/memory-store.ts'
import type { Engine, EngineOptions } from './engine.ts'
import { createModelCompiler } from './model-compiler.ts'
import { ProcessEngine } from './process-engine.ts'

/** Opens an engine: takes up what the store has (due timers, undelivered messages), then it is ready.
 *  @example const engine = await createEngine({ clock: createClock(globalThis) }) */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const compiler = createModelCompiler({
    expressionLanguage: feel,
    scriptLanguages: options.scriptLanguages ?? [],
    compileDecisions: (content, resource) => compileDmn(content, { resource }),
  })
  const engine = new ProcessEngine(options.store ?? new MemoryStore(), compiler, options)
  await engine.open()
  return engine
}
