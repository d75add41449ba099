import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createEngine } from 'stepwright'
import { describe, expect, it } from 'vitest'
import { newFile } from '../../src/design/new-file.ts'

const folder = join(import.meta.dirname, '../../src/design/examples')
const clock = { now: () => 0, wakeAt: () => () => undefined }

describe('what the designer begins with', () => {
  it('deploys as it is: every example, without a single problem', async () => {
    const engine = await createEngine({ clock })
    const files = readdirSync(folder).map(name => ({ name, content: readFileSync(join(folder, name), 'utf8') }))
    expect((await engine.deploy(files)).problems).toEqual([])
    await engine.close()
  })

  it.each(['bpmn', 'dmn', 'form'] as const)('deploys as it is: a new %s', async kind => {
    const engine = await createEngine({ clock })
    const { problems } = await engine.deploy([newFile(kind)])
    expect(problems.filter(problem => problem.severity === 'error')).toEqual([])
    await engine.close()
  })
})
