import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { startServer } from '../../server/src/server.ts'
import { launchBrowser } from './browser.ts'
import { builtWorkbench } from './built-workbench.ts'

/** A page of the workbench, and what it did that it should not. */
export interface OpenPage {
  readonly page: Page
  /** Requests to other machines. They are not let out. */
  readonly foreign: readonly string[]
  /** Errors that nobody caught, and errors on the console. */
  readonly faults: readonly string[]
}

/** A server with the workbench and a browser to look at it. */
export interface Workbench {
  readonly address: string
  open(path: string, options?: BrowserContextOptions): Promise<OpenPage>
  /** A call of the REST; answers the parsed body. */
  readonly call: <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>
  deploy(files: readonly { readonly name: string; readonly content: string }[]): Promise<void>
  close(): Promise<void>
}

export interface WorkbenchOptions {
  /** A folder of samples, to be deployed at the start. */
  readonly samplesFolder?: string
  /** The server's time zone; UTC unless given. */
  readonly zone?: string
}

/** Starts a server with a database of its own on a free port, and a browser. */
export async function openWorkbench({ samplesFolder, zone = 'UTC' }: WorkbenchOptions = {}): Promise<Workbench> {
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-workbench-data-'))
  const workbench = await builtWorkbench()
  const [browser, server] = await Promise.all([
    launchBrowser(),
    startServer({
      port: 0,
      host: '127.0.0.1',
      data: folder,
      logLevel: 'silent',
      samples: samplesFolder !== undefined,
      samplesFolder,
      zone,
      log: pino({ level: 'silent' }),
      workbench,
    }),
  ])
  const call = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const sent = body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }
    const headers = body instanceof FormData ? {} : { 'content-type': 'application/json' }
    const response = await fetch(`${server.address}/v2/${path}`, { method, headers, ...sent })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as Answer
  }
  return {
    address: server.address,
    open: (path, options) => openPage(browser, server.address, path, options),
    call,
    deploy: async files => {
      const form = new FormData()
      for (const { name, content } of files) form.append('resources', new Blob([content]), name)
      await call('POST', 'deployments', form)
    },
    close: async () => {
      await browser.close()
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The files of the designer's examples. */
export function exampleFiles(): { name: string; content: string }[] {
  const folder = join(import.meta.dirname, '../src/design/examples')
  return readdirSync(folder).map(name => ({ name, content: readFileSync(join(folder, name), 'utf8') }))
}

async function openPage(browser: Browser, address: string, path: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const foreign: string[] = []
  const faults: string[] = []
  await context.route(
    url => url.origin !== address && /^https?:$/.test(url.protocol),
    route => {
      foreign.push(route.request().url())
      return route.abort()
    },
  )
  page.on('pageerror', fault => faults.push(fault.message))
  page.on('console', message => message.type() === 'error' && faults.push(message.text()))
  await page.goto(address + path)
  return { page, foreign, faults }
}
