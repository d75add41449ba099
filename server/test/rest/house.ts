import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import pino from 'pino'
import { startServer, type RunningServer } from '../../src/server.ts'

export interface Answer {
  readonly status: number
  readonly type: string
  /** JSON, if it was. Every one was checked against its description before it was sent. */
  readonly body: unknown
  readonly text: string
}

/** An item of any kind; keys are always text. */
export interface Item {
  readonly [name: string]: unknown
  readonly processDefinitionKey: string
  readonly processInstanceKey: string
  readonly elementInstanceKey: string
  readonly variableKey: string
  readonly userTaskKey: string
  readonly incidentKey: string
  readonly jobKey: string
}

/** A server on a free port with a database of its own, and calls to it. */
export interface House {
  readonly server: RunningServer
  readonly folder: string
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  deploy(...files: readonly File[]): Promise<Answer>
  /** Starts an instance of the latest version; its key. */
  start(processDefinitionId: string, variables?: object): Promise<string>
  /** The items that a search finds. */
  find(resource: string, filter?: object): Promise<readonly Item[]>
  /** Looks until something is found, as the work of others takes its time. */
  await(resource: string, filter: object): Promise<Item>
  close(): Promise<void>
}

export interface File {
  readonly name: string
  readonly content: string | Uint8Array<ArrayBuffer>
}

export async function openHouse(
  options: { readonly workbench?: string; readonly publicAddress?: string; readonly zone?: string; readonly strict?: boolean } = {},
): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-rest-'))
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' })
  const server = await startServer({
    port: 0,
    host: '127.0.0.1',
    data: folder,
    logLevel: 'silent',
    samples: false,
    zone: 'UTC',
    log,
    checkAnswers: true,
    ...options,
  })
  const call: House['call'] = async (method, path, body, headers = {}) => {
    const url = `${server.address}${path.startsWith('/v2') || path === '/' ? '' : '/v2'}${path}`
    const sent = body === undefined || body instanceof FormData || typeof body === 'string' ? body : JSON.stringify(body)
    const json = sent === undefined || sent instanceof FormData ? {} : { 'content-type': 'application/json' }
    const response = await fetch(url, { method, headers: { ...json, ...headers }, ...(sent === undefined ? {} : { body: sent }) })
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    return { status: response.status, type, text, body: /json/.test(type) ? JSON.parse(text) : undefined }
  }
  const post: House['post'] = (path, body = {}) => call('POST', path, body)
  const find: House['find'] = async (resource, filter = {}) => {
    const { status, text, body } = await post(`/${resource}/search`, { filter })
    if (status !== 200) throw new Error(text)
    return (body as { items: Item[] }).items
  }
  return {
    server,
    folder,
    call,
    get: path => call('GET', path),
    post,
    find,
    start: async (processDefinitionId, variables = {}) => {
      const { status, text, body } = await post('/process-instances', { processDefinitionId, variables })
      if (status !== 200) throw new Error(text)
      return (body as { processInstanceKey: string }).processInstanceKey
    },
    await: async (resource, filter) => {
      for (let tries = 0; tries < 200; tries++) {
        const [item] = await find(resource, filter)
        if (item) return item
        await setImmediate()
      }
      throw new Error(`nothing found in ${resource}: ${JSON.stringify(filter)}`)
    },
    deploy: (...files) => call('POST', '/deployments', upload(files)),
    close: async () => {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function upload(files: readonly File[]): FormData {
  const form = new FormData()
  for (const { name, content } of files) form.append('resources', new Blob([content]), name)
  return form
}

/** A model out of the builder as a file. */
export async function bpmn(name: string, model: { toXml(): Promise<string> }): Promise<File> {
  return { name, content: await model.toXml() }
}
