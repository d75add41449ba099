import type { Node } from '../syntax/ast.ts'
import type { FeelValue } from '../values/value.ts'
import { setEntry } from '../values/value.ts'
import { because, constant } from './code.ts'
import type { Compiled, Compiler } from './code.ts'
import { Scope } from './scope.ts'

export function compileLiteral(node: Node & { kind: 'literal' }): Compiled {
  const { why } = node
  return why === undefined ? constant(node.value) : { code: run => because(run, 'INVALID_TYPE', node, () => why), pure: true }
}

export function compileList(node: Node & { kind: 'list' }, compiler: Compiler): Compiled {
  const items = node.items.map(item => compiler.compile(item))
  const codes = items.map(item => item.code)
  return {
    pure: items.every(item => item.pure),
    code(run, slots) {
      run.spend(codes.length)
      return codes.map(code => code(run, slots))
    },
  }
}

/** Later entries see earlier ones. An entry name that comes twice makes the whole context null (DMN 1.5, 10.3.2.6). */
export function compileContext(node: Node & { kind: 'context' }, compiler: Compiler): Compiled {
  const scope = new Scope(compiler.scope)
  const seen = new Set<string>()
  const twice = node.entries.find(entry => seen.size === seen.add(entry.name).size)
  const entries = compiler.within(scope, () =>
    node.entries.map(entry => {
      const own = entry.value.kind === 'function' ? scope.declare(entry.name) : -1
      const compiled = compiler.compile(entry.value)
      return { name: entry.name, compiled, code: compiled.code, slot: own < 0 ? scope.declare(entry.name) : own }
    }),
  )
  if (twice)
    return { pure: true, code: run => because(run, 'INVALID_TYPE', node, () => `The context has two entries named "${twice.name}".`) }
  return {
    pure: entries.every(entry => entry.compiled.pure),
    code(run, slots) {
      run.spend(entries.length)
      const context: { [name: string]: FeelValue } = {}
      for (const { name, code, slot } of entries) setEntry(context, name, (slots[slot] = code(run, slots)))
      return context
    },
  }
}
