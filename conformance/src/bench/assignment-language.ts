import type { Json } from 'stepwright'
import type { ExpressionLanguage, ScriptLanguage } from 'stepwright/core'

/** The scripts of the bench models, `name = expression`, with FEEL at the right of the sign. */
export function assignmentLanguage(expressions: ExpressionLanguage): ScriptLanguage {
  return {
    formats: ['python'],
    compile(source) {
      const [, target, right] = /^\s*(\w+)\s*=\s*(.+?)\s*$/s.exec(source) ?? []
      if (target === undefined || right === undefined)
        return { ok: false, problems: [{ message: `"${source}" is no assignment.`, from: 0, to: source.length }] }
      const compilation = expressions.compile(right)
      if (!compilation.ok) return compilation
      const { expression } = compilation
      return { ok: true, script: { source, run: (...given) => assigned(target, expression.evaluate(...given)) } }
    },
  }
}

/** As the peers' scripts do it: an object literal with a computed name takes V8 six times as long as an assignment. */
function assigned(name: string, value: Json): { readonly [name: string]: Json } {
  const values: { [name: string]: Json } = {}
  values[name] = value
  return values
}
