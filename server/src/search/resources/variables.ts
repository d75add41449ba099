import { sql, type Expression } from 'kysely'
import { boolean, key, text } from '../field.ts'
import { resource } from '../resource.ts'
import { column, tenantId } from './common.ts'

/** Longer values are cut in searches, unless the caller wants them whole. */
export const longestValue = 8192

const isLong = sql`(length(v.value) > ${sql.lit(longestValue)})`

function members(value: Expression<unknown>) {
  return {
    variableKey: key(column('v.variable_key')),
    name: text(column('v.name')),
    value: text(value),
    scopeKey: key(column('v.scope_key')),
    processInstanceKey: key(column('v.process_instance_key')),
    rootProcessInstanceKey: key(column('v.root_process_instance_key'), { sort: false }),
    tenantId: { ...tenantId, sort: true },
  }
}

const from = sql`variable as v`

/** As they are shown in lists; `value` is JSON text, cut when it is long. Filters see the whole value. */
export const variables = resource({
  name: 'Variable',
  from,
  key: 'variableKey',
  fields: {
    ...members(column('v.value')),
    value: { ...members(column('v.value')).value, column: sql`substr(v.value, 1, ${sql.lit(longestValue)})` },
    isTruncated: boolean(isLong, { sort: false }),
  },
})

/** Never cut. */
export const wholeVariables = resource({
  name: 'WholeVariable',
  from,
  key: 'variableKey',
  fields: { ...members(column('v.value')), isTruncated: boolean(sql`0`, { sort: false }) },
})

/** One variable by key. */
export const oneVariable = resource({ name: 'SingleVariable', from, key: 'variableKey', fields: members(column('v.value')) })
