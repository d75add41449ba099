import type { Arrival, GatheredStart, StartCondition, StartGathering } from 'stepwright/stores'
import type { CommitWriter } from './commit-writer.ts'
import { type ItemWriter, itemOf } from './items.ts'
import type { Sql } from './sql.ts'

const ofCondition = 'process_definition_key = ? and element_id = ? and part = ?'

/** What start events know of before there is an instance. */
export class SqliteStarts {
  private readonly sql: Sql
  private readonly items: ItemWriter
  private readonly commits: CommitWriter

  constructor(sql: Sql, items: ItemWriter, commits: CommitWriter) {
    this.sql = sql
    this.items = items
    this.commits = commits
  }

  holds({ processDefinitionKey, elementId, part }: StartCondition): boolean {
    const row = this.sql.first(`select holds from start_condition where ${ofCondition}`, [processDefinitionKey, elementId, part])
    return row?.['holds'] === 1
  }

  release({ processDefinitionKey, elementId, part }: StartCondition): void {
    this.sql.run(`update start_condition set holds = 0 where ${ofCondition}`, [processDefinitionKey, elementId, part])
  }

  gathered(of?: Pick<StartGathering, 'processDefinitionKey' | 'elementId'>): GatheredStart[] {
    const where = of === undefined ? '' : 'where process_definition_key = ? and element_id = ?'
    const values = of === undefined ? [] : [of.processDefinitionKey, of.elementId]
    return this.sql.all(`select * from gathered_start ${where} order by gathering_key`, values).map(row => itemOf<GatheredStart>(row))
  }

  gather(arrival: Arrival): 'committed' | 'conflict' {
    const { gathered, at } = arrival
    if (!gathered.every(row => this.isOneMore(row)) || !this.commits.canHappen(arrival)) return 'conflict'
    this.commits.happen({ ...arrival, at })
    for (const row of gathered) {
      this.sql.run('delete from gathered_start where gathering_key = ?', [row.gatheringKey])
      this.items.insert('gatheredStart', row)
    }
    return 'committed'
  }

  private isOneMore({ gatheringKey, arrived }: GatheredStart): boolean {
    const row = this.sql.first('select json_array_length(arrived) as arrived from gathered_start where gathering_key = ?', [gatheringKey])
    return arrived.length === Number(row?.['arrived'] ?? 0) + 1
  }
}
