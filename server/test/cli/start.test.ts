import { createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { process } from 'stepwright/builder'
import { command, endOf, folderWith, printed, spawnCommand } from './command.ts'

let folder: ReturnType<typeof folderWith>
beforeAll(async () => {
  folder = folderWith({
    'one.bpmn': await process('one').startEvent().userTask('wait').endEvent().toXml(),
    'bad.bpmn': '<nonsense',
  })
})
afterAll(() => folder.remove())

// Each command is a process that reads all sources anew: seconds on a quiet machine, and more on a busy one.
describe('stepwright', { timeout: 120_000 }, () => {
  it('starts, names its address and data folder, takes a deployment, stops on SIGTERM, and finds everything again', async () => {
    const first = spawnCommand(['--port', '0', '--data', 'store', '--no-samples'], folder.path)
    const firstEnd = endOf(first)
    const [, address] = await printed(first, /Workbench +(http:\/\/\S+)[^]*Data +\S+store/)
    expect(await command(['deploy', 'one.bpmn', '--address', address!], folder.path)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^process definition one version 1, key \d+\n$/),
    })
    expect(await command(['deploy', 'bad.bpmn', '--address', address!], folder.path)).toMatchObject({
      code: 1,
      error: expect.stringMatching(/Nothing was deployed\.\nbad\.bpmn/),
    })
    first.kill('SIGTERM')
    expect(await firstEnd).toMatchObject({ code: 0, error: '' })

    const second = spawnCommand(['--port', '0', '--data', 'store', '--no-samples'], folder.path)
    const secondEnd = endOf(second)
    const [, again] = await printed(second, /Workbench +(http:\/\/\S+)[^]*Stop with/)
    const found = await fetch(`${again}/v2/process-definitions/search`, { method: 'POST' })
    expect(await found.json()).toMatchObject({ items: [{ processDefinitionId: 'one' }] })
    second.kill('SIGINT')
    expect(await secondEnd).toMatchObject({ code: 0 })
  })

  it('says that its port is in use, and what to type', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const { code, error } = await command(['--port', String(port), '--data', 'elsewhere'], folder.path)
    other.close()
    expect(code).toBe(1)
    expect(error).toContain(`Port ${port} is in use by another program.`)
  })

  it('refuses to listen for other machines', async () => {
    expect(await command(['--host', '0.0.0.0'], folder.path)).toMatchObject({
      code: 1,
      error: expect.stringContaining('it has no login yet'),
    })
  })

  it('deploys the samples at the first start, with an instance to look at', async () => {
    const child = spawnCommand(['--port', '0', '--data', 'with-samples'], folder.path)
    const end = endOf(child)
    const [, address] = await printed(child, /Workbench +(http:\/\/\S+)[^]*Stop with/)
    const post = async (path: string) => (await fetch(`${address}/v2${path}`, { method: 'POST' })).json()
    expect(await post('/process-definitions/search')).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ processDefinitionId: 'expense-approval' })]),
    })
    expect(await post('/process-instances/search')).toMatchObject({ items: [{ processDefinitionId: 'expense-approval' }] })
    child.kill('SIGTERM')
    expect(await end).toMatchObject({ code: 0 })
  })
})

describe('stepwright deploy', () => {
  it('says that no server answers', async () => {
    const { code, error } = await command(['deploy', 'one.bpmn', '--address', 'http://127.0.0.1:1'], folder.path)
    expect([code, error]).toEqual([1, expect.stringContaining('No server answers at http://127.0.0.1:1.')])
  })
})
