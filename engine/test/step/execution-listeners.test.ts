import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

const start = (type: string, retries?: number | string) =>
  ({ eventType: 'start', type, ...(retries !== undefined && { retries }) }) as const
const end = (type: string, retries?: number | string) => ({ eventType: 'end', type, ...(retries !== undefined && { retries }) }) as const
const listened = { executionListeners: [start('first'), start('second'), end('third'), end('fourth')] }

/** A process of one service task "work" with two start and two end listeners. */
const work = (options = {}) =>
  process('p')
    .startEvent()
    .serviceTask('work', { ...listened, ...options })
    .endEvent()

describe('execution listeners', () => {
  it('hold the element one after the other, before it begins and before it is left', async () => {
    const run = await scenario(work())
    expect(run.asked).toEqual(['first'])
    run.hear('first')
    expect(run.asked).toEqual(['second'])
    run.hear('second')
    expect(run.asked).toEqual([])
    run.complete('work')
    expect(run.asked).toEqual(['third'])
    run.hear('third')
    run.hear('fourth')
    expect(run.ended).toBe('completed')
    expect(run.isEmpty).toBe(true)
  })

  it('see the inputs at the start, and give the element variables of its own', async () => {
    const run = await scenario(work({ inputs: { own: '= 1' }, outputs: { sum: '= own + more + other' } }))
    run.hear('first', { more: 10 })
    run.hear('second', { other: 100 })
    run.complete('work')
    run.hear('third')
    expect(run.variables).toEqual({ sum: 111 })
  })

  it('see the outputs at the end, and set variables as outputs do', async () => {
    const run = await scenario(
      process('p')
        .startEvent()
        .serviceTask('work', { inputs: { own: '= 1' }, outputs: { sum: '= own + 1' }, executionListeners: [end('count', '= sum')] })
        .endEvent(),
    )
    run.complete('work')
    expect(run.variables).toEqual({ sum: 2 })
    expect(run.jobs).toMatchObject([{ type: 'count', retries: 2 }])
    run.hear('count', { sum: 5, own: 7 })
    expect(run.variables).toEqual({ sum: 5, own: 7 })
  })

  it('work before boundary events wait, and when they wait no more', async () => {
    const run = await scenario(
      process('p')
        .startEvent()
        .serviceTask('work', { executionListeners: [start('first'), end('last')] })
        .endEvent()
        .boundaryTimer('late', { on: 'work', after: '= delay' })
        .endEvent('missed'),
    )
    expect(run.rows('timer')).toEqual([])
    run.hear('first', { delay: 'PT1H' })
    expect(run.rows('timer')).toHaveLength(1)
    run.complete('work')
    expect(run.rows('timer')).toEqual([])
    run.advance('PT2H')
    run.hear('last')
    expect(run.trace).not.toContain('late')
    expect(run.ended).toBe('completed')
  })

  it('decide where a gateway leads', async () => {
    const run = await scenario(
      process('p')
        .startEvent()
        .exclusiveGateway('which', { executionListeners: [start('choose')] })
        .when('= way = "left"', left => left.task('left'))
        .otherwise(right => right.task('right'))
        .join()
        .endEvent(),
    )
    run.hear('choose', { way: 'left' })
    expect(run.trace).toContain('which > left')
    expect(run.variables).toEqual({})
  })

  it('decide which ways an inclusive gateway takes', async () => {
    const run = await scenario(
      process('p')
        .startEvent()
        .inclusiveGateway('which', { executionListeners: [start('choose')] })
        .when('= one', branch => branch.task('a'))
        .when('= two', branch => branch.task('b'))
        .otherwise(branch => branch.task('c'))
        .join()
        .endEvent(),
    )
    run.hear('choose', { one: true, two: true })
    expect(run.trace).toMatch(/which > a > b > /)
  })

  it('let an inclusive gateway fire again while they work', async () => {
    const run = await scenario(
      process('p')
        .startEvent()
        .inclusiveGateway('split')
        .when('= true', branch => branch.userTask('a'))
        .when('= true', branch => branch.userTask('b'))
        .join('joined', { executionListeners: [start('slow')] })
        .endEvent(),
    )
    run.complete('a')
    expect(run.asked).toEqual([])
    run.complete('b')
    expect(run.asked).toEqual(['slow'])
    run.hear('slow')
    expect(run.ended).toBe('completed')
  })

  it('give a catch event what it waits for', async () => {
    const run = await scenario(
      process('p')
        .startEvent()
        .catchMessage('news', { message: 'news', correlationKey: '= key', executionListeners: [start('find'), end('read')] })
        .endEvent(),
    )
    run.hear('find', { key: 'k1' })
    run.message('news', 'k1', { text: 'good' })
    expect(run.rows('subscription')).toEqual([])
    run.hear('read')
    expect(run.result).toEqual({ text: 'good' })
  })

  it('work at the end of start events and boundary events', async () => {
    const run = await scenario(
      process('p')
        .startEvent('start', { executionListeners: [end('begun')] })
        .userTask('work')
        .endEvent()
        .boundaryTimer('late', { on: 'work', after: 'PT1H', executionListeners: [end('tell')] })
        .endEvent('missed'),
    )
    run.hear('begun')
    run.advance('PT1H')
    expect(run.asked).toEqual(['tell'])
    run.hear('tell')
    expect(run.trace).toBe('start > work > late > cancelled work > missed')
  })

  it('work in each round of a loop, whose outputs they can still set', async () => {
    const run = await scenario(
      process('p')
        .startEvent()
        .serviceTask('each', {
          multiInstance: {
            inputCollection: '= [1, 2]',
            inputElement: 'item',
            sequential: true,
            outputCollection: 'all',
            outputElement: '= got',
          },
          executionListeners: [start('before'), end('after')],
        })
        .endEvent(),
    )
    for (const got of [10, 20]) {
      run.hear('before')
      run.complete('each')
      run.hear('after', { got })
    }
    expect(run.result).toEqual({ all: [10, 20] })
  })

  it('work in each round of a standard loop', async () => {
    const run = await scenario(
      process('p')
        .startEvent()
        .task('again', { loop: { condition: '= loopCounter < 2' }, executionListeners: [start('round')] })
        .endEvent(),
    )
    run.hear('round')
    run.hear('round')
    expect(run.ended).toBe('completed')
  })

  it('go with an element that is ended from outside', async () => {
    const run = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', sub =>
          sub
            .startEvent()
            .task('work', { executionListeners: [start('slow')] })
            .endEvent(),
        )
        .endEvent()
        .boundaryTimer('late', { on: 'sub', after: 'PT1H' })
        .endEvent('missed'),
    )
    expect(run.asked).toEqual(['slow'])
    run.advance('PT1H')
    expect(run.history).toContainEqual(expect.objectContaining({ kind: 'jobCancelled' }))
    expect(run.isEmpty).toBe(true)
  })

  it('go with an instance that is cancelled', async () => {
    const run = await scenario(work())
    run.cancel()
    expect(run.ended).toBe('terminated')
    expect(run.isEmpty).toBe(true)
  })

  it('work when a compensation handler begins and when it is done', async () => {
    const run = await scenario(
      process('p')
        .startEvent()
        .task('book')
        .boundaryCompensation('booked', { on: 'book' }, undo =>
          undo.serviceTask('cancel', { executionListeners: [start('before'), end('after')] }),
        )
        .throwCompensation('back')
        .endEvent(),
    )
    run.hear('before')
    run.complete('cancel')
    expect(run.ended).toBeUndefined()
    run.hear('after')
    expect(run.ended).toBe('completed')
  })

  it('are not asked again when what completed inside is undone', async () => {
    const run = await scenario(
      process('p')
        .startEvent()
        .subProcess(
          'sub',
          sub =>
            sub
              .startEvent()
              .task('book')
              .boundaryCompensation('booked', { on: 'book' }, undo => undo.task('cancel'))
              .endEvent(),
          { executionListeners: [start('in'), end('out')] },
        )
        .throwCompensation('back')
        .endEvent(),
    )
    run.hear('in')
    run.hear('out')
    expect(run.trace).toContain('cancel')
    expect(run.ended).toBe('completed')
  })
})

describe('an execution listener that fails', () => {
  it('is tried again, and without retries left is an incident that only it is tried again after', async () => {
    const run = await scenario(work())
    run.hear('first')
    const { id } = run.listener('second')
    run.do({ kind: 'failJob', job: id, retries: 0, message: 'no answer', backOff: 0, variables: {} })
    expect(run.incidents).toMatchObject([{ code: 'EXECUTION_LISTENER_NO_RETRIES', message: 'no answer', job: id }])
    run.do({ kind: 'updateJob', job: id, retries: 1 })
    run.resolve()
    expect(run.asked).toEqual(['second'])
    run.hear('second')
    run.complete('work')
    run.do({ kind: 'failJob', job: run.listener('third').id, retries: 0, message: '', backOff: 0, variables: {} })
    run.do({ kind: 'updateJob', job: run.listener('third').id, retries: 1 })
    run.resolve()
    run.hear('third')
    run.hear('fourth')
    expect(run.ended).toBe('completed')
  })

  it('at the start goes on at the listener whose type could not be told', async () => {
    const run = await scenario(work({ executionListeners: [start('first'), start('= which')] }))
    run.hear('first')
    expect(run.incidents).toMatchObject([{ code: 'EXTRACT_VALUE_ERROR' }])
    run.set({ which: 'second' })
    run.resolve()
    expect(run.asked).toEqual(['second'])
  })

  it('at the end goes on there too, without setting outputs twice', async () => {
    const run = await scenario(
      work({ outputs: { n: '= (if n = null then 0 else n) + 1' }, executionListeners: [end('first'), end('= which')] }),
    )
    run.complete('work')
    run.hear('first')
    run.set({ which: 'second' })
    run.resolve()
    run.hear('second')
    expect(run.result).toMatchObject({ n: 1 })
  })

  it('is not asked again when only a condition behind the element fails', async () => {
    const run = await scenario(
      process('p')
        .startEvent()
        .task('work', { executionListeners: [end('once')] })
        .when('= yes', branch => branch.endEvent('good'))
        .otherwise(branch => branch.endEvent('bad')),
    )
    run.hear('once')
    expect(run.incidents).toMatchObject([{ code: 'CONDITION_ERROR' }])
    run.set({ yes: true })
    run.resolve()
    expect(run.asked).toEqual([])
    expect(run.trace).toMatch(/good$/)
  })

  it('of a process holds the process instance', async () => {
    const run = await scenario(
      process('p', { executionListeners: [start('= which')] })
        .startEvent()
        .endEvent(),
    )
    expect(run.history).toContainEqual(expect.objectContaining({ kind: 'incidentRaised', element: 'p', token: run.instance?.id }))
    run.set({ which: 'open' })
    run.resolve()
    run.hear('open')
    expect(run.ended).toBe('completed')
  })

  it('cannot throw an error, nor deny', async () => {
    const run = await scenario(work())
    const { id } = run.listener('first')
    expect(run.try({ kind: 'throwJobError', job: id, code: 'E', message: '', variables: {} })).toMatchObject({ code: 'conflict' })
    expect(run.try({ kind: 'completeJob', job: id, variables: {}, result: { denied: '' } })).toMatchObject({ code: 'invalid' })
    expect(run.asked).toEqual(['first'])
  })
})
