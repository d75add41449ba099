import { readConfiguration, type SettingName } from '../configuration.ts'
import { createLog } from '../log.ts'
import { samplesFolder, workbenchFolder } from '../places.ts'
import { startServer, type RunningServer } from '../server.ts'
import { version } from '../version.ts'
import { CommandFailure } from './failure.ts'
import type { Output } from './output.ts'

/** `stepwright`: runs the server until it is told to stop.
 *  @throws ConfigurationProblem, CommandFailure */
export async function start(flags: { readonly [K in SettingName]?: string | undefined }, { out }: Output): Promise<number> {
  const configuration = readConfiguration(flags, process.env)
  const workbench = workbenchFolder()
  const log = createLog(configuration.logLevel)
  const options = { ...configuration, log, workbench, samplesFolder: samplesFolder() }
  const server = await startServer(options).catch((error: unknown) => {
    throw inWords(error, configuration.port) ?? error
  })
  out(`Stepwright ${version}`)
  out(`  Workbench  ${server.address}${workbench === undefined ? '  (not built: npm run build)' : ''}`)
  out(`  REST       ${server.address}/v2, described at ${server.address}/v2/docs`)
  out(`  Data       ${configuration.data}`)
  out(`  Only this machine can reach it. Stop with Ctrl+C.`)
  await stopSignal()
  out('Stopping ...')
  await stop(server)
  return 0
}

function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal))
  })
}

async function stop(server: RunningServer): Promise<void> {
  // A second signal ends it at once: the store stands it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  await server.close()
}

function inWords(error: unknown, port: number): CommandFailure | undefined {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE') {
    return new CommandFailure(
      `Port ${port} is in use by another program. Stop that, or choose another port: stepwright --port ${port === 65_535 ? 8081 : port + 1}`,
    )
  }
  if (code === 'EACCES')
    return new CommandFailure(`Port ${port} may not be used by this user; choose one above 1023, for example --port 8080.`)
  return undefined
}
