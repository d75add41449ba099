import { sql } from 'kysely'
import { z } from 'zod'
import { boolean, choice, date, integer, json, key, text } from '../field.ts'
import { resource } from '../resource.ts'
import { column, elementKeys, tenantId } from './common.ts'

export const jobKinds = ['BPMN_ELEMENT', 'EXECUTION_LISTENER', 'TASK_LISTENER', 'AD_HOC_SUB_PROCESS'] as const
export const listenerEventTypes = ['UNSPECIFIED', 'START', 'END', 'CREATING', 'ASSIGNING', 'UPDATING', 'COMPLETING', 'CANCELING'] as const
const states = ['CREATED', 'COMPLETED', 'FAILED', 'RETRIES_UPDATED', 'TIMED_OUT', 'CANCELED', 'ERROR_THROWN', 'MIGRATED'] as const

export const jobs = resource({
  name: 'Job',
  from: sql`job as j`,
  key: 'jobKey',
  fields: {
    jobKey: key(column('j.job_key')),
    type: text(column('j.type')),
    worker: text(sql`coalesce(j.worker, '')`),
    state: choice(column('j.state'), states),
    kind: choice(column('j.kind'), jobKinds),
    listenerEventType: choice(column('j.listener_event_type'), listenerEventTypes),
    retries: integer(column('j.retries')),
    deadline: date(column('j.deadline'), { nullable: true }),
    creationTime: date(column('j.creation_time')),
    lastUpdateTime: date(column('j.last_update_time')),
    endTime: date(column('j.end_time'), { nullable: true }),
    errorCode: text(column('j.error_code'), { nullable: true }),
    errorMessage: text(column('j.error_message'), { nullable: true }),
    hasFailedWithRetriesLeft: boolean(sql`(j.state = 'FAILED' and j.retries > 0)`),
    isDenied: boolean(column('j.is_denied')),
    deniedReason: text(column('j.denied_reason'), { nullable: true }),
    customHeaders: json(column('j.custom_headers'), z.record(z.string(), z.string()), {}),
    ...elementKeys('j'),
    tenantId,
  },
})
