import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario, type Scenario } from '../../src/testing/index.ts'

const on = (eventType: 'creating' | 'assigning' | 'updating' | 'completing', type = eventType as string) => ({ eventType, type })

/** A process of one user task "work" with these task listeners. */
const task = (taskListeners: readonly ReturnType<typeof on>[], options = {}) =>
  process('p')
    .startEvent()
    .userTask('work', { taskListeners, ...options })
    .endEvent()

const theTask = (run: Scenario) => run.userTasks[0]?.id ?? 0
const complete = (run: Scenario, variables = {}) => run.do({ kind: 'completeUserTask', userTask: theTask(run), variables })
const kinds = (run: Scenario) => run.history.flatMap(entry => (entry.kind.startsWith('userTask') ? entry.kind : []))

describe('task listeners', () => {
  it('hold the completion of a task, one after the other, and then its variables are set', async () => {
    const run = await scenario(task([on('completing', 'a'), on('completing', 'b')]))
    complete(run, { answer: 42 })
    expect(run.asked).toEqual(['a'])
    run.answer('a')
    expect(run.asked).toEqual(['b'])
    expect(run.variables).toEqual({})
    run.answer('b')
    expect(run.result).toEqual({ answer: 42 })
  })

  it('are asked about creating and then about the assignee of the model', async () => {
    const run = await scenario(task([on('creating'), on('assigning')], { assignee: 'ann' }))
    expect(run.userTasks).toMatchObject([{ operation: { event: 'creating', task: { assignee: 'ann' } } }])
    run.answer('creating')
    expect(run.userTasks[0]?.assignee).toBeUndefined()
    run.answer('assigning')
    expect(run.userTasks).toMatchObject([{ assignee: 'ann' }])
    expect(run.userTasks[0]?.operation).toBeUndefined()
    expect(kinds(run)).toEqual(['userTaskCreated', 'userTaskAsked', 'userTaskAsked', 'userTaskAssigned'])
  })

  it('hold an assignment and an update, which show what was asked for', async () => {
    const run = await scenario(task([on('assigning'), on('updating')]))
    run.do({ kind: 'assignUserTask', userTask: theTask(run), assignee: 'bob', action: 'claim' })
    expect(run.userTasks).toMatchObject([{ operation: { event: 'assigning', action: 'claim', task: { assignee: 'bob' } } }])
    run.answer('assigning')
    run.do({ kind: 'updateUserTask', userTask: theTask(run), changes: { priority: 80 } })
    expect(run.userTasks).toMatchObject([{ assignee: 'bob', priority: 50 }])
    run.answer('updating')
    expect(run.userTasks).toMatchObject([{ assignee: 'bob', priority: 80 }])
  })

  it('are asked when somebody sets variables at the task', async () => {
    const run = await scenario(task([on('updating')]))
    const [{ token } = { token: 0 }] = run.userTasks
    run.do({ kind: 'setVariables', scope: token, variables: { own: 1 }, local: true })
    expect(run.rows('scope')).toHaveLength(1)
    run.answer('updating')
    expect(run.instance?.variables.get(token)?.get('own')).toBe(1)
    run.do({ kind: 'setVariables', scope: token, variables: { all: 2 }, local: false })
    run.answer('updating')
    expect(run.variables).toEqual({ all: 2 })
  })

  it('keep everybody else from the task meanwhile', async () => {
    const run = await scenario(task([on('completing'), on('updating')]))
    complete(run)
    const [{ id, token } = { id: 0, token: 0 }] = run.userTasks
    const message = `The listeners of the user task ${id} are at work (completing): wait until they are done.`
    expect(run.try({ kind: 'completeUserTask', userTask: id, variables: {} })).toMatchObject({ code: 'conflict', message })
    expect(run.try({ kind: 'assignUserTask', userTask: id, assignee: 'bob' })).toMatchObject({ code: 'conflict' })
    expect(run.try({ kind: 'updateUserTask', userTask: id, changes: { priority: 1 } })).toMatchObject({ code: 'conflict' })
    expect(run.try({ kind: 'setVariables', scope: token, variables: {}, local: true })).toMatchObject({ code: 'conflict' })
  })

  it('come before the end listeners of the element, and after its start listeners', async () => {
    const executionListeners = [
      { eventType: 'start', type: 'start' },
      { eventType: 'end', type: 'end' },
    ]
    const run = await scenario(task([on('creating'), on('completing')], { executionListeners, assignee: '= who' }))
    run.hear('start', { who: 'ann' })
    run.answer('creating')
    expect(run.userTasks).toMatchObject([{ assignee: 'ann' }])
    complete(run)
    run.answer('completing')
    run.hear('end')
    expect(run.ended).toBe('completed')
  })

  it('are asked in each round of a loop', async () => {
    const run = await scenario(task([on('completing')], { multiInstance: { cardinality: 2 } }))
    for (const { id } of run.userTasks) run.do({ kind: 'completeUserTask', userTask: id, variables: {} })
    expect(run.asked).toEqual(['completing', 'completing'])
    run.answer('completing')
    run.answer('completing')
    expect(run.ended).toBe('completed')
  })

  it('go with a task that is cancelled', async () => {
    const run = await scenario(
      process('p')
        .startEvent()
        .userTask('work', { taskListeners: [on('completing')] })
        .endEvent()
        .boundaryTimer('late', { on: 'work', after: 'PT1H' })
        .endEvent('missed'),
    )
    complete(run)
    run.advance('PT1H')
    expect(kinds(run)).toContain('userTaskCancelled')
    expect(run.isEmpty).toBe(true)
  })

  it('are asked while the instance is suspended, and answer when it goes on', async () => {
    const run = await scenario(task([on('assigning')]))
    run.do({ kind: 'suspendInstance' })
    run.do({ kind: 'assignUserTask', userTask: theTask(run), assignee: 'bob' })
    expect(run.try({ kind: 'completeJob', job: run.listener('assigning').id, variables: {} })).toMatchObject({ code: 'conflict' })
    run.do({ kind: 'resumeInstance' })
    run.answer('assigning')
    expect(run.userTasks).toMatchObject([{ assignee: 'bob' }])
  })

  it('go on with those of the new version when the instance is migrated', async () => {
    const then = process('q')
      .startEvent()
      .userTask('work', { taskListeners: [on('completing', 'a')] })
      .endEvent()
    const run = await scenario(task([on('completing', 'a'), on('completing', 'b')]), { called: [then] })
    complete(run, { answer: 42 })
    run.do({ kind: 'migrateInstance', definition: 2, elements: {} })
    run.answer('a')
    expect(run.result).toEqual({ answer: 42 })
  })

  it('are passed over when the element is completed by hand', async () => {
    const run = await scenario(task([on('completing')]))
    const [{ token } = { token: 0 }] = run.userTasks
    run.do({ kind: 'completeElement', token, variables: {}, skip: false })
    expect(run.ended).toBe('completed')
  })
})

describe('a task listener that denies', () => {
  it('leaves the task as it was, whatever was asked for', async () => {
    const run = await scenario(task([on('assigning'), on('updating'), on('completing', 'a'), on('completing', 'b')]))
    run.do({ kind: 'assignUserTask', userTask: theTask(run), assignee: 'bob' })
    run.answer('assigning', { denied: 'not bob' })
    run.do({ kind: 'updateUserTask', userTask: theTask(run), changes: { priority: 80 } })
    run.answer('updating', { denied: '' })
    complete(run, { answer: 42 })
    run.answer('a', { corrections: { priority: 1 } })
    run.answer('b', { denied: 'too early' })
    expect(run.userTasks).toEqual([{ id: theTask(run), token: run.userTasks[0]?.token, priority: 50 }])
    expect(run.history).toContainEqual(expect.objectContaining({ kind: 'userTaskDenied', event: 'completing', reason: 'too early' }))
    complete(run, { answer: 43 })
    run.answer('a')
    run.answer('b')
    expect(run.result).toEqual({ answer: 43 })
  })

  it('leaves a new task without the assignee of the model', async () => {
    const run = await scenario(task([on('assigning')], { assignee: 'ann' }))
    run.answer('assigning', { denied: 'on leave' })
    expect(run.userTasks[0]).toEqual({ id: theTask(run), token: run.userTasks[0]?.token, priority: 50 })
  })

  it('cannot do so about creating, nor correct at once, nor set variables', async () => {
    const run = await scenario(task([on('creating'), on('completing')]))
    const answer = (type: string, result: object, variables = {}) =>
      run.try({ kind: 'completeJob', job: run.listener(type).id, variables, result })
    expect(answer('creating', { denied: 'no' })).toMatchObject({
      code: 'invalid',
      message: 'The creating of a user task cannot be denied.',
    })
    run.answer('creating')
    complete(run)
    expect(answer('completing', { denied: 'no', corrections: { priority: 1 } })).toMatchObject({ code: 'invalid' })
    expect(answer('completing', {}, { a: 1 })).toMatchObject({ code: 'invalid' })
    expect(answer('completing', { corrections: { priority: 101 } })).toMatchObject({ code: 'invalid' })
    const job = run.listener('completing').id
    expect(run.try({ kind: 'throwJobError', job, code: 'E', message: '', variables: {} })).toMatchObject({ code: 'conflict' })
    expect(run.asked).toEqual(['completing'])
  })

  it('is a job like any other for a worker of something else', async () => {
    const run = await scenario(process('p').startEvent().serviceTask('work').endEvent())
    const [{ id } = { id: 0 }] = run.jobs
    expect(run.try({ kind: 'completeJob', job: id, variables: {}, result: { denied: 'no' } })).toMatchObject({ code: 'invalid' })
  })
})

describe('a task listener that corrects', () => {
  it('is seen by the next one, and its corrections come with what was asked for', async () => {
    const run = await scenario(
      task([on('assigning', 'a'), on('assigning', 'b')], { candidateGroups: ['sales'], dueDate: '2030-01-01T00:00:00Z' }),
    )
    run.do({ kind: 'assignUserTask', userTask: theTask(run), assignee: 'bob' })
    run.answer('a', { corrections: { assignee: 'eve', candidateUsers: ['eve', 'ann'], candidateGroups: [], dueDate: null, priority: 10 } })
    expect(run.userTasks).toMatchObject([{ candidateGroups: ['sales'], operation: { task: { assignee: 'eve', priority: 10 } } }])
    run.answer('b', { corrections: { followUpDate: '2031-01-01T00:00:00Z' } })
    expect(run.userTasks[0]).toEqual({
      id: theTask(run),
      token: run.userTasks[0]?.token,
      assignee: 'eve',
      candidateUsers: ['eve', 'ann'],
      priority: 10,
      followUpDate: '2031-01-01T00:00:00Z',
    })
    expect(kinds(run).slice(-2)).toEqual(['userTaskAssigned', 'userTaskUpdated'])
  })

  it('gives a new task an assignee only where the model has none', async () => {
    const run = await scenario(task([on('creating'), on('assigning')]))
    run.answer('creating', { corrections: { assignee: 'ann' } })
    expect(run.userTasks).toMatchObject([{ assignee: 'ann' }])
    expect(run.asked).toEqual([])
    const other = await scenario(task([on('creating')], { assignee: 'bob' }))
    const job = other.listener('creating').id
    const result = { corrections: { assignee: 'ann' } }
    expect(other.try({ kind: 'completeJob', job, variables: {}, result })).toMatchObject({ code: 'conflict' })
  })

  it('is kept in history when the task completes', async () => {
    const run = await scenario(task([on('completing')]))
    complete(run)
    run.answer('completing', { corrections: { assignee: 'ann' } })
    expect(run.history).toContainEqual(expect.objectContaining({ kind: 'userTaskCompleted', task: { assignee: 'ann', priority: 50 } }))
  })
})

describe('a task listener that fails', () => {
  it('is an incident without retries left, after which only it is asked again', async () => {
    const run = await scenario(task([on('completing', 'a'), on('completing', 'b')]))
    complete(run, { answer: 42 })
    run.answer('a')
    const { id } = run.listener('b')
    run.do({ kind: 'failJob', job: id, retries: 0, message: 'no answer', backOff: 0, variables: {} })
    expect(run.incidents).toMatchObject([{ code: 'TASK_LISTENER_NO_RETRIES', message: 'no answer', job: id }])
    run.do({ kind: 'updateJob', job: id, retries: 1 })
    run.resolve()
    run.answer('b')
    expect(run.result).toEqual({ answer: 42 })
  })

  it('goes on at the listener whose type could not be told', async () => {
    const run = await scenario(task([on('completing', 'a'), on('completing', '= which')]))
    complete(run, { answer: 42 })
    run.answer('a', { corrections: { priority: 1 } })
    expect(run.incidents).toMatchObject([{ code: 'EXTRACT_VALUE_ERROR' }])
    run.set({ which: 'b' })
    run.resolve()
    expect(run.userTasks).toHaveLength(1)
    run.answer('b')
    expect(run.result).toEqual({ which: 'b', answer: 42 })
  })
})
