import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { openApiDocument } from '../rest/openapi.ts'
import { operations } from '../rest/operations/index.ts'
import { version } from '../version.ts'
import type { Output } from './output.ts'

/** `stepwright openapi [FILE]`: prints the description of the REST, or writes it to a file. */
export function openapi(file: string | undefined, { out }: Output): number {
  const text = `${JSON.stringify(openApiDocument(operations, version), null, 2)}\n`
  if (file === undefined) out(text.trimEnd())
  else {
    mkdirSync(dirname(resolve(file)), { recursive: true })
    writeFileSync(file, text)
  }
  return 0
}
