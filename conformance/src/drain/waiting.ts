import type { DeployedProcess, FlowNode, Library, ProcessInstance } from 'stepwright/core'

/** Compiled models that can be listed. */
export type Models = Library & { readonly deployed: readonly DeployedProcess[] }

/** What an instance waits for, in words, each once. */
export function waitingFor({ tables }: ProcessInstance): readonly string[] {
  const at = (token: number) => tables.token.get(token)?.node ?? ''
  const words = [
    ...[...tables.userTask.rows()].map(({ token }) => `user task ${at(token)}`),
    ...[...tables.job.rows()].map(({ token, type }) => `job ${type} of ${at(token)}`),
    ...[...tables.timer.rows()].map(({ node }) => `timer ${node}`),
    ...[...tables.subscription.rows()].map(({ node, kind, name }) => `${kind} ${name} at ${node}`),
    ...[...tables.condition.rows()].map(({ node, awaits }) =>
      awaits === undefined ? `condition of ${node}` : `data of ${node}: ${awaits.join()}`,
    ),
    ...[...tables.dataAccess.rows()].map(({ token }) => `data store of ${at(token)}`),
    ...[...tables.incident.rows()].map(({ token, code, message }) => `incident ${code} at ${at(token)}: ${message}`),
  ]
  if (words.length === 0) for (const { node } of tables.token.rows()) words.push(`other flows of ${node}`)
  return [...new Set(words)]
}

/** The node of a token that nothing will ever move on; undefined if there is none. */
export function lostToken(instance: ProcessInstance, library: Models): string | undefined {
  const { tables } = instance
  const held = new Set<number>()
  for (const { token } of tables.userTask.rows()) held.add(token)
  for (const { token } of tables.job.rows()) held.add(token)
  for (const { token } of tables.incident.rows()) held.add(token)
  for (const { token } of tables.dataAccess.rows()) held.add(token)
  for (const { owner } of tables.timer.rows()) held.add(owner)
  for (const { owner } of tables.subscription.rows()) held.add(owner)
  for (const { owner } of tables.condition.rows()) held.add(owner)
  for (const { owner } of tables.compensation.rows()) held.add(owner)
  for (const { compensates } of tables.token.rows()) if (compensates !== undefined) held.add(compensates)
  for (const { id, parent } of tables.scope.rows()) held.add(id).add(parent ?? id)
  for (const { id, node } of tables.token.rows()) {
    if (held.has(id)) continue
    const found = nodeOf(library, node)
    if (found === undefined || !collects(found)) return node
  }
  return undefined
}

/** The node of this id in whichever process it stands. */
export function nodeOf({ deployed }: Models, id: string): FlowNode | undefined {
  for (const { definition } of deployed) {
    const node = definition.nodeById.get(id)
    if (node) return node
  }
  return undefined
}

/** Waits for more tokens: a join, or an activity that takes several. */
function collects(node: FlowNode): boolean {
  return (node.kind.endsWith('Gateway') && node.incoming.length > 1) || 'startQuantity' in node
}
