import { createInterface } from 'node:readline/promises'
import type { Variables } from 'stepwright'
import type { Output } from '../output.ts'
import type { Answer } from './answers.ts'
import { waitInWords, type Wait } from './waits.ts'

/** Asks at the terminal what shall happen. */
export interface Asker {
  /** undefined to stop. */
  ask(waits: readonly Wait[], now: number): Promise<{ readonly wait: Wait; readonly answer: Answer } | undefined>
  close(): void
}

/** An asker at a terminal. */
export function createAsker(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, { out }: Output): Asker {
  const lines = createInterface({ input, output })
  return {
    close: () => lines.close(),
    async ask(waits, now) {
      out('')
      waits.forEach((wait, at) => out(`  ${at + 1}  ${wait.element.padEnd(28)} ${waitInWords(wait, now)}`))
      const wait = waits.length === 1 ? waits[0] : waits[(await number(lines, waits.length)) - 1]
      return wait === undefined ? undefined : answerFor(wait, lines, out)
    },
  }
}

type Lines = ReturnType<typeof createInterface>

async function number(lines: Lines, highest: number): Promise<number> {
  for (;;) {
    const text = (await lines.question(`What happens next? 1 to ${highest}, or Enter to stop: `)).trim()
    if (text === '') return 0
    if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= highest) return Number(text)
  }
}

async function answerFor(wait: Wait, lines: Lines, out: (line: string) => void): Promise<{ wait: Wait; answer: Answer } | undefined> {
  if (wait.kind === 'timer') {
    const yes = await lines.question(`Let the timer "${wait.element}" fire? Enter for yes, n to stop: `)
    return yes.trim() === '' ? { wait, answer: { fire: true } } : undefined
  }
  const error = wait.kind === 'job' ? ', "error CODE", "fail WHY"' : ''
  for (;;) {
    const text = (await lines.question(`Variables of "${wait.element}" as JSON (Enter for none${error}, "stop"): `)).trim()
    if (text === 'stop') return undefined
    const [, verb, rest] = /^(error|fail)\s+(.+)$/.exec(text) ?? []
    if (verb === 'error' && wait.kind === 'job') return { wait, answer: { error: rest! } }
    if (verb === 'fail' && wait.kind === 'job') return { wait, answer: { fail: rest! } }
    const variables = variablesOf(text)
    if (variables) return { wait, answer: { variables } }
    out('That is no JSON object; write for example {"approved": true}.')
  }
}

function variablesOf(text: string): Variables | undefined {
  if (text === '') return {}
  try {
    const value = JSON.parse(text) as unknown
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Variables) : undefined
  } catch {
    return undefined
  }
}
