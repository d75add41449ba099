import { z } from 'zod'
import type { Variables } from 'stepwright'
import { keyPath, numberOf, optionalVariablesSchema } from '../common.ts'
import { noContent, ok, operation } from '../operation.ts'

const tag = 'Ad-hoc subprocesses'

const activate = operation({
  method: 'post',
  path: '/element-instances/ad-hoc-activities/{adHocSubProcessInstanceKey}/activation',
  id: 'activateAdHocSubProcessActivities',
  tag,
  summary: 'Begins activities that a performer has chosen in a running ad-hoc subprocess',
  description: 'All or none of them. Where the subprocess is sequential, each begins when nothing else runs in it.',
  params: keyPath('adHocSubProcessInstanceKey'),
  body: z
    .object({
      elements: z
        .array(z.object({ elementId: z.string(), variables: optionalVariablesSchema }))
        .min(1)
        .meta({ description: 'Activities without incoming flows, with variables of their own; one may be named more than once.' }),
      cancelRemainingInstances: z.boolean().nullish().meta({ description: 'End first what still runs in it; false unless given.' }),
    })
    .meta({ id: 'AdHocActivation' }),
  answers: { 204: 'empty' },
  problems: [404, 409],
  run: async ({ path, body }, { engine }) => {
    await engine.beginInAdHoc(numberOf(path.adHocSubProcessInstanceKey, 'element instance'), {
      elements: body.elements.map(({ elementId, variables }) => {
        return { element: elementId, ...(variables ? { variables: variables as Variables } : {}) }
      }),
      cancelRemaining: body.cancelRemainingInstances ?? false,
    })
    return noContent
  },
})

const list = operation({
  method: 'get',
  path: '/x/element-instances/{elementInstanceKey}/ad-hoc-activities',
  id: 'getAdHocActivities',
  tag,
  summary: 'What can be begun in a running ad-hoc subprocess',
  params: keyPath('elementInstanceKey'),
  answers: {
    200: z
      .object({ items: z.array(z.object({ elementId: z.string(), elementName: z.string().nullable(), type: z.string() })) })
      .meta({ id: 'AdHocActivities' }),
  },
  problems: [404],
  run: async ({ path }, { engine }) => {
    const activities = await engine.adHocActivities(numberOf(path.elementInstanceKey, 'element instance'))
    return ok({ items: activities.map(({ elementId, name = null, type }) => ({ elementId, elementName: name, type })) })
  },
})

export const adHocOperations = [activate, list]
