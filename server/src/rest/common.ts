import { z } from 'zod'
import { keySchema } from '../search/operators.ts'
import { defaultTenant } from '../search/resources/common.ts'
import { notFound } from './problem.ts'

export { defaultTenant, keySchema }

/** The path of a call on one thing. */
export function keyPath<Name extends string>(name: Name) {
  return z.object({ [name]: keySchema } as { readonly [K in Name]: typeof keySchema })
}

/** A key as the engine takes it.
 *  @throws RestProblem 404 for one that was never given out. */
export function numberOf(key: string, what: string): number {
  const number = Number(key)
  if (!Number.isSafeInteger(number) || number < 0) throw notFound(`There is no ${what} ${key}.`)
  return number
}

/** Names and JSON values, as processes hold them. */
export const variablesSchema = z.record(z.string(), z.unknown()).meta({ id: 'Variables', description: 'Variables by name; any JSON.' })

/** The same where it may be left out. A union, so that the description of the schema itself does not become nullable. */
export const optionalVariablesSchema = z.union([variablesSchema, z.null()]).optional()

/** There is one tenant; naming it is fine, naming another is not. */
export const tenantIdSchema = z
  .literal(defaultTenant, { error: `There are no tenants; leave tenantId out or write "${defaultTenant}".` })
  .nullish()

export const operationReferenceSchema = z
  .int()
  .min(1)
  .nullish()
  .meta({ description: "A number of the caller's own; accepted and not used yet." })
