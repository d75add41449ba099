import type { JobItem, TakeJobs } from 'stepwright/stores'
import { itemOf } from './items.ts'
import type { Sql } from './sql.ts'

const free = `type = ? and activatable = 1 and coalesce(available_at, 0) <= ? and coalesce(deadline, 0) <= ?`

/** Hands out jobs: their locks stand in the table and nowhere else. */
export class SqliteJobs {
  private readonly sql: Sql

  constructor(sql: Sql) {
    this.sql = sql
  }

  canTake({ type, at, limit }: TakeJobs): boolean {
    return limit > 0 && this.sql.first(`select 1 from job where ${free} limit 1`, [type, at, at]) !== undefined
  }

  take({ type, worker, limit, at, deadline }: TakeJobs): JobItem[] {
    const update = `
      update job set worker = ?, deadline = ?, lock_version = lock_version + 1
      where job_key in (select job_key from job where ${free} order by job_key limit ?) returning *`
    const rows = this.sql.all(update, [worker, deadline, type, at, at, limit])
    return rows.map(row => itemOf<JobItem>(row)).toSorted((a, b) => a.jobKey - b.jobKey)
  }

  extendLock(job: number, deadline: number, at: number, lockVersion: number | undefined): boolean {
    const update =
      'update job set deadline = ? where job_key = ? and end_time is null and deadline > ? and lock_version = coalesce(?, lock_version)'
    return this.sql.run(update, [deadline, job, at, lockVersion ?? null]) === 1
  }

  nextAt(type: string): number | undefined {
    const next = 'select min(max(coalesce(available_at, 0), coalesce(deadline, 0))) as at from job where type = ? and activatable = 1'
    const at = this.sql.first(next, [type])?.['at']
    return typeof at === 'number' ? at : undefined
  }
}
