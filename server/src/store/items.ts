import type { Bindable, Sql, SqlRow } from './sql.ts'

const snakeNames = new Map<string, string>()

/** `processInstanceKey` -> `process_instance_key` */
export function snakeCase(name: string): string {
  let snake = snakeNames.get(name)
  if (snake === undefined) snakeNames.set(name, (snake = name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)))
  return snake
}

function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Fields that stand in their column as JSON text. */
const jsonFields = new Set([
  'arrived',
  'awaitedData',
  'candidateGroups',
  'candidateUsers',
  'customHeaders',
  'evaluatedInputs',
  'matchedRules',
  'reasons',
  'tags',
  'variables',
])
const flagFields = new Set(['activatable', 'isDenied', 'hasStartForm', 'suspended'])

/** A value as its column has it. */
export function columnValue(value: unknown): Bindable {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) return JSON.stringify(value)
  return value as Bindable
}

/** A row with the names and types of its item. */
export function itemOf<Item>(row: SqlRow): Item {
  const item: { [field: string]: unknown } = {}
  for (const [column, value] of Object.entries(row)) {
    const field = camelCase(column)
    item[field] = jsonFields.has(field) ? JSON.parse(String(value)) : flagFields.has(field) ? value === 1 : value
  }
  return item as Item
}

interface Table {
  readonly insert: string
  /** In the order of the values. */
  readonly fields: readonly string[]
  readonly key: string
}

/** Writes items of all tables: an item's fields are its table's columns, which the database itself tells. */
export class ItemWriter {
  private readonly sql: Sql
  private readonly tables = new Map<string, Table>()
  private readonly updates = new Map<string, string>()

  constructor(sql: Sql) {
    this.sql = sql
  }

  insert(table: string, item: object): void {
    const { insert, fields } = this.table(table)
    const values = item as { readonly [field: string]: unknown }
    this.sql.run(
      insert,
      fields.map(field => columnValue(values[field])),
    )
  }

  /** Changes some fields of the item with this key. */
  update(table: string, key: number, fields: object): void {
    const names = Object.keys(fields)
    if (names.length === 0) return
    const id = `${table} ${names.join(' ')}`
    let update = this.updates.get(id)
    if (update === undefined) {
      const columns = names.map(name => `${snakeCase(name)} = ?`).join(', ')
      this.updates.set(id, (update = `update ${snakeCase(table)} set ${columns} where ${this.table(table).key} = ?`))
    }
    this.sql.run(update, [...Object.values(fields).map(columnValue), key])
  }

  remove(table: string, key: number): void {
    this.sql.run(`delete from ${snakeCase(table)} where ${this.table(table).key} = ?`, [key])
  }

  private table(name: string): Table {
    const known = this.tables.get(name)
    if (known !== undefined) return known
    const described = this.sql.all(`select name, pk from pragma_table_info(?)`, [snakeCase(name)])
    const columns = described.map(column => String(column['name']))
    const key = described.find(column => column['pk'] === 1)?.['name']
    const insert = `insert into ${snakeCase(name)} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`
    const table: Table = { insert, fields: columns.map(camelCase), key: String(key) }
    this.tables.set(name, table)
    return table
  }
}
