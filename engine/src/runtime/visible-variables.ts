import type { Json, Variables } from '../json.ts'
import type { ProcessInstance } from '../state/process-instance.ts'

/** All variables that can be seen from a scope or from the element of a token, the inner ones hiding the outer; undefined if it is not active. */
export function visibleVariables(instance: ProcessInstance, key: number): Variables | undefined {
  const scopes = scopesFrom(instance, key)
  if (scopes.length === 0) return undefined
  const visible: { [name: string]: Json } = {}
  for (const scope of scopes.toReversed()) {
    for (const [name, value] of instance.variables.get(scope) ?? []) {
      // The engine's own notes begin with #.
      if (!name.startsWith('#')) visible[name] = value
    }
  }
  return visible
}

/** The scopes seen from a key, innermost first: up to the process, whose caller is out of sight. */
function scopesFrom(instance: ProcessInstance, key: number): number[] {
  const { scope: scopes, token: tokens } = instance.tables
  const scopeIds: number[] = []
  let id: number | null | undefined = scopes.get(key) === undefined ? tokens.get(key)?.scope : key
  while (id !== null && id !== undefined) {
    const scope = scopes.get(id)
    if (scope === undefined) break
    scopeIds.push(id)
    id = scope.kind === 'process' ? null : scope.parent
  }
  return scopeIds
}
