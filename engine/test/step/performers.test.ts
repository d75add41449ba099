import { describe, expect, it } from 'vitest'
import { scenario } from '../../src/testing/index.ts'
import { definitionOf, flows, problemText, processXml } from '../compile/plain-language.ts'

const task = (roles: string, around = '') =>
  `${around}<bpmn:startEvent id="start"/><bpmn:userTask id="ask">${roles}</bpmn:userTask>${flows('start -> ask')}`
const role = (kind: string, text: string) =>
  `<bpmn:${kind}><bpmn:resourceAssignmentExpression><bpmn:formalExpression>${text}</bpmn:formalExpression></bpmn:resourceAssignmentExpression></bpmn:${kind}>`

async function assigned(roles: string, outside = '') {
  const run = await scenario(processXml(task(roles), outside), { variables: { boss: 'anna', teams: ['sales', 'law'] } })
  const { assignee, candidateGroups, candidateUsers } = run.userTasks[0] ?? {}
  return { assignee, candidateGroups, candidateUsers }
}

describe('a user task without an assignment of the zeebe dialect', () => {
  it('goes to its human performer', async () => {
    expect(await assigned(role('humanPerformer', 'boss'))).toMatchObject({ assignee: 'anna' })
  })

  it('is offered to the groups that are its potential owners', async () => {
    expect(await assigned(role('potentialOwner', 'teams'))).toMatchObject({ candidateGroups: ['sales', 'law'] })
  })

  it('is offered to the users and groups that are named as other engines name them', async () => {
    expect(await assigned(role('potentialOwner', 'user(ben), group(sales)'))).toMatchObject({
      candidateUsers: ['ben'],
      candidateGroups: ['sales'],
    })
  })

  it('is offered to the resource that its potential owner refers to', async () => {
    const owner = '<bpmn:potentialOwner><bpmn:resourceRef>sales</bpmn:resourceRef></bpmn:potentialOwner>'
    expect(await assigned(owner, '<bpmn:resource id="sales" name="Sales"/>')).toMatchObject({ candidateGroups: ['Sales'] })
  })

  it('is refused with a performer who is nobody, and with two of a kind', async () => {
    expect(await problemText(task(`<bpmn:potentialOwner/>${role('humanPerformer', 'a')}${role('performer', 'b')}`))).toMatchInlineSnapshot(`
      ":5:54 error unsupported-element [ask]: The potentialOwner of "ask" names nobody. Give it one FEEL expression, or write <zeebe:assignmentDefinition candidateGroups="..."/> or assignee="...".
      :5:238 error unsupported-element [ask]: The performer of "ask" is not the only one of its kind, and only one can be. Give it one FEEL expression, or write <zeebe:assignmentDefinition candidateGroups="..."/> or assignee="..."."
    `)
  })
})

it('A user task knows the lanes that it stands in', async () => {
  const lanes = `<bpmn:laneSet id="set"><bpmn:lane id="office" name="Office"><bpmn:childLaneSet id="inner"><bpmn:lane id="desk" name="Desk">
<bpmn:flowNodeRef>ask</bpmn:flowNodeRef></bpmn:lane></bpmn:childLaneSet></bpmn:lane></bpmn:laneSet>`
  const definition = await definitionOf(task('', lanes))
  expect(definition.nodeById.get('ask')).toMatchObject({ lanes: ['Office', 'Desk'] })
})
