import { sql } from 'kysely'
import { choice, date, key, text } from '../field.ts'
import { resource } from '../resource.ts'
import { column, elementKeys, tenantId } from './common.ts'

const errorTypes = [
  'JOB_NO_RETRIES',
  'EXTRACT_VALUE_ERROR',
  'IO_MAPPING_ERROR',
  'CONDITION_ERROR',
  'CALLED_ELEMENT_ERROR',
  'CALLED_DECISION_ERROR',
  'DECISION_EVALUATION_ERROR',
  'UNHANDLED_ERROR_EVENT',
  'FORM_NOT_FOUND',
  'RESOURCE_NOT_FOUND',
  'MESSAGE_SIZE_EXCEEDED',
  'EXECUTION_LISTENER_NO_RETRIES',
  'TASK_LISTENER_NO_RETRIES',
  'AD_HOC_SUB_PROCESS_NO_RETRIES',
  'UNSPECIFIED',
  'UNKNOWN',
] as const

/** Our own kinds, which clients do not know, are of a kind that they do, with our code in front of the message. */
const errorType = sql`case i.error_type when 'SCRIPT_ERROR' then 'EXTRACT_VALUE_ERROR' when 'MOVE_BUDGET_SPENT' then 'UNKNOWN' when 'DATA_STORE_ERROR' then 'UNKNOWN' else i.error_type end`
const errorMessage = sql`case when i.error_type in ('SCRIPT_ERROR', 'MOVE_BUDGET_SPENT', 'DATA_STORE_ERROR') then i.error_type || ': ' || i.error_message else i.error_message end`

export const incidents = resource({
  name: 'Incident',
  from: sql`incident as i`,
  key: 'incidentKey',
  fields: {
    incidentKey: key(column('i.incident_key')),
    errorType: choice(errorType, errorTypes),
    errorMessage: text(errorMessage, { sort: false }),
    state: choice(column('i.state'), ['ACTIVE', 'PENDING', 'RESOLVED', 'MIGRATED', 'UNKNOWN']),
    creationTime: date(column('i.creation_time')),
    ...elementKeys('i'),
    jobKey: key(column('i.job_key'), { nullable: true }),
    tenantId,
  },
})
