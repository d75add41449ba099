import type { Sql } from './sql.ts'

interface Unit {
  readonly work: () => unknown
  readonly done: (result: unknown) => void
  readonly failed: (error: unknown) => void
}

/** Writes that arrive together share one transaction, and so one wait for the disk. Each is still all or nothing: when one fails,
 *  the transaction is undone and each of them gets one of its own. */
export class GroupCommit {
  private readonly sql: Sql
  private waiting: Unit[] = []

  constructor(sql: Sql) {
    this.sql = sql
  }

  /** Fulfilled when the work is on the disk. It may be run twice, so it must do nothing but SQL. */
  write<Result>(work: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => this.flush())
      this.waiting.push({ work, done: resolve as (result: unknown) => void, failed: reject })
    })
  }

  /** Writes at once what waits. */
  flush(): void {
    const units = this.waiting
    this.waiting = []
    if (units.length === 0) return
    if (units.length > 1 && this.tryTogether(units)) return
    for (const unit of units) this.writeAlone(unit)
  }

  private tryTogether(units: readonly Unit[]): boolean {
    let results: unknown[]
    try {
      results = this.inTransaction(() => units.map(unit => unit.work()))
    } catch {
      return false
    }
    for (const [index, unit] of units.entries()) unit.done(results[index])
    return true
  }

  private writeAlone(unit: Unit): void {
    try {
      unit.done(this.inTransaction(unit.work))
    } catch (error) {
      unit.failed(error)
    }
  }

  private inTransaction<Result>(work: () => Result): Result {
    this.sql.run('begin immediate')
    try {
      const result = work()
      this.sql.run('commit')
      return result
    } catch (error) {
      this.rollBack()
      throw error
    }
  }

  /** Some errors have ended the transaction already. */
  private rollBack(): void {
    try {
      this.sql.run('rollback')
    } catch {
      // What matters is the error that led here.
    }
  }
}
