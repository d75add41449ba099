import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createAsker } from '../../src/cli/run/ask.ts'
import type { Wait } from '../../src/cli/run/waits.ts'

const job: Wait = { kind: 'job', id: 1, element: 'pay', type: 'pay' }
const timer: Wait = { kind: 'timer', id: 2, element: 'late', dueAt: 3_600_000 }

/** Asks with these lines typed; what was answered and what was shown. */
async function asked(waits: readonly Wait[], ...lines: string[]) {
  const shown: string[] = []
  const input = new PassThrough()
  const asker = createAsker(input, new PassThrough(), { out: line => shown.push(line), error: line => shown.push(line) })
  const answer = asker.ask(waits, 0)
  for (const line of lines) {
    input.write(`${line}\n`)
    await new Promise(resolve => setImmediate(resolve))
  }
  const given = await answer
  asker.close()
  return { given, shown: shown.join('\n') }
}

describe('at the terminal, a run', () => {
  it('shows what waits and takes variables', async () => {
    const { given, shown } = await asked([job, timer], '1', '{"paid": true}')
    expect(given).toEqual({ wait: job, answer: { variables: { paid: true } } })
    expect(shown).toMatch(/1 +pay +job of type "pay"\n +2 +late +timer, due in 1h/)
  })

  it('takes an empty line for no variables', async () => {
    expect((await asked([job], '')).given).toEqual({ wait: job, answer: { variables: {} } })
  })

  it('takes errors and failures of jobs', async () => {
    expect((await asked([job], 'error DECLINED')).given).toEqual({ wait: job, answer: { error: 'DECLINED' } })
    expect((await asked([job], 'fail no connection')).given).toEqual({ wait: job, answer: { fail: 'no connection' } })
  })

  it('asks again when the answer is no JSON object', async () => {
    const { given, shown } = await asked([job], '[1]', '{}')
    expect(given).toEqual({ wait: job, answer: { variables: {} } })
    expect(shown).toContain('That is no JSON object')
  })

  it('lets a timer fire', async () => {
    expect((await asked([timer], '')).given).toEqual({ wait: timer, answer: { fire: true } })
  })

  it('stops when told to', async () => {
    expect((await asked([job], 'stop')).given).toBeUndefined()
    expect((await asked([job, timer], '')).given).toBeUndefined()
  })
})
