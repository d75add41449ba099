import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { Kysely, Migrator, SqliteDialect } from 'kysely'
import { migrations } from './migrations/index.ts'
import type { Tables } from './schema.ts'
import { Sql } from './sql.ts'

/** One connection, twice: bare for what must be quick, and with kysely for searches and migrations. */
export interface OpenDatabase {
  readonly connection: Database.Database
  readonly kysely: Kysely<Tables>
}

/** The store's place cannot be used; the message says why and what to do. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}

/** Name of the database in the data folder. */
export const databaseFile = 'stepwright.db'

/** One process, each commit on the disk before it is acknowledged, 64 MB of cache. */
const settings = 'pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536'

/** Opens the database of a data folder, which is made if it is missing, and brings its tables up to date. `:memory:` keeps nothing.
 *  @throws StoreUnavailable if another process has it, or it was written by a newer version. */
export async function openDatabase(folder: string): Promise<OpenDatabase> {
  const connection = folder === ':memory:' ? new Database(':memory:') : openFile(folder)
  const kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) })
  try {
    await migrate(kysely, folder)
  } catch (error) {
    await closeDatabase({ connection, kysely })
    throw error
  }
  return { connection, kysely }
}

/** The lock that SQLite holds as long as the process lives keeps others out; it needs no file of ours that a crash could leave behind. */
function openFile(folder: string): Database.Database {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw new StoreUnavailable(`The data folder ${folder} cannot be made: ${messageOf(error)}. Choose another one with --data.`, {
      cause: error,
    })
  }
  const connection = new Database(join(folder, databaseFile))
  try {
    connection.exec(settings)
    connection.exec('begin exclusive; commit')
    return connection
  } catch (error) {
    connection.close()
    if (codeOf(error).startsWith('SQLITE_BUSY')) {
      throw new StoreUnavailable(
        `The data folder ${folder} is in use by another process: end that one, or choose another folder with --data.`,
        {
          cause: error,
        },
      )
    }
    throw new StoreUnavailable(`The database in ${folder} cannot be opened: ${messageOf(error)}.`, { cause: error })
  }
}

async function migrate(kysely: Kysely<Tables>, folder: string): Promise<void> {
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  const newer = messageOf(error).includes('previously executed migration')
  const reason = newer ? 'it was written by a newer version of Stepwright; start that one' : messageOf(error)
  throw new StoreUnavailable(`The database in ${folder} cannot be used: ${reason}.`, { cause: error })
}

/** Closes it, and lets others in at once. libsql keeps the file open, and its lock, until the prepared statements are collected as garbage;
 *  the lock goes when the log is given up and something is read without it. */
export async function closeDatabase({ connection, kysely }: OpenDatabase): Promise<void> {
  const sql = new Sql(connection)
  for (const text of ['pragma journal_mode = delete', 'pragma locking_mode = normal', 'select count(*) from sqlite_master']) sql.all(text)
  sql.exec('begin immediate; commit')
  await kysely.destroy()
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
