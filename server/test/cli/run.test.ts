import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { process } from 'stepwright/builder'
import { join } from 'node:path'
import { command, commandHere, folderWith } from './command.ts'

const claim = process('claim')
  .startEvent('start')
  .userTask('approve', { candidateGroups: ['managers'] })
  .boundaryTimer('late', { after: 'P7D' }, path => path.endEvent('expired'))
  .serviceTask('pay', { job: 'pay' })
  .boundaryError('declined', { code: 'DECLINED' }, path => path.endEvent('refused'))
  .catchMessage('receipt', { message: 'receipt', correlationKey: '= id' })
  .callActivity('archive', { process: 'archive' })
  .endEvent('done')
const archive = process('archive').startEvent('begin').scriptTask('file', { expression: '= "filed"', result: 'state' }).endEvent('filed')

const free = process('free')
  .startEvent()
  .adHocSubProcess('choose', inner => inner.userTask('pack').apart().userTask('send'), { activeElementsCollection: '= []' })
  .endEvent('done')

let folder: ReturnType<typeof folderWith>
const at = (file: string) => join(folder.path, file)
const run = (...args: string[]) =>
  commandHere([
    'run',
    at('claim.bpmn'),
    at('archive.bpmn'),
    '--variables',
    '{"id":"K"}',
    ...args.map(arg => (arg.endsWith('.json') ? at(arg) : arg)),
  ])
const files = async () => ({
  'claim.bpmn': await claim.toXml(),
  'claim-2.bpmn': await claim.toXml(),
  'archive.bpmn': await archive.toXml(),
  'free.bpmn': await free.toXml(),
  'chosen.json': JSON.stringify({ choose: { variables: { begin: ['send'] } }, send: { variables: {} } }),
  'paid.json': JSON.stringify({
    approve: { variables: { approved: true } },
    pay: { variables: {} },
    receipt: { variables: { amount: 5 } },
  }),
  'data.bpmn': await process('data')
    .startEvent()
    .userTask('work', { reads: { in: { object: 'a' } } })
    .endEvent()
    .toXml(),
  'data.json': JSON.stringify({ work: [{ variables: { a: 1 } }, { variables: {} }] }),
  'declined.json': JSON.stringify({ approve: { variables: {} }, pay: [{ error: 'DECLINED' }] }),
  'failed.json': JSON.stringify({ approve: { variables: {} }, pay: { fail: 'no connection' } }),
  'late.json': JSON.stringify({ late: { fire: true } }),
  'wrong.json': JSON.stringify({ approve: { varables: {} } }),
  'unfit.json': JSON.stringify({ approve: { fire: true } }),
  'broken.bpmn':
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p" isExecutable="true"><startEvent id="s"/><serviceTask id="t"/></process></definitions>',
  'unlisted.bpmn':
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p" isExecutable="true"><startEvent id="s"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/></process></definitions>',
})

beforeAll(async () => {
  folder = folderWith(await files())
})
afterAll(() => folder.remove())

describe('stepwright run', () => {
  it('waits for a performer, and begins what the answers choose', async () => {
    const waiting = await commandHere(['run', at('free.bpmn')])
    expect([waiting.code, waiting.out]).toEqual([2, expect.stringContaining('a performer, to choose what begins')])
    const chosen = await commandHere(['run', at('free.bpmn'), '--answers', at('chosen.json')])
    expect([chosen.code, chosen.out]).toEqual([0, expect.stringMatching(/send +entered/)])
    expect(chosen.out).not.toContain('pack')
  })

  it('carries a process to its end with answers, and ends with 0', async () => {
    const args = ['run', 'claim.bpmn', 'archive.bpmn', '--variables', '{"id":"K"}', '--answers', 'paid.json']
    const { code, out, error } = await command(args, folder.path)
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(out).toMatch(/approve +entered \(user task\)/)
    expect(out).toMatch(/receipt +message "receipt" came/)
    expect(out).toContain('state = "filed"')
    expect(out.trimEnd()).toMatch(/Completed\.$/)
  })

  it('says what a process waits for, and ends with 2', async () => {
    const { code, out } = await run()
    expect(code).toBe(2)
    expect(out).toMatch(/approve +user task for the group managers/)
    expect(out).toMatch(/late +timer, due in 7d/)
  })

  it('throws an error at a job when an answer says so', async () => {
    const { code, out } = await run('--answers', 'declined.json')
    expect(code).toBe(0)
    expect(out).toContain('error DECLINED caught by declined')
    expect(out).toMatch(/refused +entered/)
  })

  it('ends with 3 when a job fails without retries left', async () => {
    const { code, out } = await run('--answers', 'failed.json')
    expect(code).toBe(3)
    expect(out).toMatch(/pay +incident JOB_NO_RETRIES: .*no connection/)
  })

  it('lets a timer fire when an answer says so', async () => {
    const { code, out } = await run('--answers', 'late.json')
    expect(code).toBe(0)
    expect(out).toMatch(/\+7d +late +timer fired/)
  })

  it('lets time pass by --advance: timers fire that come due on the way', async () => {
    expect((await run('--advance', 'P6D')).code).toBe(2)
    expect((await run('--advance', 'P8D')).code).toBe(0)
  })

  it('says which data an activity waits for, and takes it as an answer', async () => {
    const waiting = await commandHere(['run', at('data.bpmn')])
    expect(waiting).toMatchObject({ code: 2, out: expect.stringMatching(/work +data: in \(from a\)/) })
    expect((await commandHere(['run', at('data.bpmn'), '--answers', at('data.json'), '--quiet'])).out).toBe('Completed.\n')
  })

  it('refuses a model with every reason, and ends with 1', async () => {
    const { code, error } = await command(['run', 'broken.bpmn'], folder.path)
    expect(code).toBe(1)
    expect(error).toMatch(/broken\.bpmn:1.*\[t\]/)
  })

  it('says what is wrong with the answers', async () => {
    expect(await run('--answers', 'wrong.json')).toMatchObject({ code: 1, error: expect.stringContaining('Did you mean "variables"?') })
    expect(await run('--answers', 'unfit.json')).toMatchObject({ code: 1, error: expect.stringContaining('does not fit a user task') })
  })

  it('says which file, process or duration was probably meant', async () => {
    expect(await commandHere(['run', at('clam.bpmn')])).toMatchObject({
      code: 1,
      error: expect.stringContaining('claim.bpmn"?'),
    })
    expect(await run('--process', 'clam')).toMatchObject({ code: 1, error: expect.stringContaining('Did you mean "claim"?') })
    expect(await run('--advance', '7 days')).toMatchObject({ code: 1, error: expect.stringContaining('write for example PT30M') })
  })

  it('prints the end only when it is to be quiet', async () => {
    const { out } = await run('--answers', 'paid.json', '--quiet')
    expect(out).toBe('Completed.\n')
  })
})

describe('stepwright lint', () => {
  it('prints every problem with its place and ends with 1', async () => {
    const { code, out } = await command(['lint', 'broken.bpmn', 'claim.bpmn'], folder.path)
    expect(code).toBe(1)
    expect(out).toMatch(/broken\.bpmn:1:\d+ error .*\[t\]/)
    expect(out).toMatch(/2 files: \d+ errors?, /)
  })

  it('looks at files together: what one of them calls may be in another', async () => {
    const problems = async (...files: string[]) => (await commandHere(['lint', ...files.map(at)])).out
    expect(await problems('claim.bpmn')).toContain('uses the process "archive"')
    expect(await problems('claim.bpmn', 'archive.bpmn')).not.toContain('uses the process "archive"')
  })

  it('looks at two versions of one process one by one', async () => {
    expect(await commandHere(['lint', at('claim.bpmn'), at('claim-2.bpmn')])).toMatchObject({ code: 0 })
  })

  it('holds models to the letter of the standard when it is told to', async () => {
    expect(await commandHere(['lint', at('unlisted.bpmn')])).toMatchObject({ code: 0 })
    expect(await commandHere(['lint', '--strict-models', at('unlisted.bpmn')])).toMatchObject({
      code: 1,
      out: expect.stringContaining('error flow-list-incomplete [s]'),
    })
  })

  it('ends with 0 when nothing is wrong', async () => {
    expect(await commandHere(['lint', at('claim.bpmn')])).toMatchObject({ code: 0, out: expect.stringContaining('1 file: 0 errors') })
  })
})

describe('the command line', () => {
  it('says which command or flag was probably meant', async () => {
    expect(await commandHere(['rum', 'claim.bpmn'])).toMatchObject({
      code: 1,
      error: expect.stringContaining('Did you mean "run"?'),
    })
    expect(await commandHere(['--prot', '1'])).toMatchObject({ code: 1, error: expect.stringContaining('Did you mean "--port"?') })
  })

  it('helps', async () => {
    const { code, out } = await command(['--help'], folder.path)
    expect(code).toBe(0)
    for (const word of ['run <...files>', 'lint <...files>', 'deploy <...files>', '--data <folder>']) expect(out).toContain(word)
  })

  it('prints the description of the REST', async () => {
    const { out } = await command(['openapi'], folder.path)
    expect(JSON.parse(out)).toMatchObject({ openapi: '3.1.0' })
  })
})
