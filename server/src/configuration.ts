import { resolve } from 'node:path'
import { didYouMean } from './did-you-mean.ts'
import { zoneNamed } from './zone.ts'

/** What the server is told from outside. */
export interface Configuration {
  readonly port: number
  readonly host: string
  /** Where browsers reach it through a proxy, if one is before it. */
  readonly publicAddress?: string | undefined
  /** Folder of the embedded store, absolute. */
  readonly data: string
  readonly logLevel: LogLevel
  readonly samples: boolean
  /** Whether FEEL that gives null for a reason is an error. */
  readonly strict?: boolean
  /** See the engine's option. */
  readonly strictModels?: boolean
  /** IANA name of the time zone in which dates without one are read. */
  readonly zone: string
}

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof logLevels)[number]

/** One row of the table of settings. A flag wins over the environment, the environment over the default. */
export interface Setting<Value> {
  /** As typed, for example `--port`. */
  readonly flag: string
  /** What the flag takes; none for a switch. */
  readonly argument?: string
  readonly environment: string
  readonly default: string
  readonly description: string
  /** @throws Error that says what is wrong and what to write. */
  readonly parse: (text: string) => Value
}

function truth(text: string): boolean {
  if (['true', '1', 'yes', 'on'].includes(text.toLowerCase())) return true
  if (['false', '0', 'no', 'off'].includes(text.toLowerCase())) return false
  throw new Error(`"${text}" is neither true nor false.`)
}

/** Every setting there is; the documentation and the help are made from it. */
export const settings = {
  port: {
    flag: '--port',
    argument: 'NUMBER',
    environment: 'PORT',
    default: '8080',
    description: 'Port to listen on; 0 takes a free one and says which.',
    parse: text => {
      const port = Number(text)
      if (/^\d+$/.test(text.trim()) && port <= 65_535) return port
      throw new Error(`"${text}" is no port; write a whole number from 0 to 65535.`)
    },
  },
  host: {
    flag: '--host',
    argument: 'ADDRESS',
    environment: 'HOST',
    default: '127.0.0.1',
    description: 'Address to listen on. Only this machine can reach 127.0.0.1; another address is refused as long as there is no login.',
    parse: text => {
      if (['127.0.0.1', 'localhost', '::1'].includes(text)) return text
      throw new Error(
        `"${text}" would open this server to others, and it has no login yet: anybody who reaches it could do everything. ` +
          'Listen on 127.0.0.1, and put a proxy with a login of its own before it (--public-address) if others are to reach it.',
      )
    },
  },
  publicAddress: {
    flag: '--public-address',
    argument: 'URL',
    environment: 'PUBLIC_ADDRESS',
    default: '',
    description: 'Where browsers reach it, if a proxy is before it. Pages of other addresses are refused.',
    parse: text => {
      if (text === '') return undefined
      if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
      throw new Error(`"${text}" is no address of a page; write for example https://processes.example.com.`)
    },
  },
  data: {
    flag: '--data',
    argument: 'FOLDER',
    environment: 'STEPWRIGHT_DATA',
    default: './stepwright-data',
    description: 'Folder of the embedded database. It is made if it is not there.',
    parse: text => {
      if (text.trim() !== '') return resolve(text)
      throw new Error('The folder has no name; write for example ./stepwright-data.')
    },
  },
  database: {
    flag: '--database',
    argument: 'ADDRESS',
    environment: 'DATABASE_URL',
    default: 'sqlite',
    description: 'Which database holds the data: sqlite, embedded in the data folder, is the only one yet.',
    parse: text => {
      if (text === 'sqlite' || text === 'sqlite:') return 'sqlite' as const
      if (/^postgres(ql)?:/.test(text))
        throw new Error('PostgreSQL cannot be used yet; it comes in a later version. Leave it out to use the embedded database.')
      throw new Error(`"${text.split(':')[0]}" is no database known here; leave it out to use the embedded one (sqlite).`)
    },
  },
  logLevel: {
    flag: '--log-level',
    argument: 'LEVEL',
    environment: 'LOG_LEVEL',
    default: 'info',
    description: `How much is logged: ${logLevels.join(', ')}.`,
    parse: text => {
      const level = logLevels.find(known => known === text.toLowerCase())
      if (level) return level
      throw new Error(`"${text}" is no log level.${didYouMean(text, logLevels)} Known: ${logLevels.join(', ')}.`)
    },
  },
  samples: {
    flag: '--no-samples',
    environment: 'STEPWRIGHT_SAMPLES',
    default: 'true',
    description:
      'Leave the samples out: otherwise they are deployed into an empty database, and the server does their jobs. In the environment: false.',
    parse: truth,
  },
  strict: {
    flag: '--strict',
    environment: 'STEPWRIGHT_STRICT',
    default: 'false',
    description:
      'Make every null that FEEL gives for a reason an error: an incident of the process, a failed decision. In the environment: true.',
    parse: truth,
  },
  strictModels: {
    flag: '--strict-models',
    environment: 'STEPWRIGHT_STRICT_MODELS',
    default: 'false',
    description:
      'Refuse BPMN that breaks the letter of the standard, also where that harms no execution (decision 5). In the environment: true.',
    parse: truth,
  },
  zone: {
    flag: '--zone',
    argument: 'NAME',
    environment: 'STEPWRIGHT_ZONE',
    default: 'UTC',
    description:
      'Time zone, for example Europe/Paris, of `now()` and `today()`, of dates without a zone and of cron, in processes, decisions, forms and REST alike. Timers that wait already keep their time when it is changed.',
    parse: zoneNamed,
  },
} satisfies { [name: string]: Setting<unknown> }

export type SettingName = keyof typeof settings

/** A setting that cannot be used, in words. */
export class ConfigurationProblem extends Error {
  override readonly name = 'ConfigurationProblem'
}

/** Puts flags, environment and defaults together. All problems are told at once.
 *  @throws ConfigurationProblem */
export function readConfiguration(
  flags: { readonly [K in SettingName]?: string | undefined },
  environment: { readonly [name: string]: string | undefined },
): Configuration {
  const problems: string[] = []
  const values: { [name: string]: unknown } = {}
  for (const [name, setting] of Object.entries(settings)) {
    const flag = flags[name as SettingName]
    const fromEnvironment = environment[setting.environment]
    const set = fromEnvironment !== undefined && fromEnvironment !== ''
    const text = flag ?? (set ? fromEnvironment : setting.default)
    try {
      values[name] = setting.parse(text)
    } catch (error) {
      problems.push(`${flag === undefined && set ? setting.environment : setting.flag}: ${(error as Error).message}`)
    }
  }
  if (problems.length > 0) throw new ConfigurationProblem(problems.join('\n'))
  const { port, host, publicAddress, data, logLevel, samples, strict, strictModels, zone } = values as unknown as Configuration
  return { port, host, publicAddress, data, logLevel, samples, strict: strict === true, strictModels: strictModels === true, zone }
}

/** The table of settings as Markdown: docs/configuration.md is this text. */
export function configurationPage(): string {
  const rows = Object.values<Setting<unknown>>(settings).map(
    ({ flag, argument, environment, default: standard, description }) =>
      `| \`${flag}${argument === undefined ? '' : ` ${argument}`}\` | \`${environment}\` | ${standard === '' ? '' : `\`${standard}\``} | ${description} |`,
  )
  return `# Configuration

Made from \`server/src/configuration.ts\`; a test keeps it so.

The server is configured by flags and by the environment. A flag wins over the environment, the environment over the default.
A value that cannot be used stops the start with a message that says what to write.

| flag | environment | default | meaning |
|---|---|---|---|
${rows.join('\n')}
`
}
