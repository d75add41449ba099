import type { ProcessInstance } from '../state/process-instance.ts'

/** A row or variable whose owner is not there, in words; undefined if all is in order. For tests of the step. */
export function danglingRow(instance: ProcessInstance): string | undefined {
  const { tables } = instance
  const isToken = (id: number) => tables.token.get(id) !== undefined
  const isScope = (id: number) => tables.scope.get(id) !== undefined
  const isEither = (id: number) => isToken(id) || isScope(id)
  for (const row of tables.token.rows()) if (!isScope(row.scope)) return `token at ${row.node}`
  for (const row of tables.scope.rows()) {
    if (row.parent !== null && !isScope(row.parent)) return `scope of ${row.node}, for want of its parent`
    if (row.kind !== 'process' && !isToken(row.id)) return `scope of ${row.node}, for want of its token`
  }
  for (const row of tables.job.rows()) if (!isToken(row.token)) return `job ${row.type}`
  for (const row of tables.userTask.rows()) if (!isToken(row.token)) return `user task ${row.id}`
  for (const row of tables.incident.rows()) if (!isToken(row.token)) return `incident ${row.message}`
  for (const row of tables.timer.rows()) if (!isEither(row.owner)) return `timer at ${row.node}`
  for (const row of tables.subscription.rows()) if (!isEither(row.owner)) return `subscription at ${row.node}`
  for (const row of tables.condition.rows()) if (!isEither(row.owner)) return `condition at ${row.node}`
  for (const row of tables.dataAccess.rows()) if (!isToken(row.token)) return `data access ${row.id}`
  for (const row of tables.loopOutput.rows()) if (!isScope(row.scope)) return `output of round ${row.index}`
  const completed = new Set([...tables.compensation.rows()].map(row => row.instance))
  const undoing = new Set([...instance.variables.values()].flatMap(values => values.get('#undoing') ?? []))
  for (const { owner, node } of tables.compensation.rows())
    if (!isEither(owner) && !completed.has(owner) && !undoing.has(owner)) return `completed ${node}`
  for (const scope of instance.variables.keys()) if (!isScope(scope)) return `variables of scope ${scope}`
  return undefined
}
