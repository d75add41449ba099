import { sql } from 'kysely'
import { date, integer, key, text } from '../field.ts'
import { resource } from '../resource.ts'
import { column, elementKeys } from './common.ts'

/** Timers that run. */
export const timers = resource({
  name: 'Timer',
  from: sql`timer as t`,
  key: 'timerKey',
  fields: {
    timerKey: key(column('t.timer_key')),
    dueDate: date(column('t.due_at')),
    cycle: text(column('t.cycle'), { nullable: true }),
    repeats: integer(column('t.repeats'), { nullable: true }),
    ...elementKeys('t'),
  },
})
