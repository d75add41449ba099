import { sql } from 'kysely'
import { z } from 'zod'
import { date, key, text } from '../field.ts'
import type { Field } from '../field.ts'
import { resource } from '../resource.ts'
import { column } from './common.ts'

/** Members of an entry that are shown beside `data`. */
const shownBeside = new Set(['kind', 'instance', 'token', 'element'])
/** Members that are keys, so text to the outside. */
const keys = new Set(['definition', 'parent', 'callingToken', 'root', 'scope', 'job', 'userTask', 'timer', 'subscription', 'incident'])

const data: Field<Record<string, unknown>> = {
  column: column('h.entry'),
  schema: z.record(z.string(), z.unknown()).meta({ description: 'What else there is to say about it, by kind.' }),
  sort: false,
  read: stored => {
    const entry = JSON.parse(String(stored)) as Record<string, unknown>
    const rest = Object.entries(entry).filter(([name]) => !shownBeside.has(name))
    return Object.fromEntries(rest.map(([name, value]) => [name, keys.has(name) && typeof value === 'number' ? String(value) : value]))
  },
}

/** Everything that happened, in order. */
export const history = resource({
  name: 'HistoryEntry',
  from: sql`history as h`,
  key: 'historyKey',
  fields: {
    historyKey: key(column('h.history_key')),
    at: date(column('h.at')),
    kind: text(column('h.kind')),
    processInstanceKey: key(column('h.process_instance_key')),
    rootProcessInstanceKey: key(column('h.root_process_instance_key')),
    elementInstanceKey: key(column('h.element_instance_key'), { nullable: true }),
    elementId: text(column('h.element_id'), { nullable: true }),
    data,
  },
})
