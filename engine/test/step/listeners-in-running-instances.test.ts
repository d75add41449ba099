import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

const start = (type: string) => ({ eventType: 'start', type }) as const
const end = (type: string) => ({ eventType: 'end', type }) as const

/** A process of one service task "work" with two start and two end listeners. */
const work = () =>
  process('p')
    .startEvent()
    .serviceTask('work', { executionListeners: [start('first'), start('second'), end('third'), end('fourth')] })
    .endEvent()

describe('a person who changes an instance with listeners', () => {
  it('passes over listeners when an element is skipped, and over the one that works when it is completed by hand', async () => {
    const run = await scenario(work())
    const token = () => run.rows('token')[0]?.id ?? 0
    run.do({ kind: 'completeElement', token: token(), variables: { a: 1 }, skip: false })
    expect(run.asked).toEqual(['third'])
    run.do({ kind: 'completeElement', token: token(), variables: { b: 2 }, skip: false })
    expect(run.result).toEqual({ a: 1, b: 2 })
    const other = await scenario(work())
    other.do({ kind: 'completeElement', token: other.rows('token')[0]?.id ?? 0, variables: {}, skip: true })
    expect(other.ended).toBe('completed')
  })

  it('completes by hand a subprocess at whose end listeners work', async () => {
    const run = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', sub => sub.startEvent().endEvent(), { executionListeners: [end('one'), end('two')] })
        .endEvent(),
    )
    run.do({ kind: 'completeElement', token: run.rows('token')[0]?.id ?? 0, variables: {}, skip: false })
    expect(run.ended).toBe('completed')
  })

  it('begins by hand at an element with its listeners, but without those of what is around it', async () => {
    const run = await scenario(
      process('p')
        .startEvent()
        .userTask('first')
        .subProcess(
          'sub',
          sub =>
            sub
              .startEvent()
              .task('work', { executionListeners: [start('workIn')] })
              .endEvent(),
          { executionListeners: [start('subIn'), end('subOut')] },
        )
        .endEvent(),
    )
    run.do({ kind: 'modifyInstance', activate: [{ element: 'work' }], terminate: run.userTasks.map(task => task.token) })
    expect(run.asked).toEqual(['workIn'])
    run.hear('workIn')
    run.hear('subOut')
    expect(run.ended).toBe('completed')
  })

  it('begins nothing inside what listeners hold', async () => {
    const run = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', sub => sub.startEvent().task('inside').endEvent(), { executionListeners: [start('in'), end('out')] })
        .endEvent(),
    )
    const message = 'The listeners of "sub" are at work: nothing can begin in it until they are done.'
    const begin = () => run.try({ kind: 'modifyInstance', activate: [{ element: 'inside' }], terminate: [] })
    expect(begin()).toMatchObject({ code: 'conflict', message })
    run.hear('in')
    expect(begin()).toMatchObject({ code: 'conflict', message })
    run.hear('out')
    expect(run.isEmpty).toBe(true)
  })

  it('gives no listener to a worker while the instance is suspended', async () => {
    const run = await scenario(work())
    run.do({ kind: 'suspendInstance' })
    expect(run.try({ kind: 'completeJob', job: run.listener('first').id, variables: {} })).toMatchObject({ code: 'conflict' })
    run.do({ kind: 'resumeInstance' })
    run.hear('first')
    expect(run.asked).toEqual(['second'])
  })
})

describe('an instance that is migrated while listeners work', () => {
  const versions = (now: object, then: object) => [
    process('p').startEvent().serviceTask('work', now).endEvent().boundaryTimer('late', { on: 'work', after: 'PT1H' }).endEvent('missed'),
    process('q').startEvent().serviceTask('work', then).endEvent().boundaryTimer('late', { on: 'work', after: 'PT1H' }).endEvent('missed'),
  ]

  it('goes on with the listeners that follow there, and waits for boundary events only then', async () => {
    const [now, then] = versions({ executionListeners: [start('a'), start('b')] }, { executionListeners: [start('a'), start('c')] })
    if (now === undefined || then === undefined) throw new Error('two versions')
    const run = await scenario(now, { called: [then] })
    run.do({ kind: 'migrateInstance', definition: 2, elements: {} })
    expect(run.rows('timer')).toEqual([])
    run.hear('a')
    expect(run.asked).toEqual(['c'])
    run.hear('c')
    expect(run.rows('timer')).toHaveLength(1)
  })

  it('waits for a boundary event that only the new version has when its listeners are done', async () => {
    const listened = { executionListeners: [start('a')] }
    const now = process('p').startEvent().serviceTask('work', listened).endEvent()
    const run = await scenario(now, { called: versions({}, listened).slice(1) })
    run.do({ kind: 'migrateInstance', definition: 2, elements: {} })
    expect(run.rows('timer')).toEqual([])
    run.hear('a')
    expect(run.rows('timer')).toHaveLength(1)
  })

  it('is refused at an end without listeners there, and while listeners of the process work', async () => {
    const [now, then] = versions({ executionListeners: [end('a')] }, {})
    if (now === undefined || then === undefined) throw new Error('two versions')
    const run = await scenario(now, { called: [then] })
    run.complete('work')
    expect(run.try({ kind: 'migrateInstance', definition: 2, elements: {} })).toMatchObject({
      message: 'End listeners of "work" are at work, and "work" has none: wait until they are done.',
    })
    const other = await scenario(
      process('p', { executionListeners: [start('open')] })
        .startEvent()
        .endEvent(),
      { called: [then] },
    )
    expect(other.try({ kind: 'migrateInstance', definition: 2, elements: {} })).toMatchObject({
      message: 'The listeners of "p" itself are at work: wait until they are done.',
    })
  })
})
