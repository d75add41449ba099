import type { Commit, CommitResult } from 'stepwright/stores'
import type { ItemWriter } from './items.ts'
import type { Sql } from './sql.ts'

const historyInsert = `
  insert into history (at, root_process_instance_key, process_instance_key, kind, element_instance_key, element_id, entry)
  select ?, ?, value ->> 'instance', value ->> 'kind', value ->> 'token', coalesce(value ->> 'element', value ->> 'flow'), value from json_each(?)`

const stateRowUpsert = `
  insert into state_row (root, kind, id, name, row) values (?, ?, ?, ?, ?) on conflict do update set row = excluded.row`

const variableUpsert = `
  insert into variable (name, value, scope_key, process_instance_key, root_process_instance_key) values (?, ?, ?, ?, ?)
  on conflict (scope_key, name) do update set value = excluded.value`

/** Writes one step within a transaction: checks first, so that a conflict has written nothing. */
export class CommitWriter {
  private readonly sql: Sql
  private readonly items: ItemWriter

  constructor(sql: Sql, items: ItemWriter) {
    this.sql = sql
    this.items = items
  }

  write(commit: Commit): CommitResult {
    if (!this.holdsLock(commit)) return 'staleLock'
    if (this.isReceived(commit) || !this.isDue(commit) || this.isStarted(commit)) return 'conflict'
    if (!this.raiseVersion(commit)) return 'conflict'
    this.writeCorrelation(commit)
    this.writeStartTimer(commit)
    this.writeState(commit)
    this.writeReadModel(commit)
    for (const { id, root, effect } of commit.outbox) {
      this.sql.run('insert into outbox (id, root, effect) values (?, ?, ?)', [id, root, JSON.stringify(effect)])
    }
    return 'committed'
  }

  private holdsLock({ fence }: Commit): boolean {
    if (fence === undefined) return true
    const job = this.sql.first('select lock_version from job where job_key = ?', [fence.job])
    return job?.['lock_version'] === fence.lockVersion
  }

  private isReceived({ correlation }: Commit): boolean {
    if (correlation === undefined) return false
    const { messageKey, processId } = correlation
    const found = 'select 1 from message_correlation where message_key = ? and process_definition_id = ?'
    return this.sql.first(found, [messageKey, processId]) !== undefined
  }

  private isDue({ startTimer }: Commit): boolean {
    if (startTimer === undefined) return true
    const { processDefinitionKey, elementId, dueAt } = startTimer.fired
    const found = 'select 1 from start_timer where process_definition_key = ? and element_id = ? and due_at = ?'
    return this.sql.first(found, [processDefinitionKey, elementId, dueAt]) !== undefined
  }

  private isStarted({ startedBy, version }: Commit): boolean {
    if (startedBy === undefined || version > 0) return false
    const found = 'select 1 from instance where start_process_id = ? and start_correlation_key = ?'
    return this.sql.first(found, [startedBy.processId, startedBy.correlationKey]) !== undefined
  }

  /** False if somebody else has changed the instance since it was read. */
  private raiseVersion({ root, version, ended, startedBy }: Commit): boolean {
    if (version === 0) {
      if (ended) return true
      const insert =
        'insert into instance (root, version, start_process_id, start_correlation_key) values (?, 1, ?, ?) on conflict do nothing'
      return this.sql.run(insert, [root, startedBy?.processId ?? null, startedBy?.correlationKey ?? null]) === 1
    }
    const change = ended
      ? 'delete from instance where root = ? and version = ?'
      : 'update instance set version = version + 1 where root = ? and version = ?'
    return this.sql.run(change, [root, version]) === 1
  }

  private writeCorrelation({ correlation, root, at }: Commit): void {
    if (correlation === undefined) return
    const { messageKey, processId, processInstanceKey = root } = correlation
    const insert =
      'insert into message_correlation (message_key, process_definition_id, process_instance_key, correlated_at) values (?, ?, ?, ?)'
    this.sql.run(insert, [messageKey, processId, processInstanceKey, at])
  }

  private writeStartTimer({ startTimer }: Commit): void {
    if (startTimer === undefined) return
    const { processDefinitionKey, elementId, dueAt } = startTimer.fired
    const where = 'where process_definition_key = ? and element_id = ? and due_at = ?'
    this.sql.run(`delete from start_timer ${where}`, [processDefinitionKey, elementId, dueAt])
    if (startTimer.next !== undefined) this.items.insert('startTimer', startTimer.next)
  }

  private writeState({ root, version, ended, patch }: Commit): void {
    if (ended) {
      if (version === 0) return
      this.sql.run('delete from state_row where root = ?', [root])
      return
    }
    for (const { kind, row } of patch.changed) this.sql.run(stateRowUpsert, [root, kind, row.id, '', JSON.stringify(row)])
    for (const { kind, id } of patch.removed) {
      this.sql.run('delete from state_row where root = ? and kind = ? and id = ?', [root, kind, id])
      if (kind === 'scope') this.sql.run(`delete from state_row where root = ? and kind = 'variable' and id = ?`, [root, id])
    }
    for (const { scope, name, value } of patch.variables) {
      this.sql.run(stateRowUpsert, [root, 'variable', scope, name, JSON.stringify(value)])
    }
  }

  private writeReadModel({ root, at, history, readModel, variables }: Commit): void {
    if (history.length > 0) this.sql.run(historyInsert, [at, root, JSON.stringify(history)])
    for (const change of readModel) {
      if (change.kind === 'create') this.items.insert(change.table, change.item)
      else if (change.kind === 'update') this.items.update(change.table, change.key, change.fields)
      else this.items.remove(change.table, change.key)
    }
    for (const { name, value, scopeKey, processInstanceKey } of variables) {
      this.sql.run(variableUpsert, [name, JSON.stringify(value), scopeKey, processInstanceKey, root])
    }
  }
}
