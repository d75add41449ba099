import { z } from 'zod'
import type { ElementChoice, Modification, MoveInstruction, Variables } from 'stepwright'
import { keyPath, keySchema, numberOf, operationReferenceSchema, variablesSchema } from '../common.ts'
import { noContent, operation } from '../operation.ts'
import { badRequest } from '../problem.ts'

const elementId = z.string().min(1)

const variableInstructions = z
  .array(
    z.object({
      variables: variablesSchema,
      scopeId: z.string().nullish().meta({
        description:
          'Id of the element that gets them: the one that begins, or one around it. Each where it is defined, else the process, if left out.',
      }),
    }),
  )
  .nullish()

const activateInstruction = z.object({
  elementId,
  variableInstructions,
  ancestorElementInstanceKey: keySchema
    .nullish()
    .meta({ description: 'In which, or below which, to begin: needed where a subprocess around it is active several times.' }),
})

const source = z.union([
  z.object({ sourceType: z.literal('byId'), sourceElementId: elementId }),
  z.object({ sourceType: z.literal('byKey'), sourceElementInstanceKey: keySchema }),
])

const ancestorScope = z.union([
  z.object({ ancestorScopeType: z.literal('direct'), ancestorElementInstanceKey: keySchema }),
  z.object({ ancestorScopeType: z.literal('inferred') }),
  z.object({ ancestorScopeType: z.literal('sourceParent') }),
])

const moveInstruction = z.object({
  sourceElementInstruction: source,
  targetElementId: elementId,
  ancestorScopeInstruction: ancestorScope.nullish(),
  variableInstructions,
})

const terminateInstruction = z.union([z.object({ elementInstanceKey: keySchema }), z.object({ elementId })])

const bodySchema = z
  .object({
    activateInstructions: z.array(activateInstruction).nullish(),
    moveInstructions: z.array(moveInstruction).nullish(),
    terminateInstructions: z.array(terminateInstruction).nullish(),
    operationReference: operationReferenceSchema,
  })
  .meta({ id: 'ProcessInstanceModification' })

type Instructions = z.infer<typeof variableInstructions>

export const modifyInstance = operation({
  method: 'post',
  path: '/process-instances/{processInstanceKey}/modification',
  id: 'modifyProcessInstance',
  tag: 'Process instances',
  summary: 'Begins, ends and moves elements of a running instance by hand',
  description: 'All of it in one step, or nothing. An instance that is left with nothing active ends.',
  params: keyPath('processInstanceKey'),
  body: bodySchema,
  answers: { 204: 'empty' },
  problems: [404, 409],
  run: async ({ path, body }, { engine }) => {
    const modification = modificationOf(body)
    const isEmpty = [modification.activate, modification.terminate, modification.move ?? []].every(list => list.length === 0)
    if (isEmpty) throw badRequest('Say what is to change: give activateInstructions, moveInstructions or terminateInstructions.')
    await engine.modifyInstance(numberOf(path.processInstanceKey, 'process instance'), modification)
    return noContent
  },
})

function modificationOf(body: z.infer<typeof bodySchema>): Modification {
  return {
    activate: (body.activateInstructions ?? []).map(instruction => ({
      element: instruction.elementId,
      ...variablesOf(instruction.variableInstructions),
      ...(instruction.ancestorElementInstanceKey ? { scope: numberOf(instruction.ancestorElementInstanceKey, 'element instance') } : {}),
    })),
    move: (body.moveInstructions ?? []).map(moveOf),
    terminate: (body.terminateInstructions ?? []).map(instruction =>
      'elementId' in instruction ? { element: instruction.elementId } : numberOf(instruction.elementInstanceKey, 'element instance'),
    ),
  }
}

function moveOf(instruction: z.infer<typeof moveInstruction>): MoveInstruction {
  const { sourceElementInstruction: from, ancestorScopeInstruction: ancestor } = instruction
  const choice: ElementChoice =
    from.sourceType === 'byId' ? { element: from.sourceElementId } : numberOf(from.sourceElementInstanceKey, 'element instance')
  const move = { from: choice, element: instruction.targetElementId, ...variablesOf(instruction.variableInstructions) }
  if (ancestor?.ancestorScopeType === 'sourceParent') return { ...move, scope: 'around' }
  return ancestor?.ancestorScopeType === 'direct'
    ? { ...move, scope: numberOf(ancestor.ancestorElementInstanceKey, 'element instance') }
    : move
}

/** Those without a place of their own go where they are defined, the others right to their element. */
function variablesOf(instructions: Instructions): Pick<MoveInstruction, 'variables' | 'localVariables'> {
  const all = instructions ?? []
  const free = all.filter(({ scopeId }) => !scopeId).map(({ variables }) => variables as Variables)
  const local = all.flatMap(({ scopeId, variables }) => (scopeId ? [{ element: scopeId, variables: variables as Variables }] : []))
  return {
    ...(free.length > 0 ? { variables: Object.assign({}, ...free) as Variables } : {}),
    ...(local.length > 0 ? { localVariables: local } : {}),
  }
}
