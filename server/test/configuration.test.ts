import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { configurationPage, readConfiguration } from '../src/configuration.ts'

describe('the configuration', () => {
  it('listens on this machine only, on port 8080, with its data beside it, unless told otherwise', () => {
    expect(readConfiguration({}, {})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      data: resolve('stepwright-data'),
      logLevel: 'info',
      samples: true,
      strict: false,
      strictModels: false,
      zone: 'UTC',
    })
  })

  it('is read from the environment', () => {
    const read = readConfiguration({}, { PORT: '9000', STEPWRIGHT_DATA: '/srv/data', LOG_LEVEL: 'WARN', STEPWRIGHT_SAMPLES: 'no' })
    expect(read).toMatchObject({ port: 9000, data: '/srv/data', logLevel: 'warn', samples: false })
  })

  it('lets a flag win over the environment', () => {
    expect(readConfiguration({ port: '1' }, { PORT: '2' }).port).toBe(1)
  })

  it('takes an empty variable of the environment for none', () => {
    expect(readConfiguration({}, { PORT: '' }).port).toBe(8080)
  })

  it('names the variable whose value is wrong, and what to write', () => {
    expect(() => readConfiguration({}, { PORT: 'http' })).toThrow('PORT: "http" is no port; write a whole number from 0 to 65535.')
  })

  it('tells all problems at once', () => {
    expect(() => readConfiguration({ port: '99999', logLevel: 'wran' }, {})).toThrow(
      /--port: .*\n--log-level: "wran" is no log level\. Did you mean "warn"\?/,
    )
  })

  it('refuses to listen for other machines, as there is no login', () => {
    expect(() => readConfiguration({ host: '0.0.0.0' }, {})).toThrow('it has no login yet')
  })

  it('takes the address of a proxy', () => {
    expect(readConfiguration({ publicAddress: 'https://p.example.com' }, {}).publicAddress).toBe('https://p.example.com')
    expect(() => readConfiguration({ publicAddress: 'example' }, {})).toThrow('--public-address: "example" is no address of a page')
  })

  it('says that PostgreSQL comes later, without repeating the password in the address', () => {
    const refused = () => readConfiguration({}, { DATABASE_URL: 'postgres://me:secret@db/x' })
    expect(refused).toThrow('DATABASE_URL: PostgreSQL cannot be used yet')
    expect(refused).not.toThrow('secret')
  })

  it('takes a time zone in any case, and says which one was probably meant', () => {
    expect(readConfiguration({ zone: 'europe/paris' }, {}).zone).toBe('Europe/Paris')
    expect(readConfiguration({}, { STEPWRIGHT_ZONE: 'Etc/GMT+1' }).zone).toBe('Etc/GMT+1')
    expect(() => readConfiguration({ zone: 'Europe/Pariss' }, {})).toThrow(
      '--zone: "Europe/Pariss" is no time zone. Did you mean "Europe/Paris"?',
    )
    expect(() => readConfiguration({ zone: '+02:00' }, {})).toThrow('Write an IANA name')
  })

  it('is documented as it is', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/configuration.md'), 'utf8')
    expect(page).toBe(configurationPage())
  })
})
