import type { DueTimer, StartTimer } from 'stepwright/stores'
import { itemOf } from './items.ts'
import type { Sql } from './sql.ts'

/** Running timers, of instances and of start events. */
export class SqliteTimers {
  private readonly sql: Sql

  constructor(sql: Sql) {
    this.sql = sql
  }

  due(at: number, limit: number): DueTimer[] {
    const timers =
      'select timer_key, root_process_instance_key as root, due_at from timer where due_at <= ? order by due_at, timer_key limit ?'
    const ofInstances = this.sql.all(timers, [at, limit]).map((row): DueTimer => {
      return { kind: 'instance', timer: Number(row['timer_key']), root: Number(row['root']), dueAt: Number(row['due_at']) }
    })
    const ofStarts = this.sql
      .all('select * from start_timer where due_at <= ? order by due_at limit ?', [at, limit])
      .map((row): DueTimer => {
        const start = itemOf<StartTimer>(row)
        return { kind: 'start', dueAt: start.dueAt, start }
      })
    return [...ofInstances, ...ofStarts].toSorted((a, b) => a.dueAt - b.dueAt).slice(0, limit)
  }

  nextAt(): number | undefined {
    const next = 'select min(due_at) as at from (select min(due_at) as due_at from timer union all select min(due_at) from start_timer)'
    const at = this.sql.first(next)?.['at']
    return typeof at === 'number' ? at : undefined
  }
}
