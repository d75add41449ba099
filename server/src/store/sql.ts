import type Database from 'libsql'

/** What may be bound to a statement. */
export type Bindable = string | number | bigint | Uint8Array | null
export type SqlRow = { readonly [column: string]: Bindable }

/** Prepared statements over one connection, kept by their text. All binding goes through here, because libsql ends the whole process
 *  when it is given a boolean, and cuts text at a NUL character when it is read back. */
export class Sql {
  private readonly database: Database.Database
  private readonly prepared = new Map<string, Database.Statement>()

  constructor(database: Database.Database) {
    this.database = database
  }

  /** Runs a statement; how many rows it changed. */
  run(text: string, values: readonly Bindable[] = []): number {
    return this.statement(text).run(checked(values)).changes
  }

  all(text: string, values: readonly Bindable[] = []): SqlRow[] {
    return this.statement(text).all(checked(values)) as SqlRow[]
  }

  /** The first row. Not libsql's `get`, which adds a column of its own. */
  first(text: string, values: readonly Bindable[] = []): SqlRow | undefined {
    return this.all(text, values)[0]
  }

  /** For statements without values that are not worth keeping. */
  exec(text: string): void {
    this.database.exec(text)
  }

  private statement(text: string): Database.Statement {
    let statement = this.prepared.get(text)
    if (statement === undefined) this.prepared.set(text, (statement = this.database.prepare(text)))
    return statement
  }
}

/** @throws Error naming the value that cannot be stored. */
function checked(values: readonly Bindable[]): Bindable[] {
  return values.map((value: unknown, index) => {
    if (typeof value === 'string') {
      if (value.includes('\0')) throw new Error(`A text with a NUL character cannot be stored: ${JSON.stringify(value.slice(0, 80))}`)
      return value
    }
    if (typeof value === 'number' && Number.isFinite(value)) return value
    if (value === null || typeof value === 'bigint' || value instanceof Uint8Array) return value
    throw new Error(`The value at position ${index + 1} cannot be bound: ${JSON.stringify(value) ?? typeof value}`)
  })
}
