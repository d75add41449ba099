import { nearest } from 'stepwright/core'
import { UsageError } from '../arguments.ts'

/** Reads the command line of the benches. @throws UsageError */
export function parseBenchArguments(
  words: readonly string[],
  known: readonly string[],
): { readonly names: readonly string[]; readonly json?: string } {
  const usage = `Write: npm run bench [-- NAME...] [--json FILE], where NAME is any of: ${known.join(', ')}.`
  const names: string[] = []
  let json: string | undefined
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '--json' || word.startsWith('--json=')) {
      json = word === '--json' ? words[++at] : word.slice('--json='.length)
      if (json === undefined || json === '' || json.startsWith('--')) throw new UsageError(`--json needs a file. ${usage}`)
    } else if (word.startsWith('--')) throw new UsageError(`There is no option ${word}. ${usage}`)
    else if (known.includes(word)) names.push(word)
    else {
      const near = nearest(word, known)
      throw new UsageError(`There is no bench "${word}"${near === undefined ? '.' : `; did you mean ${near}?`} ${usage}`)
    }
  }
  return { names: names.length === 0 ? known : [...new Set(names)], ...(json !== undefined && { json }) }
}
