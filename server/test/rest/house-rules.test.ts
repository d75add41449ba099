import { get } from 'node:http'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHouse, upload, type House } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

describe('a refusal', () => {
  it('has the five members of problem details, whatever goes wrong', async () => {
    const refusals = await Promise.all([
      house.get('/nowhere'),
      house.call('DELETE', '/topology'),
      house.call('POST', '/process-instances', '{"a":'),
      house.call('POST', '/process-instances', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
      house.get('/process-instances/%ZZ'),
      house.post('/incidents/search', { filter: { sate: 'ACTIVE' } }),
    ])
    expect(refusals.map(({ status }) => status)).toEqual([404, 405, 400, 415, 400, 400])
    for (const { status, type, body } of refusals) {
      expect(type).toMatch('application/problem+json')
      expect(body).toEqual({
        type: 'about:blank',
        title: expect.any(String),
        status,
        detail: expect.any(String),
        instance: expect.stringMatching(/^\/v2\//),
      })
    }
  })

  it('says which filter field was probably meant', async () => {
    const { body } = await house.post('/incidents/search', { filter: { sate: 'ACTIVE' } })
    expect((body as { detail: string }).detail).toContain('There is no filter field "sate". Did you mean "state"?')
  })

  it('names the method to use', async () => {
    const { body } = await house.get('/jobs/activation')
    expect((body as { detail: string }).detail).toContain('POST')
  })
})

describe('a page of another site', () => {
  const status = async (headers: Record<string, string>) => (await house.call('POST', '/incidents/search', '{}', headers)).status

  it('is refused when a browser names it as the one that asks', async () => {
    expect(await status({ origin: 'https://evil.example' })).toBe(403)
    expect(await status({ origin: 'null' })).toBe(403)
    expect(await status({ origin: house.server.address })).toBe(200)
  })

  it('is refused when its own name leads here', async () => {
    expect(await statusByName('evil.example', house.server.port)).toBe(403)
    expect(await statusByName(`127.0.0.1:${house.server.port}`, house.server.port)).toBe(204)
  })

  it('is taken when it is the proxy that was named', async () => {
    const proxied = await openHouse({ publicAddress: 'https://p.example.com' })
    const { status: ofProxy } = await proxied.call('POST', '/incidents/search', '{}', { origin: 'https://p.example.com' })
    expect([ofProxy, await statusByName('p.example.com', proxied.server.port)]).toEqual([200, 204])
    await proxied.close()
  })
})

describe('a body', () => {
  it('of files is refused where none are taken', async () => {
    expect((await house.call('POST', '/incidents/search', upload([{ name: 'a', content: 'b' }]))).status).toBe(415)
  })

  it('may be empty although its content type is JSON', async () => {
    expect((await house.call('POST', '/incidents/search', '', { 'content-type': 'application/json' })).status).toBe(200)
  })

  it('may be null where everything is optional', async () => {
    expect((await house.call('POST', '/incidents/search', 'null')).status).toBe(200)
  })
})

describe('the system', () => {
  it('is ready', async () => {
    expect((await house.get('/status')).status).toBe(204)
  })

  it('shows itself as one node with its own version', async () => {
    expect((await house.get('/topology')).body).toMatchObject({
      gatewayVersion: '8.9.0',
      clusterSize: 1,
      brokers: [{ port: house.server.port, version: '0.1.0' }],
    })
  })

  it('is used by the demo user as long as there is no login', async () => {
    expect((await house.get('/authentication/me')).body).toMatchObject({ username: 'demo', tenants: [{ tenantId: '<default>' }] })
    expect((await house.get('/license')).body).toMatchObject({ validLicense: true, isCommercial: false })
  })
})

describe('the description', () => {
  it('is OpenAPI 3.1 and has each call once', async () => {
    const { body } = await house.get('/openapi.json')
    const document = body as { openapi: string; paths: { [path: string]: { [method: string]: { operationId: string } } } }
    expect(document.openapi).toBe('3.1.0')
    const ids = Object.values(document.paths).flatMap(methods => Object.values(methods).map(method => method.operationId))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(55)
  })

  it('is shown as a page that loads nothing and runs no script', async () => {
    const { type, text } = await house.get('/docs')
    expect(type).toMatch('text/html')
    expect(text).toContain('/v2/jobs/activation')
    expect(text).not.toMatch(/<script|<link|src=|https?:\/\//)
  })
})

describe('the workbench', () => {
  it('is missed in words when it is not built', async () => {
    const { status, text } = await house.get('/')
    expect(status).toBe(200)
    expect(text).toContain('npm run build')
  })

  it('is served with its own routes, with nothing from elsewhere allowed', async () => {
    const workbench = join(house.folder, 'workbench')
    mkdirSync(join(workbench, 'assets'), { recursive: true })
    writeFileSync(join(workbench, 'index.html'), '<title>workbench</title>')
    writeFileSync(join(workbench, 'assets/app-1.js'), 'export {}')
    const built = await openHouse({ workbench })
    const get = (path: string) => fetch(`${built.server.address}${path}`, { headers: { accept: 'text/html' } })
    const page = await get('/instances/123')
    expect(await page.text()).toContain('workbench')
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/script-src 'self'/)
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/)
    expect(policy).toMatch(/connect-src 'self'/)
    expect((await get('/assets/app-1.js')).headers.get('cache-control')).toContain('immutable')
    expect((await get('/assets/gone.js')).status).toBe(404)
    await built.close()
  })
})

/** What the server answers to a client that came by this name. */
function statusByName(name: string, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = get({ host: '127.0.0.1', port, path: '/v2/status', headers: { host: name } }, response => {
      response.resume()
      resolve(response.statusCode)
    })
    asked.on('error', reject)
  })
}
