import type { InstanceState } from 'stepwright'
import type { IncidentItem, RootedKind, StoredInstance, UserTaskFilter, UserTaskItem } from 'stepwright/stores'
import { itemOf } from './items.ts'
import type { Bindable, Sql } from './sql.ts'

/** Where an active row is found by its key. */
const places: { readonly [K in RootedKind]: string } = {
  scope: `element_instance where element_instance_key = ? and state = 'ACTIVE'`,
  token: `element_instance where element_instance_key = ? and state = 'ACTIVE'`,
  job: 'job where job_key = ? and end_time is null',
  userTask: 'user_task where user_task_key = ? and completion_date is null',
  timer: 'timer where timer_key = ?',
  subscription: `message_subscription where message_subscription_key = ? and message_subscription_state = 'CREATED'`,
  incident: `incident where incident_key = ? and state = 'ACTIVE'`,
}

/** Reads what runs. */
export class SqliteInstances {
  private readonly sql: Sql

  constructor(sql: Sql) {
    this.sql = sql
  }

  reserveIds(count: number): number {
    const raise = `insert into counter (name, value) values ('id', ?) on conflict do update set value = value + excluded.value returning value`
    return Number(this.sql.first(raise, [count])?.['value']) - count + 1
  }

  raiseIds(above: number): void {
    this.sql.run(`insert into counter (name, value) values ('id', ?) on conflict do update set value = max(value, excluded.value)`, [above])
  }

  load(root: number): StoredInstance | undefined {
    const instance = this.sql.first('select version, start_process_id, start_correlation_key from instance where root = ?', [root])
    if (instance === undefined) return undefined
    const processId = instance['start_process_id']
    const startedBy = { processId: String(processId), correlationKey: String(instance['start_correlation_key']) }
    return { state: this.state(root), version: Number(instance['version']), ...(typeof processId === 'string' && { startedBy }) }
  }

  findRoot(kind: RootedKind, id: number): number | undefined {
    const root = this.sql.first(`select root_process_instance_key as root from ${places[kind]}`, [id])?.['root']
    return root === undefined ? undefined : Number(root)
  }

  hasStartedBy(processId: string, correlationKey: string): boolean {
    const found = 'select 1 from instance where start_process_id = ? and start_correlation_key = ?'
    return this.sql.first(found, [processId, correlationKey]) !== undefined
  }

  userTasks({ assignee, candidateGroup, candidateUser, elementId, processInstanceKey }: UserTaskFilter): UserTaskItem[] {
    const conditions: string[] = []
    const values: Bindable[] = []
    const add = (condition: string, value: Bindable | undefined): void => {
      if (value === undefined) return
      conditions.push(`and ${condition}`)
      values.push(value)
    }
    add('assignee = ?', assignee)
    add('? in (select value from json_each(candidate_groups))', candidateGroup)
    add('? in (select value from json_each(candidate_users))', candidateUser)
    add('element_id = ?', elementId)
    add('process_instance_key = ?', processInstanceKey)
    const select = `select * from user_task where completion_date is null ${conditions.join(' ')} order by user_task_key`
    return this.sql.all(select, values).map(row => itemOf<UserTaskItem>(row))
  }

  incidents(processInstanceKey: number | undefined): IncidentItem[] {
    const rows =
      processInstanceKey === undefined
        ? this.sql.all(`select * from incident where state = 'ACTIVE' order by incident_key`)
        : this.sql.all(`select * from incident where state = 'ACTIVE' and process_instance_key = ? order by incident_key`, [
            processInstanceKey,
          ])
    return rows.map(row => itemOf<IncidentItem>(row))
  }

  private state(root: number): InstanceState {
    const rows: { [kind: string]: unknown[] } = {}
    const variables: { [scope: string]: { [name: string]: unknown } } = {}
    for (const { kind, id, name, row } of this.sql.all('select kind, id, name, row from state_row where root = ? order by kind, id', [
      root,
    ])) {
      const value: unknown = JSON.parse(String(row))
      if (kind === 'variable') (variables[String(id)] ??= {})[String(name)] = value
      else (rows[String(kind)] ??= []).push(value)
    }
    return { format: 1, id: root, rows, variables } as InstanceState
  }
}
