import type { ScriptLanguage } from 'stepwright'
import type { CompiledScript } from 'stepwright/core'

/** The words that stand as scripts in the models; the harness of the suite gives each engine its own script for them.
 *  `trace` receives what the scripts leave. */
export function betsyScripts(trace: string[]): ScriptLanguage {
  const log = (word: string) => ({ run: () => void trace.push(word) })
  const increment: Script = { run: lookup => ({ integerVariable: Number(lookup('integerVariable')) + 1 }) }
  const scripts: Readonly<Record<string, Script>> = {
    CREATE_LOG_FILE: { run: () => {} },
    CREATE_MARKER_FILE: log('MARKER_exists'),
    INCREMENT_INTEGER_VARIABLE: increment,
    INCREMENT_INTEGER_VARIABLE_AND_LOG: { run: lookup => (trace.push('INCREMENT'), increment.run(lookup)) },
    // Of the two models one has a property "data", the other moves a data object out of a data output and into a data input.
    SET_STRING_DATA: { run: () => ({ data: 'String', Data_Output_Set: 'String' }) },
    LOG_DATA: {
      run: lookup => void trace.push((lookup('Data_Input_End') ?? lookup('data')) === 'String' ? 'DATA_correct' : 'DATA_incorrect'),
    },
    ...Object.fromEntries([1, 2, 3, 4, 5].map(number => [`SCRIPT_task${number}`, log(`SCRIPT_task${number}`)])),
  }
  return {
    formats: [betsyFormat],
    compile(source) {
      const script = scripts[source.trim()]
      if (!script) return { ok: false, problems: [{ message: `"${source}" is no script of the suite.`, from: 0, to: source.length }] }
      return { ok: true, script: { source, run: lookup => script.run(lookup) ?? {} } }
    },
  }
}

export const betsyFormat = 'betsy'

interface Script {
  run(lookup: Parameters<CompiledScript['run']>[0]): ReturnType<CompiledScript['run']> | void
}
