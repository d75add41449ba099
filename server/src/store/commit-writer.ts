import type { Commit, CommitResult } from 'stepwright/stores'
import type { ItemWriter } from './items.ts'
import type { Sql } from './sql.ts'
import type { SqliteDataStores } from './sqlite-data-stores.ts'

const historyInsert = `
  insert into history (at, root_process_instance_key, process_instance_key, kind, element_instance_key, element_id, entry)
  select ?, ?, value ->> 'instance', value ->> 'kind', value ->> 'token', coalesce(value ->> 'element', value ->> 'flow'), value from json_each(?)`

const stateRowUpsert = `
  insert into state_row (root, kind, id, name, row) values (?, ?, ?, ?, ?) on conflict do update set row = excluded.row`

const variableUpsert = `
  insert into variable (name, value, scope_key, process_instance_key, root_process_instance_key) values (?, ?, ?, ?, ?)
  on conflict (scope_key, name) do update set value = excluded.value`

/** What a step or an arrival at a start event takes note of; without a root there is no instance yet. */
type Happening = Pick<Commit, 'correlation' | 'startTimer' | 'startCondition' | 'at'> & { readonly root?: number }

/** Writes one step within a transaction: checks first, so that a conflict has written nothing. */
export class CommitWriter {
  private readonly sql: Sql
  private readonly items: ItemWriter
  private readonly dataStores: SqliteDataStores

  constructor(sql: Sql, items: ItemWriter, dataStores: SqliteDataStores) {
    this.sql = sql
    this.items = items
    this.dataStores = dataStores
  }

  write(commit: Commit): CommitResult {
    if (!this.holdsLock(commit)) return 'staleLock'
    if (!this.canHappen(commit) || this.isStarted(commit) || !this.isGathered(commit)) return 'conflict'
    if (!this.raiseVersion(commit)) return 'conflict'
    this.happen(commit)
    if (commit.gathered !== undefined) this.sql.run('delete from gathered_start where gathering_key = ?', [commit.gathered])
    this.writeState(commit)
    this.writeReadModel(commit)
    this.dataStores.write(commit)
    for (const { id, root, effect } of commit.outbox) {
      this.sql.run('insert into outbox (id, root, effect) values (?, ?, ?)', [id, root, JSON.stringify(effect)])
    }
    return 'committed'
  }

  /** Whether what has happened is still to be taken note of. */
  canHappen(happening: Pick<Commit, 'correlation' | 'startTimer' | 'startCondition'>): boolean {
    return !this.isReceived(happening) && this.isDue(happening) && !this.holds(happening)
  }

  happen(happening: Happening): void {
    this.writeCorrelation(happening)
    this.writeStartTimer(happening)
    if (happening.startCondition === undefined) return
    const { processDefinitionKey, elementId, part } = happening.startCondition
    const hold = 'update start_condition set holds = 1 where process_definition_key = ? and element_id = ? and part = ?'
    this.sql.run(hold, [processDefinitionKey, elementId, part])
  }

  /** Whether a condition held before. */
  private holds({ startCondition }: Pick<Commit, 'startCondition'>): boolean {
    if (startCondition === undefined) return false
    const { processDefinitionKey, elementId, part } = startCondition
    const found = 'select 1 from start_condition where process_definition_key = ? and element_id = ? and part = ? and holds = 0'
    return this.sql.first(found, [processDefinitionKey, elementId, part]) === undefined
  }

  private isGathered({ gathered }: Commit): boolean {
    if (gathered === undefined) return true
    return this.sql.first('select 1 from gathered_start where gathering_key = ?', [gathered]) !== undefined
  }

  private holdsLock({ fence }: Commit): boolean {
    if (fence === undefined) return true
    const job = this.sql.first('select lock_version from job where job_key = ?', [fence.job])
    return job?.['lock_version'] === fence.lockVersion
  }

  private isReceived({ correlation }: Pick<Commit, 'correlation'>): boolean {
    if (correlation === undefined) return false
    const { messageKey, processId } = correlation
    const found = 'select 1 from message_correlation where message_key = ? and process_definition_id = ?'
    return this.sql.first(found, [messageKey, processId]) !== undefined
  }

  private isDue({ startTimer }: Pick<Commit, 'startTimer'>): boolean {
    if (startTimer === undefined) return true
    const { processDefinitionKey, elementId, part, dueAt } = startTimer.fired
    const found = 'select 1 from start_timer where process_definition_key = ? and element_id = ? and part = ? and due_at = ?'
    return this.sql.first(found, [processDefinitionKey, elementId, part, dueAt]) !== undefined
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

  private writeCorrelation({ correlation, root = 0, at }: Happening): void {
    if (correlation === undefined) return
    const { messageKey, processId, processInstanceKey = root } = correlation
    const insert =
      'insert into message_correlation (message_key, process_definition_id, process_instance_key, correlated_at) values (?, ?, ?, ?)'
    this.sql.run(insert, [messageKey, processId, processInstanceKey, at])
  }

  private writeStartTimer({ startTimer }: Happening): void {
    if (startTimer === undefined) return
    const { processDefinitionKey, elementId, part, dueAt } = startTimer.fired
    const where = 'where process_definition_key = ? and element_id = ? and part = ? and due_at = ?'
    this.sql.run(`delete from start_timer ${where}`, [processDefinitionKey, elementId, part, dueAt])
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
