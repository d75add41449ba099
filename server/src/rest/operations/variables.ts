import { z } from 'zod'
import { oneVariable, variables, wholeVariables } from '../../search/resources/variables.ts'
import { search, searchAnswerSchema, searchRequestSchema } from '../../search/search.ts'
import { ok, operation } from '../operation.ts'
import { getOperation } from '../search-operation.ts'

const tag = 'Variables'

/** `?truncateValues=false` gives long values whole. */
export const truncateQuery = z.object({
  truncateValues: z.enum(['true', 'false']).optional().meta({ description: 'Whether values over 8 KiB are cut; true unless given.' }),
})

const searchVariables = operation({
  method: 'post',
  path: '/variables/search',
  id: 'searchVariables',
  tag,
  summary: 'Finds variables',
  query: truncateQuery,
  body: searchRequestSchema(variables),
  answers: { 200: searchAnswerSchema(variables) },
  run: async ({ query, body }, { database }) => {
    return ok(await search(database, query.truncateValues === 'false' ? wholeVariables : variables, body))
  },
})

export const variableOperations = [searchVariables, getOperation(oneVariable, { path: '/variables', tag, one: 'variable' })]
