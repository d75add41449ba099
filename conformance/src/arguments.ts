import { nearest } from 'stepwright/core'

export interface Arguments {
  /** Names of the suites to run, each once. */
  readonly suites: readonly string[]
  /** Folder of the material, when given. */
  readonly data?: string
  /** Where to write the results as JSON. */
  readonly json?: string
  /** Where to write the results as a page for people. */
  readonly docs?: string
}

/** A command line that makes no sense; the message says what to write. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Reads the command line. @throws UsageError */
export function parseArguments(words: readonly string[], known: readonly string[]): Arguments {
  const usage = `Write: npm run conformance -- SUITE... [--data DIR] [--json FILE] [--docs FILE], where SUITE is all or any of: ${known.join(', ')}.`
  const names: string[] = []
  const options: { data?: string; json?: string; docs?: string } = {}
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (!word.startsWith('--')) {
      names.push(word)
      continue
    }
    const [option = '', inline] = word.split(/=(.*)/s)
    const name = option.slice(2)
    if (name !== 'data' && name !== 'json' && name !== 'docs')
      throw new UsageError(`There is no option ${option}${didYouMean(option, ['--data', '--json', '--docs'])} ${usage}`)
    const value = inline ?? words[++at]
    if (value === undefined || value === '' || value.startsWith('--')) throw new UsageError(`${option} needs a value. ${usage}`)
    options[name] = value
  }
  if (names.length === 0) throw new UsageError(`No suite is named. ${usage}`)
  for (const name of names)
    if (name !== 'all' && !known.includes(name))
      throw new UsageError(`There is no suite "${name}"${didYouMean(name, [...known, 'all'])} ${usage}`)
  return { suites: names.includes('all') ? known : [...new Set(names)], ...options }
}

function didYouMean(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates)
  return near === undefined ? '.' : `; did you mean ${near}?`
}
