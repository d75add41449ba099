import { entryOf, isContext, setEntry } from '../values/value.ts'
import type { FeelContext, FeelValue } from '../values/value.ts'
import { hint } from '../syntax/text.ts'
import { anything, builtin, context, list, parameter, signature, text } from './builtin.ts'
import type { Builtin, BuiltinCall } from './builtin.ts'

type Draft = { [name: string]: FeelValue }

function copy(source: FeelContext): Draft {
  const draft: Draft = {}
  for (const name of Object.keys(source)) setEntry(draft, name, source[name] as FeelValue)
  return draft
}

function getValue(call: BuiltinCall, source: FeelContext, key: string): FeelValue {
  return (
    entryOf(source, key) ??
    (Object.hasOwn(source, key)
      ? null
      : call.fail(`the context has no entry "${key}".${hint(key, Object.keys(source))}`, 'NO_CONTEXT_ENTRY_FOUND'))
  )
}

function getDeep(call: BuiltinCall, source: FeelContext, keys: readonly FeelValue[]): FeelValue {
  let value: FeelValue = source
  for (const key of keys) {
    if (typeof key !== 'string' || !isContext(value)) return call.fail('the keys do not lead through contexts.', 'NO_CONTEXT_ENTRY_FOUND')
    value = getValue(call, value, key)
  }
  return keys.length === 0 ? call.fail('there must be a key.', 'INVALID_ARGUMENTS') : value
}

/** The context with one entry set. */
export function put(source: FeelContext, key: string, value: FeelValue): FeelValue {
  const draft = copy(source)
  setEntry(draft, key, value)
  return draft
}

function putDeep(call: BuiltinCall, source: FeelContext, keys: readonly FeelValue[], value: FeelValue): FeelValue {
  const [key, ...deeper] = keys
  if (typeof key !== 'string') return call.fail('the keys must be strings, and there must be one.', 'INVALID_ARGUMENTS')
  if (deeper.length === 0) return put(source, key, value)
  const inner = entryOf(source, key)
  if (inner === undefined || !isContext(inner)) return call.fail(`the entry "${key}" is no context.`, 'INVALID_TYPE')
  const changed = putDeep(call, inner, deeper, value)
  return changed === null ? null : put(source, key, changed)
}

/** Contexts with entries "key" and "value", each key once. */
function fromEntries(call: BuiltinCall, entries: readonly FeelValue[]): FeelValue {
  const draft: Draft = {}
  for (const entry of entries) {
    const key = isContext(entry) ? entryOf(entry, 'key') : undefined
    const value = isContext(entry) ? entryOf(entry, 'value') : undefined
    if (typeof key !== 'string' || value === undefined)
      return call.fail('every item must be a context with a string "key" and a "value".', 'INVALID_ARGUMENTS')
    if (Object.hasOwn(draft, key)) return call.fail(`the key "${key}" comes twice.`, 'INVALID_ARGUMENTS')
    setEntry(draft, key, value)
  }
  return draft
}

/** All entries of some contexts; later ones win. */
export function merge(call: BuiltinCall, contexts: readonly FeelValue[]): FeelValue {
  const draft: Draft = {}
  for (const source of contexts) {
    if (!isContext(source)) return call.fail('every item must be a context.', 'INVALID_ARGUMENTS')
    call.run.spend(Object.keys(source).length)
    for (const name of Object.keys(source)) setEntry(draft, name, source[name] as FeelValue)
  }
  return draft
}

const m = parameter('m', context)
const target = parameter('context', context)
const value = parameter('value', anything)

export const contextFunctions: readonly Builtin[] = [
  builtin(
    'get value',
    signature([m, parameter('key', text)], getValue),
    signature([m, parameter('keys', list)], (call, source, keys) => getDeep(call, source, keys)),
  ),
  builtin(
    'get entries',
    signature([m], (_call, source) => Object.keys(source).map(key => ({ key, value: source[key] as FeelValue }))),
  ),
  builtin('context', signature([parameter('entries', list)], fromEntries)),
  builtin(
    'context put',
    signature([target, parameter('key', text), value], (_call, source, key, added) => put(source, key, added)),
    signature([target, parameter('keys', list), value], putDeep),
  ),
  builtin('context merge', signature([parameter('contexts', list)], merge)),
]
