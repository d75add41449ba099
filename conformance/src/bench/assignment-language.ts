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
      return { ok: true, script: { source, run: (lookup, environment) => ({ [target]: expression.evaluate(lookup, environment) }) } }
    },
  }
}
