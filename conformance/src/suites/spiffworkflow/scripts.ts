import { ExpressionError } from 'stepwright/core'
import type { CompiledExpression, ScriptLanguage } from 'stepwright/core'
import type { Json } from 'stepwright'
import { feel } from 'stepwright/feel'
import { NotTranslatable } from './python-tokens.ts'
import { scriptOf } from './python.ts'

export const pythonFormat = 'python'

/** What an incident begins with at a script that has no counterpart in FEEL. */
export const notTranslated = 'Not translated: '

/** Runs scripts in Python as the assignments in FEEL that they are translated to. What cannot be translated fails where it is reached: many recordings
 *  end before. */
export const pythonScripts: ScriptLanguage = {
  formats: [pythonFormat],
  compile(source) {
    try {
      const statements = scriptOf(source).map(assignments =>
        assignments.map(({ name, feel: text }) => ({ name, expression: compiled(text) })),
      )
      return { ok: true, script: { source, run: (lookup, environment) => run(statements, lookup, environment) } }
    } catch (error) {
      if (!(error instanceof NotTranslatable)) throw error
      return { ok: true, script: { source, run: () => fail(`${notTranslated}${error.message}`) } }
    }
  },
}

function fail(message: string): never {
  throw new ExpressionError(message)
}

function run(
  statements: readonly (readonly { readonly name: string; readonly expression: CompiledExpression }[])[],
  lookup: (name: string) => Json | undefined,
  environment: Parameters<CompiledExpression['evaluate']>[1],
): { readonly [name: string]: Json } {
  const set: { [name: string]: Json } = {}
  const known = (name: string) => (Object.hasOwn(set, name) ? set[name] : lookup(name))
  for (const assignments of statements) {
    const values = assignments.map(({ name, expression }) => {
      for (const read of expression.variables) if (known(read) === undefined) throw new ExpressionError(`name '${read}' is not defined`)
      // Python has no variable to delete that is not there.
      if (expression.text === 'null' && known(name) === undefined) throw new ExpressionError(`name '${name}' is not defined`)
      return [name, expression.evaluate(known, environment)] as const
    })
    for (const [name, value] of values) set[name] = value
  }
  return set
}

function compiled(text: string): CompiledExpression {
  const made = feel.compile(text)
  if (!made.ok) throw new NotTranslatable(made.problems.map(({ message }) => message).join(' '))
  return made.expression
}
