import { describe, expect, it } from 'vitest'
import { process, type FlowBuilder } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

type Loop = NonNullable<Parameters<FlowBuilder['task']>[1]>

/** A service task with a service task that undoes it. */
const booked = (path: FlowBuilder, id: string, options: Loop = {}) =>
  path.serviceTask(id, options).boundaryCompensation(`${id}Done`, { on: id }, undo => undo.serviceTask(`${id}Undo`))

const two = (write: (path: FlowBuilder) => unknown) => {
  const model = process('p')
  booked(model.startEvent(), 'hotel')
  booked(model, 'flight')
  write(model)
  return model
}
const undoing = (scene: { jobs: readonly { type: string }[] }) => scene.jobs.map(job => job.type)

describe('compensation', () => {
  it('undoes what has completed, the last first, each when the one before is done, and then goes on', async () => {
    const scene = await scenario(two(path => path.throwCompensation('undo', {}).task('next').endEvent('end')))
    scene.complete('hotel')
    scene.complete('flight')
    expect(undoing(scene)).toEqual(['flightUndo'])
    scene.complete('flightUndo')
    expect(undoing(scene)).toEqual(['hotelUndo'])
    scene.complete('hotelUndo')
    expect(scene.trace).toBe('start > hotel > flight > undo > flightUndo > hotelUndo > next > end')
    expect(scene.isEmpty).toBe(true)
  })

  it('does not undo what has not completed', async () => {
    const model = process('p').startEvent().parallelGateway('split')
    model.branch(path => booked(path, 'hotel').endEvent('o1'))
    model.branch(path => booked(path, 'flight').throwCompensation('undo', {}).endEvent('end'))
    const scene = await scenario(model)
    scene.complete('flight')
    expect(undoing(scene)).toEqual(['hotel', 'flightUndo'])
  })

  it('of nothing goes on at once', async () => {
    const scene = await scenario(process('p').startEvent().throwCompensation('undo', {}).endEvent('end'))
    expect(scene.trace).toBe('start > undo > end')
    expect(scene.isEmpty).toBe(true)
  })

  it('happens once: a second throw finds nothing', async () => {
    const scene = await scenario(two(path => path.throwCompensation('one', {}).throwCompensation('two', {}).endEvent('end')))
    for (const job of ['hotel', 'flight', 'flightUndo', 'hotelUndo']) scene.complete(job)
    expect(scene.trace).toMatch(/one > flightUndo > hotelUndo > two > end$/)
    expect(scene.isEmpty).toBe(true)
  })

  it('of one activity leaves the others', async () => {
    const scene = await scenario(two(path => path.throwCompensation('undo', { activity: 'hotel' }).userTask('next').endEvent('end')))
    for (const job of ['hotel', 'flight', 'hotelUndo']) scene.complete(job)
    expect(scene.waitingAt).toEqual(['next'])
    scene.complete('next')
    expect(scene.isEmpty).toBe(true)
  })

  it('that nobody waits for runs beside what goes on, still in order', async () => {
    const scene = await scenario(two(path => path.throwCompensation('undo', { waitForCompletion: false }).task('next').endEvent('end')))
    for (const job of ['hotel', 'flight']) scene.complete(job)
    expect(scene.trace).toMatch(/undo > flightUndo > next > end$/)
    expect(scene.ended).toBeUndefined()
    scene.complete('flightUndo')
    scene.complete('hotelUndo')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('that nobody waits for ends with its scope and leaves nothing', async () => {
    const model = process('p')
      .startEvent()
      .subProcess('sub', inner => {
        inner.startEvent('in')
        booked(inner, 'hotel')
        booked(inner, 'flight')
        inner.throwCompensation('undo', { waitForCompletion: false }).userTask('next').endEvent('out')
      })
    model.endEvent('done').boundaryTimer('late', { on: 'sub', after: 'PT1H' }).endEvent('over')
    const scene = await scenario(model)
    for (const job of ['hotel', 'flight']) scene.complete(job)
    scene.advance('PT1H')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it.each(['terminate', 'eventSubProcess'])('that nobody waits for is stopped by %s in its scope', async by => {
    const scene = await scenario(
      two(path => {
        path.throwCompensation('undo', { waitForCompletion: false }).userTask('next')
        if (by === 'terminate') return path.endTerminate('end')
        return path.endEvent('end').eventSubProcess('on', on => on.startTimer('late', { after: 'PT1H' }).endEvent('x'))
      }),
    )
    for (const job of ['hotel', 'flight']) scene.complete(job)
    if (by === 'terminate') scene.complete('next')
    else scene.advance('PT1H')
    expect(scene.ended).toBe('completed')
    expect(scene.trace).not.toContain('hotelUndo')
    expect(scene.isEmpty).toBe(true)
  })

  it('that is waited for ends with the thrower and leaves nothing', async () => {
    const model = process('p')
      .startEvent()
      .subProcess('sub', inner => {
        inner.startEvent('in')
        booked(inner, 'hotel')
        booked(inner, 'flight')
        inner.throwCompensation('undo', {}).endEvent('out')
      })
    model.endEvent('done').boundaryTimer('late', { on: 'sub', after: 'PT1H' }).endEvent('over')
    const scene = await scenario(model)
    for (const job of ['hotel', 'flight']) scene.complete(job)
    scene.advance('PT1H')
    expect(scene.trace).toMatch(/late > cancelled .* > over$/)
    expect(scene.isEmpty).toBe(true)
  })

  it('runs a handler with the variables that its activity had', async () => {
    const model = process('p').startEvent()
    booked(model, 'hotel', { inputs: { room: '= n' } })
    model.scriptTask('change', { expression: '= 2', result: 'n' }).throwCompensation('undo', {}).endEvent('end')
    const scene = await scenario(model, { variables: { n: 1 } })
    scene.complete('hotel', { price: 5 })
    const token = scene.jobs[0]?.token ?? 0
    expect(Object.fromEntries(scene.instance?.variables.get(token) ?? [])).toEqual({ room: 1 })
    scene.complete('hotelUndo')
    expect(scene.isEmpty).toBe(true)
  })

  it('undoes each round of a multi-instance, the last completed first', async () => {
    const model = process('p').startEvent()
    booked(model, 'hotel', {
      multiInstance: { inputCollection: '= [1, 2, 3]', inputElement: 'n', outputCollection: 'all', outputElement: '= n' },
    })
    model.throwCompensation('undo', {}).endEvent('end')
    const scene = await scenario(model)
    for (const index of [1, 0, 0]) scene.do({ kind: 'completeJob', job: scene.jobs[index]?.id ?? 0, variables: {} })
    const undone: unknown[] = []
    for (let round = 0; round < 3; round++) {
      undone.push(scene.instance?.variables.get(scene.jobs[0]?.token ?? 0)?.get('n'))
      scene.complete('hotelUndo')
    }
    expect(undone).toEqual([3, 1, 2])
    expect(scene.variables).toEqual({ all: [1, 2, 3] })
    expect(scene.isEmpty).toBe(true)
  })

  it('undoes each round of a standard loop', async () => {
    const model = process('p').startEvent()
    booked(model, 'hotel', { loop: { condition: '= loopCounter < 3' } })
    model.throwCompensation('undo', {}).endEvent('end')
    const scene = await scenario(model)
    for (let round = 0; round < 3; round++) scene.complete('hotel')
    for (let round = 0; round < 3; round++) scene.complete('hotelUndo')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('undoes what completed in a subprocess, at any depth, with the variables of the subprocess', async () => {
    const model = process('p').startEvent()
    booked(model, 'taxi')
    model.subProcess(
      'trip',
      trip => {
        booked(trip.startEvent('in'), 'hotel')
        trip.subProcess('stage', stage => booked(stage.startEvent('in2'), 'flight').endEvent('out2')).endEvent('out')
      },
      { inputs: { day: '= 7' } },
    )
    model.throwCompensation('undo', {}).endEvent('end')
    const scene = await scenario(model)
    for (const job of ['taxi', 'hotel', 'flight', 'flightUndo']) scene.complete(job)
    const { token } = scene.jobs[0] ?? { token: 0 }
    const scope = scene.instance?.tables.token.get(token)?.scope ?? 0
    expect(Object.fromEntries(scene.instance?.variables.get(scope) ?? [])).toEqual({ day: 7 })
    for (const job of ['hotelUndo', 'taxiUndo']) scene.complete(job)
    expect(scene.trace).toMatch(/undo > trip > stage > flightUndo > hotelUndo > taxiUndo > end$/)
    expect(scene.isEmpty).toBe(true)
  })

  it('of a subprocess with a handler of its own leaves what is inside to that', async () => {
    const model = process('p')
      .startEvent()
      .subProcess('trip', trip => booked(trip.startEvent('in'), 'hotel').endEvent('out'))
      .boundaryCompensation('tripDone', { on: 'trip' }, undo => undo.serviceTask('tripUndo'))
      .throwCompensation('undo', {})
      .endEvent('end')
    const scene = await scenario(model)
    scene.complete('hotel')
    scene.complete('tripUndo')
    expect(scene.trace).toMatch(/undo > tripUndo > end$/)
    expect(scene.isEmpty).toBe(true)
  })

  it('of a subprocess begins its compensation event subprocess, which undoes what it wants', async () => {
    const model = process('p')
      .startEvent()
      .subProcess('trip', trip => {
        booked(trip.startEvent('in'), 'hotel')
        booked(trip, 'flight').endEvent('out')
        trip.eventSubProcess('on', on =>
          on.startCompensation('asked').userTask('look').throwCompensation('inner', { activity: 'flight' }).endEvent('x'),
        )
      })
      .throwCompensation('undo', {})
      .endEvent('end')
    const scene = await scenario(model)
    for (const job of ['hotel', 'flight', 'look', 'flightUndo']) scene.complete(job)
    expect(scene.trace).toMatch(/undo > trip > on > asked > look > inner > flightUndo > x > end$/)
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('from an event subprocess undoes what lies around it', async () => {
    const model = process('p')
    booked(model.startEvent(), 'hotel')
    model
      .serviceTask('pay')
      .endEvent('end')
      .eventSubProcess('rescue', on => on.startError('failed').throwCompensation('undo', {}).endEvent('x'))
    const scene = await scenario(model)
    scene.complete('hotel')
    scene.throwError('pay', 'E')
    scene.complete('hotelUndo')
    expect(scene.trace).toMatch(/failed > undo > hotelUndo > x$/)
    expect(scene.isEmpty).toBe(true)
  })

  it('from an end event ends the path when all is undone', async () => {
    const scene = await scenario(two(path => path.endCompensation('undo')))
    for (const job of ['hotel', 'flight', 'flightUndo', 'hotelUndo']) scene.complete(job)
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('waits for a handler that fails until its incident is resolved', async () => {
    const scene = await scenario(two(path => path.throwCompensation('undo', {}).endEvent('end')))
    for (const job of ['hotel', 'flight']) scene.complete(job)
    scene.fail('flightUndo')
    expect(scene.incidents).toHaveLength(1)
    scene.do({ kind: 'updateJob', job: scene.jobs[0]?.id ?? 0, retries: 1 })
    scene.resolve()
    for (const job of ['flightUndo', 'hotelUndo']) scene.complete(job)
    expect(scene.isEmpty).toBe(true)
  })

  it('is broken off by an error in a handler that is caught around it', async () => {
    const model = process('p')
      .startEvent()
      .subProcess('sub', inner => {
        booked(inner.startEvent('in'), 'hotel')
        booked(inner, 'flight').throwCompensation('undo', {}).endEvent('out')
      })
    model.endEvent('done').boundaryError('bad', { on: 'sub' }).endEvent('over')
    const scene = await scenario(model)
    for (const job of ['hotel', 'flight']) scene.complete(job)
    scene.throwError('flightUndo', 'E')
    expect(scene.trace).toMatch(/over$/)
    expect(scene.trace).not.toContain('hotelUndo')
    expect(scene.isEmpty).toBe(true)
  })

  it('goes on with the next when a handler is ended by its boundary event', async () => {
    const model = process('p').startEvent()
    booked(model, 'hotel')
    model
      .serviceTask('flight')
      .boundaryCompensation('flightDone', { on: 'flight' }, undo => undo.userTask('flightUndo'))
      .throwCompensation('undo', {})
      .endEvent('end')
      .boundaryTimer('slow', { on: 'flightUndo', after: 'PT1H' })
      .task('skipped')
      .endEvent('x')
    const scene = await scenario(model)
    for (const job of ['hotel', 'flight']) scene.complete(job)
    scene.advance('PT1H')
    expect(scene.trace).toContain('skipped')
    scene.complete('hotelUndo')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('is forgotten when the scope in which it completed has been left by an interruption', async () => {
    const model = process('p')
      .startEvent()
      .subProcess('sub', inner => booked(inner.startEvent('in'), 'hotel').userTask('wait').endEvent('out'))
    model.endEvent('done').boundaryTimer('late', { on: 'sub', after: 'PT1H' }).throwCompensation('undo', {}).endEvent('over')
    const scene = await scenario(model)
    scene.complete('hotel')
    scene.advance('PT1H')
    expect(scene.trace).not.toContain('hotelUndo')
    expect(scene.isEmpty).toBe(true)
  })

  it('does not reach into called processes, but a call activity has a handler like others', async () => {
    const model = process('p').startEvent().callActivity('call', { process: 'child' })
    model
      .boundaryCompensation('callDone', { on: 'call' }, undo => undo.serviceTask('callUndo'))
      .throwCompensation('undo', {})
      .endEvent('end')
    const child = process('child')
    booked(child.startEvent('in'), 'hotel').endEvent('out')
    const scene = await scenario(model, { called: [child] })
    scene.complete('hotel')
    scene.complete('callUndo')
    expect(scene.trace).not.toContain('hotelUndo')
    expect(scene.isEmpty).toBe(true)
  })

  it('may have a handler that is a loop', async () => {
    const model = process('p').startEvent().serviceTask('hotel')
    model
      .boundaryCompensation('hotelDone', { on: 'hotel' }, undo => undo.serviceTask('hotelUndo', { multiInstance: { cardinality: 2 } }))
      .throwCompensation('undo', {})
      .endEvent('end')
    const scene = await scenario(model)
    for (const job of ['hotel', 'hotelUndo', 'hotelUndo']) scene.complete(job)
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })
})

describe('a transaction', () => {
  const trip = (write: (path: FlowBuilder) => unknown, boundary = true) => {
    const model = process('p')
      .startEvent()
      .transaction('trip', inner => {
        inner.startEvent('in').parallelGateway('split')
        inner.branch(path => booked(path, 'hotel').userTask('beside').endEvent('o1'))
        inner.branch(path => void write(booked(path, 'flight').userTask('decide')))
      })
      .task('booked')
      .endEvent('done')
    return boundary ? model.boundaryCancel('cancelled', { on: 'trip' }).task('sorry').endEvent('over') : model
  }

  it('that is cancelled ends what runs, undoes what has completed, and leaves by its cancel boundary event', async () => {
    const scene = await scenario(trip(path => path.endCancel('cancel')))
    for (const job of ['hotel', 'flight', 'decide', 'flightUndo', 'hotelUndo']) scene.complete(job)
    expect(scene.trace).toMatch(/decide > cancel > cancelled beside > flightUndo > hotelUndo > cancelled > cancelled trip > sorry > over$/)
    expect(scene.isEmpty).toBe(true)
  })

  it('that is cancelled without a cancel boundary event ends there', async () => {
    const scene = await scenario(trip(path => path.endCancel('cancel'), false))
    for (const job of ['hotel', 'flight', 'decide', 'flightUndo', 'hotelUndo']) scene.complete(job)
    expect(scene.trace).toMatch(/hotelUndo > cancelled trip$/)
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('that completes can be undone as a whole by a throw behind it', async () => {
    const model = process('p')
      .startEvent()
      .transaction('trip', inner => booked(inner.startEvent('in'), 'hotel').endEvent('out'))
    model.throwCompensation('undo', {}).endEvent('end')
    const scene = await scenario(model)
    for (const job of ['hotel', 'hotelUndo']) scene.complete(job)
    expect(scene.trace).toMatch(/undo > trip > hotelUndo > end$/)
    expect(scene.isEmpty).toBe(true)
  })

  it('that fails by an error is left without being undone', async () => {
    const model = trip(path => path.endError('broken', { code: 'E' }))
      .boundaryError('failed', { on: 'trip' })
      .endEvent('bad')
    const scene = await scenario(model)
    for (const job of ['hotel', 'flight', 'decide']) scene.complete(job)
    expect(scene.trace).toMatch(/cancelled trip > bad$/)
    expect(scene.trace).not.toContain('Undo')
    expect(scene.isEmpty).toBe(true)
  })

  it('in a loop is cancelled with the loop that has the boundary event', async () => {
    const model = process('p')
      .startEvent()
      .transaction('trip', inner => inner.startEvent('in').userTask('decide').endCancel('cancel'), { multiInstance: { cardinality: 2 } })
      .endEvent('done')
      .boundaryCancel('cancelled', { on: 'trip' })
      .endEvent('over')
    const scene = await scenario(model)
    scene.complete('decide')
    expect(scene.trace).toMatch(/over$/)
    expect(scene.isEmpty).toBe(true)
  })
})
