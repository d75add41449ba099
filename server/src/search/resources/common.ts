import { sql, type RawBuilder } from 'kysely'
import { key, text } from '../field.ts'

export const column = (name: string): RawBuilder<unknown> => sql.ref(name)

/** The one tenant that there is; requests may name it. */
export const defaultTenant = '<default>'

export const tenantId = text(sql`${sql.lit(defaultTenant)}`, { sort: false })

/** The keys that say in which instance something is; `of` is the short name of its table. */
export function instanceKeys(of: string) {
  return {
    processInstanceKey: key(column(`${of}.process_instance_key`)),
    rootProcessInstanceKey: key(column(`${of}.root_process_instance_key`)),
    processDefinitionKey: key(column(`${of}.process_definition_key`)),
    processDefinitionId: text(column(`${of}.process_definition_id`)),
  }
}

/** The same and the element. */
export function elementKeys(of: string) {
  return {
    elementId: text(column(`${of}.element_id`)),
    elementInstanceKey: key(column(`${of}.element_instance_key`)),
    ...instanceKeys(of),
  }
}
