/** The durable runtime: the REST server, and the embedded store for engines of your own. */
export { readConfiguration, type Configuration } from './configuration.ts'
export { createLog } from './log.ts'
export { startServer, type RunningServer, type ServerOptions } from './server.ts'
export { SqliteStore, StoreUnavailable } from './store/index.ts'
export { systemClock } from './system-clock.ts'
