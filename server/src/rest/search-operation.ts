import type { z } from 'zod'
import { findItem, itemSchema, type Resource } from '../search/resource.ts'
import { search, searchAnswerSchema, searchRequestSchema } from '../search/search.ts'
import { keyPath, numberOf } from './common.ts'
import { ok, operation, type Operation } from './operation.ts'
import { notFound } from './problem.ts'

interface Place {
  /** For example `/incidents`. */
  readonly path: string
  readonly tag: string
  /** Name of one, in words: `incident`. */
  readonly one: string
}

/** `POST <path>/search`. */
export function searchOperation(of: Resource, { path, tag, one }: Place): Operation {
  return operation({
    method: 'post',
    path: `${path}/search`,
    id: `search${of.name}s`.replace(/ss$/, 's'),
    tag,
    summary: `Finds ${one}s`.replace(/ss$/, 's'),
    body: searchRequestSchema(of),
    answers: { 200: searchAnswerSchema(of) },
    run: async ({ body }, { database }) => ok(await search(database, of, body)),
  })
}

/** `GET <path>/{key}`. */
export function getOperation(of: Resource, { path, tag, one }: Place): Operation {
  return operation({
    method: 'get',
    path: `${path}/{${of.key}}`,
    id: `get${of.name}`,
    tag,
    summary: `One ${one}`,
    params: keyPath(of.key) as unknown as z.ZodType<Record<string, string>>,
    answers: { 200: itemSchema(of) },
    problems: [404],
    run: async ({ path: params }, { database }) => {
      const key = params[of.key]!
      const item = await findItem(database, of, numberOf(key, one))
      if (!item) throw notFound(`There is no ${one} ${key}.`)
      return ok(item)
    },
  })
}
