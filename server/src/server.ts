import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { createEngine, type Engine } from 'stepwright'
import type { Configuration } from './configuration.ts'
import { createApp } from './rest/app.ts'
import { deploySamples } from './showcase/deploy-samples.ts'
import { readSamples } from './showcase/sample.ts'
import { startSampleWorkers } from './showcase/sample-workers.ts'
import { SqliteStore } from './store/index.ts'
import { systemClock } from './system-clock.ts'
import { version } from './version.ts'

export interface ServerOptions extends Configuration {
  readonly log: Logger
  /** Folder of the built workbench. */
  readonly workbench?: string | undefined
  readonly samplesFolder?: string | undefined
  /** In tests: answers are checked against the description. */
  readonly checkAnswers?: boolean
}

export interface RunningServer {
  /** For example http://localhost:8080 */
  readonly address: string
  readonly port: number
  readonly engine: Engine
  /** Answers what is under way, ends timers and workers, closes the store. */
  close(): Promise<void>
}

/** Milliseconds that open requests get to finish when the server stops. */
const closingTime = 5000

/** Opens the store, starts the engine, and listens.
 *  @throws Error with the code of the system when it cannot listen (EADDRINUSE ...). */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { log } = options
  const store = await SqliteStore.open(options.data)
  const engine = await createEngine({
    clock: systemClock,
    store,
    strict: options.strict ?? false,
    strictModels: options.strictModels ?? false,
    zone: options.zone,
    onFault: fault => log.error({ err: fault }, 'work in the background has failed'),
  })
  const stopping = new AbortController()
  const server = createServer()
  const address = () => addressOf(server, options.host)
  const services = {
    engine,
    database: store.database,
    log,
    zone: options.zone,
    strict: options.strict ?? false,
    version,
    address,
    stopping: stopping.signal,
    checkAnswers: options.checkAnswers ?? false,
  }
  server.on('request', createApp(services, options))
  const stops: (() => void)[] = []
  const close = async (): Promise<void> => {
    for (const stop of stops) stop()
    stopping.abort()
    await closeServer(server)
    await engine.close()
  }
  try {
    // Samples first, so that nobody sees a server without them.
    if (options.samples) {
      const samples = readSamples(options.samplesFolder)
      await deploySamples(engine, samples, log)
      stops.push(startSampleWorkers(engine, store.database, samples, log))
    }
    await listen(server, options.port, options.host)
  } catch (error) {
    await close()
    throw error
  }
  const { host, port } = address()
  return { address: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, port, engine, close }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function addressOf(server: Server, host: string): { host: string; port: number } {
  const address = server.address() as AddressInfo | null
  return { host: host === '127.0.0.1' ? 'localhost' : host, port: address?.port ?? 0 }
}

function closeServer(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve()
  return new Promise(resolve => {
    const deadline = setTimeout(() => server.closeAllConnections(), closingTime)
    // Clients keep connections open after their last answer; each is closed as soon as nothing is under way on it.
    const sweep = setInterval(() => server.closeIdleConnections(), 20)
    server.close(() => {
      clearTimeout(deadline)
      clearInterval(sweep)
      resolve()
    })
  })
}
