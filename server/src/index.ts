/** The durable runtime: the server, its store, and its configuration. */
export { startServer, type RunningServer, type ServerOptions } from './server.ts'
export { ConfigurationProblem, readConfiguration, type Configuration, type LogLevel } from './configuration.ts'
export { createLog } from './log.ts'
export { samplesFolder, workbenchFolder } from './places.ts'
export { SqliteStore, StoreUnavailable } from './store/index.ts'
export { systemClock } from './system-clock.ts'
