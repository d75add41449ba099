import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openApiDocument } from '../../src/rest/openapi.ts'
import { operations } from '../../src/rest/operations/index.ts'
import { version } from '../../src/version.ts'

const modeler = join(import.meta.dirname, '../../../modeler')

describe("the workbench's types of the REST", () => {
  it('are the ones that the description gives; npm run generate renews them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stepwright-types-'))
    const document = join(folder, 'openapi.json')
    const types = join(folder, 'api.ts')
    writeFileSync(document, JSON.stringify(openApiDocument(operations, version)))
    const manifest = createRequire(join(modeler, 'package.json')).resolve('openapi-typescript/package.json')
    execFileSync(process.execPath, [join(dirname(manifest), 'bin/cli.js'), document, '-o', types], { stdio: 'ignore' })
    const generated = readFileSync(types, 'utf8')
    rmSync(folder, { recursive: true })
    expect(readFileSync(join(modeler, 'src/rest/api.gen.ts'), 'utf8') === generated).toBe(true)
  })
})
