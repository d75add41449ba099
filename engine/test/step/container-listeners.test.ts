import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

const start = (type: string) => ({ eventType: 'start', type }) as const
const end = (type: string) => ({ eventType: 'end', type }) as const

describe('the listeners of what holds other elements', () => {
  it('work around a subprocess, an event subprocess and a call activity', async () => {
    const run = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', sub => sub.startEvent().task('inside').endEvent(), { executionListeners: [start('subIn'), end('subOut')] })
        .callActivity('call', { process: 'q', executionListeners: [start('callIn'), end('callOut')] })
        .endEvent()
        .eventSubProcess('on', on => on.startTimer('due', { after: 'PT1H', interrupting: false }).task('remind').endEvent(), {
          executionListeners: [start('onIn'), end('onOut')],
        }),
      { called: [process('q').startEvent().userTask('there').endEvent()] },
    )
    run.hear('subIn')
    run.hear('subOut')
    run.hear('callIn')
    run.advance('PT1H')
    expect(run.trace).not.toContain('remind')
    run.hear('onIn')
    run.hear('onOut')
    run.complete('there')
    run.hear('callOut')
    expect(run.trace).toMatch(/sub > .* > inside > .* > call > .* > there > on > due > remind/)
    expect(run.ended).toBe('completed')
  })

  it('hold a process before anything in it begins and when nothing is left in it', async () => {
    const run = await scenario(
      process('p', { executionListeners: [start('open'), end('close')] })
        .startEvent('start')
        .task('work')
        .endEvent('end'),
    )
    expect(run.trace).toBe('')
    run.hear('open', { seen: 1 })
    expect(run.trace).toBe('start > work > end')
    expect(run.asked).toEqual(['close'])
    expect(run.ended).toBeUndefined()
    run.hear('close', { more: 2 })
    expect(run.result).toEqual({ seen: 1, more: 2 })
    expect(run.isEmpty).toBe(true)
  })

  it('keep for a process the event that it begins with', async () => {
    const run = await scenario(
      process('p', { executionListeners: [start('open')] })
        .startMessage('news', { message: 'news' })
        .task('read')
        .endEvent('end'),
      { startEvent: 'news', variables: { text: 'good' } },
    )
    expect(run.variables).toEqual({})
    run.hear('open')
    expect(run.trace).toBe('news > read > end')
    expect(run.result).toEqual({ text: 'good' })
  })

  it('hold a called process, whose results the caller gets when they are done', async () => {
    const run = await scenario(process('p').startEvent().callActivity('call', { process: 'q' }).endEvent(), {
      called: [
        process('q', { executionListeners: [start('open'), end('close')] })
          .startEvent()
          .endEvent(),
      ],
    })
    run.hear('open')
    run.hear('close', { answer: 42 })
    expect(run.result).toEqual({ answer: 42 })
  })

  it('end with the event subprocesses of a process, which wait no more at its end', async () => {
    const run = await scenario(
      process('p', { executionListeners: [end('close')] })
        .startEvent()
        .endEvent()
        .eventSubProcess('on', on => on.startTimer('due', { after: 'PT1H' }).endEvent()),
    )
    expect(run.rows('timer')).toEqual([])
    run.advance('PT2H')
    run.hear('close')
    expect(run.trace).not.toContain('due')
  })
})
