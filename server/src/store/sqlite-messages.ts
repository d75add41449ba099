import type { OpenSubscription, OutboxItem, PublishOptions, StoredMessage } from 'stepwright/stores'
import type { Sql, SqlRow } from './sql.ts'

/** The key by which a process knows a message: the parameter is the process's id. */
const keyForProcess = `coalesce((
  select f.correlation_key from message_found_key f where f.message_key = message.message_key and f.process_definition_id = ?
), message.correlation_key)`

/** A message that can still be given to a process: kept for those who come, or not yet offered to those who are there. */
const counts = `(settled = 0 or expires_at > ?) and not exists (
  select 1 from message_correlation c where c.message_key = message.message_key and c.process_definition_id = ?)`

const openSubscription = `
  select message_subscription_key, root_process_instance_key, process_definition_id, process_instance_key, message_name, correlation_key
  from message_subscription where message_subscription_state = 'CREATED'`

/** Messages, those who wait for them, and the outbox. */
export class SqliteMessages {
  private readonly sql: Sql

  constructor(sql: Sql) {
    this.sql = sql
  }

  outbox(): OutboxItem[] {
    const rows = this.sql.all('select id, root, effect from outbox order by id')
    return rows.map(({ id, root, effect }) => ({ id: Number(id), root: Number(root), effect: JSON.parse(String(effect)) }))
  }

  addOutboxItem({ id, root, effect }: OutboxItem): void {
    this.sql.run('insert into outbox (id, root, effect) values (?, ?, ?)', [id, root, JSON.stringify(effect)])
  }

  removeOutboxItem(id: number): void {
    this.sql.run('delete from outbox where id = ?', [id])
    this.sql.run('delete from message_correlation where message_key = ?', [id])
  }

  publish(message: StoredMessage, { settled, outboxItem }: PublishOptions): 'published' | 'taken' {
    const { messageKey, name, correlationKey, messageId = null, variables, publishedAt, expiresAt } = message
    if (outboxItem !== undefined) this.sql.run('delete from outbox where id = ?', [outboxItem])
    if (messageId !== null && this.isTaken(message)) return 'taken'
    if (settled && expiresAt <= publishedAt) return 'published'
    const insert = `
      insert into message (message_key, name, correlation_key, message_id, variables, published_at, expires_at, settled)
      values (?, ?, ?, ?, ?, ?, ?, ?)`
    const flag = settled ? 1 : 0
    this.sql.run(insert, [messageKey, name, correlationKey, messageId, JSON.stringify(variables), publishedAt, expiresAt, flag])
    for (const [processId, found] of Object.entries(message.foundKeys ?? {})) {
      this.sql.run('insert into message_found_key (message_key, process_definition_id, correlation_key) values (?, ?, ?)', [
        messageKey,
        processId,
        found,
      ])
    }
    return 'published'
  }

  findSubscriptions(name: string, correlationKey: string): OpenSubscription[] {
    const select = `${openSubscription} and message_name = ? and correlation_key = ? order by message_subscription_key`
    return this.sql.all(select, [name, correlationKey]).map(subscriptionOf)
  }

  findSignalSubscriptions(name: string): { subscription: number; root: number }[] {
    const select = `
      select signal_subscription_key as subscription, root_process_instance_key as root
      from signal_subscription where signal_name = ? order by signal_subscription_key`
    return this.sql.all(select, [name]).map(({ subscription, root }) => ({ subscription: Number(subscription), root: Number(root) }))
  }

  find(name: string, correlationKey: string, processId: string, at: number): StoredMessage | undefined {
    // The keys that are found belong to messages without one, so that the index serves for both.
    const select = `
      select * from message where name = ? and correlation_key in (?, '') and ${keyForProcess} = ? and ${counts} order by message_key limit 1`
    const row = this.sql.first(select, [name, correlationKey, processId, correlationKey, at, processId])
    return row && this.messageOf(row)
  }

  bufferedKeys(name: string, processId: string, at: number): string[] {
    const select = `select distinct ${keyForProcess} as correlation_key from message where name = ? and ${counts}`
    return this.sql.all(select, [processId, name, at, processId]).map(row => String(row['correlation_key']))
  }

  settle(messageKey: number): void {
    const expired = 'select 1 from message where message_key = ? and expires_at <= published_at'
    if (this.sql.first(expired, [messageKey]) === undefined)
      this.sql.run('update message set settled = 1 where message_key = ?', [messageKey])
    else this.remove('message_key = ?', messageKey)
  }

  unsettled(): StoredMessage[] {
    return this.sql.all('select * from message where settled = 0 order by message_key').map(row => this.messageOf(row))
  }

  matchingSubscriptions(at: number): OpenSubscription[] {
    const select = `
      ${openSubscription} and exists (
        select 1 from message
        where message.name = message_name and message.correlation_key in (message_subscription.correlation_key, '')
          and ${keyForProcess.replace('?', 'message_subscription.process_definition_id')} = message_subscription.correlation_key
          and (settled = 0 or expires_at > ?) and not exists (
            select 1 from message_correlation c
            where c.message_key = message.message_key and c.process_definition_id = message_subscription.process_definition_id))
      order by message_subscription_key`
    return this.sql.all(select, [at]).map(subscriptionOf)
  }

  removeExpired(at: number): void {
    this.remove('settled = 1 and expires_at <= ?', at)
  }

  private isTaken({ name, correlationKey, messageId = '', publishedAt }: StoredMessage): boolean {
    const found = 'select 1 from message where name = ? and correlation_key = ? and message_id = ? and expires_at > ?'
    return this.sql.first(found, [name, correlationKey, messageId, publishedAt]) !== undefined
  }

  private messageOf(row: SqlRow): StoredMessage {
    const message = messageOf(row)
    const select = 'select process_definition_id, correlation_key from message_found_key where message_key = ?'
    const found = message.correlationKey === '' ? this.sql.all(select, [message.messageKey]) : []
    if (found.length === 0) return message
    return {
      ...message,
      foundKeys: Object.fromEntries(found.map(each => [each['process_definition_id'], String(each['correlation_key'])])),
    }
  }

  private remove(condition: string, value: number): void {
    for (const table of ['message_correlation', 'message_found_key'])
      this.sql.run(`delete from ${table} where message_key in (select message_key from message where ${condition})`, [value])
    this.sql.run(`delete from message where ${condition}`, [value])
  }
}

function subscriptionOf(row: SqlRow): OpenSubscription {
  return {
    subscription: Number(row['message_subscription_key']),
    root: Number(row['root_process_instance_key']),
    processId: String(row['process_definition_id']),
    processInstanceKey: Number(row['process_instance_key']),
    name: String(row['message_name']),
    correlationKey: String(row['correlation_key']),
  }
}

function messageOf(row: SqlRow): StoredMessage {
  return {
    messageKey: Number(row['message_key']),
    name: String(row['name']),
    correlationKey: String(row['correlation_key']),
    variables: JSON.parse(String(row['variables'])),
    publishedAt: Number(row['published_at']),
    expiresAt: Number(row['expires_at']),
    ...(row['message_id'] === null ? {} : { messageId: String(row['message_id']) }),
  }
}
