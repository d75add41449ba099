import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'
import { expect, it } from 'vitest'
import { openApiDocument } from '../../../server/src/rest/openapi.ts'
import { operations } from '../../../server/src/rest/operations/index.ts'
import { version } from '../../../server/src/version.ts'

it('has types that are made from what the server describes now; if not: npm run generate', async () => {
  const described = openApiDocument(operations, version)
  const types = astToString(await openapiTS(JSON.stringify(described)))
  const kept = readFileSync(join(import.meta.dirname, '../../src/rest/api.gen.ts'), 'utf8')
  expect(kept.slice(kept.indexOf('export interface paths'))).toBe(types)
})
