import type { Json, Variables } from './json.ts'

/** A value after another has been put at a path inside it; what is no context on the way becomes one. */
export function placed(before: Json | undefined, path: readonly string[], value: Json): Json {
  const [name, ...rest] = path
  if (name === undefined) return value
  const context: Variables = isContext(before) ? before : {}
  return { ...context, [name]: placed(context[name], rest, value) }
}

export function isContext(value: Json | undefined): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
