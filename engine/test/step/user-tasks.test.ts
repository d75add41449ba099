import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

const task = (options = {}) => process('p').startEvent().userTask('work', options).endEvent()

describe('a user task', () => {
  it('takes its attributes from the model, as they stand or worked out', async () => {
    const scene = await scenario(
      task({
        assignee: '= clerk',
        candidateGroups: ['sales', 'office'],
        candidateUsers: '= users',
        dueDate: '2031-01-01T09:00:00Z',
        followUpDate: '= follow',
        priority: '= 20 + 60',
        form: { reference: 'form:7' },
      }),
      { variables: { clerk: 'ann', users: ['bob', 'eve'], follow: '2030-12-01T09:00:00Z' } },
    )
    expect(scene.userTasks).toMatchObject([
      {
        assignee: 'ann',
        candidateGroups: ['sales', 'office'],
        candidateUsers: ['bob', 'eve'],
        dueDate: '2031-01-01T09:00:00Z',
        followUpDate: '2030-12-01T09:00:00Z',
        priority: 80,
        externalFormReference: 'form:7',
      },
    ])
  })

  it('has priority 50 and nobody in charge if nothing is said', async () => {
    const scene = await scenario(task())
    expect(scene.userTasks).toEqual([{ id: expect.any(Number), token: expect.any(Number), priority: 50 }])
  })

  it('has nobody in charge when the expression gives null', async () => {
    const scene = await scenario(task({ assignee: '= nobody', candidateGroups: '= none' }))
    expect(scene.userTasks).toEqual([{ id: expect.any(Number), token: expect.any(Number), priority: 50 }])
  })

  it.each([
    ['assignee', { assignee: '= 5' }, 'The assignee of "work" must be text'],
    ['candidate groups', { candidateGroups: '= [1]' }, 'The candidate groups of "work" must be a list of names'],
    ['priority', { priority: '= 101' }, 'The priority of "work" must be a whole number from 0 to 100'],
  ])('is not made when its %s makes no sense', async (_, options, message) => {
    const scene = await scenario(task(options))
    expect(scene.userTasks).toEqual([])
    expect(scene.incidents[0]?.message).toContain(message)
  })

  it('can be given to somebody, to somebody else and to nobody', async () => {
    const scene = await scenario(task())
    const userTask = scene.userTasks[0]?.id ?? 0
    scene.do({ kind: 'assignUserTask', userTask, assignee: 'ann' })
    scene.do({ kind: 'assignUserTask', userTask, assignee: 'bob' })
    expect(scene.userTasks[0]?.assignee).toBe('bob')
    scene.do({ kind: 'assignUserTask', userTask, assignee: null })
    expect(scene.userTasks[0]).not.toHaveProperty('assignee')
  })

  it('can be changed in what is said, and cleared by null or an empty list', async () => {
    const scene = await scenario(task({ candidateGroups: ['sales'], dueDate: '2031-01-01T09:00:00Z' }))
    const userTask = scene.userTasks[0]?.id ?? 0
    scene.do({ kind: 'updateUserTask', userTask, changes: { priority: 90, candidateUsers: ['eve'] } })
    expect(scene.userTasks).toMatchObject([{ priority: 90, candidateUsers: ['eve'], candidateGroups: ['sales'] }])
    scene.do({ kind: 'updateUserTask', userTask, changes: { candidateGroups: [], dueDate: null } })
    expect(scene.userTasks).toEqual([{ id: userTask, token: expect.any(Number), priority: 90, candidateUsers: ['eve'] }])
  })

  it('completes once, with its variables', async () => {
    const scene = await scenario(task())
    const userTask = scene.userTasks[0]?.id ?? 0
    scene.do({ kind: 'completeUserTask', userTask, variables: { approved: true } })
    expect(scene.variables).toEqual({ approved: true })
    for (const again of ['completeUserTask', 'assignUserTask', 'updateUserTask'] as const) {
      const outcome = scene.try({ kind: again, userTask, variables: {}, assignee: null, changes: {} })
      expect(outcome).toMatchObject({ accepted: false, code: 'notFound' })
    }
  })
})
