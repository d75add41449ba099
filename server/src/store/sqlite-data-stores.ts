import { placed, type Commit, type DataStoreItem } from 'stepwright/stores'
import type { Json } from 'stepwright'
import type { Sql, SqlRow } from './sql.ts'

/** The data stores of the models. */
export class SqliteDataStores {
  private readonly sql: Sql

  constructor(sql: Sql) {
    this.sql = sql
  }

  load(dataStoreId: string): Json | undefined {
    const row = this.sql.first('select value from data_store where data_store_id = ?', [dataStoreId])
    return row === undefined ? undefined : (JSON.parse(String(row['value'])) as Json)
  }

  all(): DataStoreItem[] {
    return this.sql.all('select * from data_store order by data_store_id', []).map(itemOf)
  }

  /** Within the transaction of a commit: what others have put in since is kept beside a part. */
  write({ dataWrites = [], at, root }: Commit): void {
    for (const { store, path, value } of dataWrites) {
      const whole = JSON.stringify(placed(this.load(store), path, value))
      this.sql.run(
        `insert into data_store (data_store_id, value, last_updated_date, process_instance_key) values (?, ?, ?, ?)
         on conflict do update set value = excluded.value, last_updated_date = excluded.last_updated_date,
           process_instance_key = excluded.process_instance_key`,
        [store, whole, at, root],
      )
    }
  }
}

function itemOf(row: SqlRow): DataStoreItem {
  return {
    dataStoreId: String(row['data_store_id']),
    value: JSON.parse(String(row['value'])) as Json,
    lastUpdatedDate: Number(row['last_updated_date']),
    processInstanceKey: row['process_instance_key'] === null ? null : Number(row['process_instance_key']),
  }
}
