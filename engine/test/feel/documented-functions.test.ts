import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { usage } from '../../src/feel/builtins/call.ts'
import { camundaFunctions, camundaSignatures } from '../../src/feel/builtins/camunda.ts'
import { standardFunctions } from '../../src/feel/builtins/library.ts'
import { refusedFunctions } from '../../src/feel/builtins/refused.ts'
import type { Builtin } from '../../src/feel/builtins/builtin.ts'

/** The rows that the page must have: a function and the ways to call it. */
function rows(functions: readonly Builtin[]): string[] {
  return functions.map(
    ({ name, signatures }) => `| ${signatures.map(one => `\`${usage({ name, signatures: [one], pure: true })}\``).join(', ')} |`,
  )
}

it('docs/feel.md lists every built-in function as it is called', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/feel.md'), 'utf8')
  const more = [...camundaSignatures].map(([name, signatures]): Builtin => ({ name, signatures, pure: true }))
  const listed = page.split('\n').filter(line => line.startsWith('| `'))
  expect(listed).toEqual([
    ...rows(standardFunctions),
    ...rows([...camundaFunctions, ...more]),
    ...[...refusedFunctions.keys()].map(name => `| \`${name}()\` |`),
  ])
})
