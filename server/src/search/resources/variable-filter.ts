import { sql, type Expression } from 'kysely'
import { z } from 'zod'
import type { Filter } from '../field.ts'
import { all, conditionOn, operatorSchema, textKind, type Condition } from '../operators.ts'

/** `[{ name, value }]`: for each a variable with this name and JSON text must be found. `where` ties the variable `v` to the row. */
export function variableFilter(where: Condition): Filter {
  return {
    schema: z.array(z.object({ name: z.string(), value: operatorSchema(textKind) })).max(20),
    condition: asked =>
      all(
        (asked as { name: string; value: unknown }[]).map(
          ({ name, value }) =>
            sql`exists (select 1 from variable as v where ${where} and v.name = ${name} and ${conditionOn(sql.ref('v.value'), textKind, value)})`,
        ),
      ),
  }
}

/** A list stored as JSON text holds a value for which this is true. */
export function listFilter(column: Expression<unknown>): Filter {
  return {
    schema: operatorSchema(textKind),
    condition: asked => sql`exists (select 1 from json_each(${column}) as one where ${conditionOn(sql.ref('one.value'), textKind, asked)})`,
  }
}

/** A list stored as JSON text holds all of the values asked for. */
export function allOfFilter(column: Expression<unknown>): Filter {
  return {
    schema: z.array(z.string()).max(20),
    condition: asked =>
      all((asked as string[]).map(value => sql`exists (select 1 from json_each(${column}) as one where one.value = ${value})`)),
  }
}
