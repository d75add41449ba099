import type { Run, Span } from '../run.ts'
import { hint } from '../syntax/text.ts'
import type { Node } from '../syntax/ast.ts'
import { isContext } from '../values/value.ts'
import type { FeelValue } from '../values/value.ts'
import { because } from './code.ts'
import type { Code, Compiled, Compiler } from './code.ts'

/** A name: an entry of a filtered item, a local name, a variable, or a function that is built in or given. */
export function compileVariable(node: Node & { kind: 'variable' }, compiler: Compiler): Compiled {
  const { slot, items } = compiler.scope.resolve(node.name)
  const outer: Code = slot === undefined ? free(node.name, node, compiler) : (_run, slots) => slots[slot] ?? null
  return { pure: false, code: items.length === 0 ? outer : throughItems(node.name, items, outer) }
}

/** `?`, the value that is tested. */
export function compileInput(node: Span, compiler: Compiler): Compiled {
  const { slot } = compiler.scope.resolve('?')
  if (slot !== undefined) return { pure: false, code: (_run, slots) => slots[slot] ?? null }
  return { pure: false, code: free('?', node, compiler) }
}

function throughItems(name: string, items: readonly number[], outer: Code): Code {
  return (run, slots) => {
    for (const slot of items) {
      const item = slots[slot] ?? null
      if (isContext(item) && Object.hasOwn(item, name)) return item[name] as FeelValue
    }
    return outer(run, slots)
  }
}

function free(name: string, span: Span, compiler: Compiler): Code {
  const { names, builtins, functions } = compiler.options
  const builtin = builtins.get(name)
  const fixed = functions.get(name) ?? (builtin && compiler.functionOf(builtin))
  if (fixed === undefined || names.has(name)) compiler.variables.add(name)
  const { scope } = compiler
  return run => {
    const value = run.lookup(name)
    if (value !== undefined) return value
    return fixed ?? missing(name, span, run, () => [...names, ...scope.names(), ...(run.lookup.names?.() ?? [])])
  }
}

function missing(name: string, span: Span, run: Run, known: () => readonly string[]): null {
  return because(run, 'NO_VARIABLE_FOUND', span, () => `There is no variable "${name}".${hint(name, known())}`)
}
