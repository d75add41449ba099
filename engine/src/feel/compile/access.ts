import { isNumber, toInteger } from '../values/number.ts'
import { property, propertyNames } from '../values/properties.ts'
import { isContext, isList } from '../values/value.ts'
import type { FeelContext, FeelValue } from '../values/value.ts'
import type { Node } from '../syntax/ast.ts'
import { hint } from '../syntax/text.ts'
import type { Run, Span } from '../run.ts'
import { because } from './code.ts'
import type { Code, Compiled, Compiler } from './code.ts'
import { described } from './messages.ts'
import { Scope } from './scope.ts'

/** `a.b`: an entry of a context, a property of a temporal value or range, or a list of what the items of a list have (DMN 1.5, table 61). */
export function compilePath(node: Node & { kind: 'path' }, compiler: Compiler): Compiled {
  const source = compiler.compile(node.source)
  const { name } = node
  const { code } = source
  const inherited = name in Object.prototype
  return {
    pure: source.pure,
    code(run, slots) {
      const value = code(run, slots)
      // A plain object that has the entry is by far the most common case.
      if (!inherited && typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
        const entry = (value as FeelContext)[name]
        if (entry !== undefined) return entry
      }
      return read(value, name, run, node)
    },
  }
}

function read(value: FeelValue, name: string, run: Run, span: Span): FeelValue {
  if (isList(value)) {
    run.spend(value.length)
    return value.map(item => read(item, name, run, span))
  }
  if (isContext(value)) return (Object.hasOwn(value, name) ? value[name] : undefined) ?? noEntry(value, name, run, span)
  const found = property(value, name)
  if (found !== undefined) return found
  return because(run, value === null ? 'NO_CONTEXT_ENTRY_FOUND' : 'NO_PROPERTY_FOUND', span, () => {
    if (value === null) return `"${name}" is read from null.`
    const size = name === 'length' || name === 'size' ? ` Write ${typeof value === 'string' ? 'string length' : 'count'}(...).` : ''
    return `${described(value)} has no property "${name}".${size || hint(name, propertyNames(value))}`
  })
}

function noEntry(context: FeelContext, name: string, run: Run, span: Span): null {
  if (Object.hasOwn(context, name)) return null
  return because(run, 'NO_CONTEXT_ENTRY_FOUND', span, () => `The context has no entry "${name}".${hint(name, Object.keys(context))}`)
}

/** `list[test]`: the items for which the test is true, or the one at a position, counted from 1 or backwards from -1. A value that is no list is a list of one. */
export function compileFilter(node: Node & { kind: 'filter' }, compiler: Compiler): Compiled {
  const source = compiler.compile(node.source)
  const scope = new Scope(compiler.scope, true)
  const slot = scope.size - 1
  const test = compiler.within(scope, () => compiler.compile(node.test))
  const position = test.constant
  if (isNumber(position ?? null)) {
    const at = position as number
    return {
      pure: source.pure,
      code(run, slots) {
        const list = listOf(source.code(run, slots), run, node)
        return list && itemAt(list, at, run, node)
      },
    }
  }
  return {
    pure: source.pure && test.pure,
    code: (run, slots) => filtered(source.code(run, slots), test.code, slot, run, slots, node),
  }
}

/** Null filtered is null. */
function listOf(value: FeelValue, run: Run, node: Node & { kind: 'filter' }): readonly FeelValue[] | null {
  if (value === null) return because(run, 'INVALID_TYPE', node, () => 'A filter is applied to null.')
  return isList(value) ? value : [value]
}

function filtered(value: FeelValue, test: Code, slot: number, run: Run, slots: FeelValue[], node: Node & { kind: 'filter' }): FeelValue {
  const list = listOf(value, run, node)
  if (list === null) return null
  const kept: FeelValue[] = []
  for (const item of list) {
    run.spend(1)
    slots[slot] = item
    const answer = test(run, slots)
    if (answer === true) kept.push(item)
    else if (answer !== false && answer !== null) {
      // A number says which item; it cannot depend on the items, so the first one tells.
      if (isNumber(answer) && item === list[0]) return itemAt(list, answer, run, node)
      return because(run, 'INVALID_TYPE', node.test, () => `The filter is ${described(answer)}; it needs true, false or a position.`)
    }
  }
  return kept
}

function itemAt(list: readonly FeelValue[], position: FeelValue, run: Run, span: Span): FeelValue {
  const at = isNumber(position) ? toInteger(position) : undefined
  if (at === undefined || at !== position)
    return because(run, 'INVALID_ARGUMENTS', span, () => `${described(position)} is no position in a list.`)
  const item = at > 0 ? list[at - 1] : at < 0 ? list[list.length + at] : undefined
  return item ?? (item === null ? null : outside(list, at, run, span))
}

function outside(list: readonly FeelValue[], at: number, run: Run, span: Span): null {
  return because(run, 'NO_CONTEXT_ENTRY_FOUND', span, () => {
    return at === 0
      ? 'Positions in a list count from 1.'
      : `The list has ${list.length} item${list.length === 1 ? '' : 's'}, and none at position ${at}.`
  })
}
