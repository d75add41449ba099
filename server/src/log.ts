import { Writable } from 'node:stream'
import pino, { type Logger } from 'pino'
import type { LogLevel } from './configuration.ts'

/** The server's log, on standard error: one line of words at a terminal, JSON elsewhere. */
export function createLog(level: LogLevel): Logger {
  if (!process.stderr.isTTY) return pino({ level }, pino.destination({ dest: 2, sync: true }))
  return pino(
    { level, base: null },
    new Writable({ write: (chunk: Buffer, _encoding, done) => (process.stderr.write(`${lineOf(chunk.toString())}\n`), done()) }),
  )
}

/** A log record as a line for people: time, level, message, and what else there is. */
export function lineOf(record: string): string {
  const { time, level, msg, err, ...rest } = JSON.parse(record) as { time: number; level: number; msg?: string; err?: { stack?: string } }
  const clock = new Date(time).toLocaleTimeString('en-GB')
  const members = Object.entries(rest).map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const words = [clock, pino.levels.labels[level]?.padEnd(5), msg, ...members].filter(word => word !== undefined)
  return err?.stack ? `${words.join(' ')}\n${err.stack}` : words.join(' ')
}
