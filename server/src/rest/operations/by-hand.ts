import { z } from 'zod'
import type { Variables } from 'stepwright'
import { findItem } from '../../search/resource.ts'
import { elementInstances } from '../../search/resources/element-instances.ts'
import { keyPath, keySchema, numberOf, optionalVariablesSchema } from '../common.ts'
import { noContent, operation } from '../operation.ts'
import { badRequest, notFound, RestProblem } from '../problem.ts'
import type { Services } from '../services.ts'

const instanceTag = 'Process instances'
const elementTag = 'Element instances'
const instance = keyPath('processInstanceKey')
const element = keyPath('elementInstanceKey')

const suspend = operation({
  method: 'post',
  path: '/x/process-instances/{processInstanceKey}/suspension',
  id: 'suspendProcessInstance',
  tag: instanceTag,
  summary: 'Lets an instance stand still with all that it calls',
  description:
    'Timers and messages wait until it is resumed, signals pass by, tasks and jobs cannot be completed. Its state stays ACTIVE, with `suspended` true.',
  params: instance,
  answers: { 204: 'empty' },
  problems: [404, 409],
  run: async ({ path }, { engine }) => {
    await engine.suspendInstance(numberOf(path.processInstanceKey, 'process instance'))
    return noContent
  },
})

const resume = operation({
  method: 'post',
  path: '/x/process-instances/{processInstanceKey}/resumption',
  id: 'resumeProcessInstance',
  tag: instanceTag,
  summary: 'Lets a suspended instance go on; what came due in the meantime happens now',
  params: instance,
  answers: { 204: 'empty' },
  problems: [404, 409],
  run: async ({ path }, { engine }) => {
    await engine.resumeInstance(numberOf(path.processInstanceKey, 'process instance'))
    return noContent
  },
})

const rewind = operation({
  method: 'post',
  path: '/x/process-instances/{processInstanceKey}/rewind',
  id: 'rewindProcessInstance',
  tag: instanceTag,
  summary: 'Goes back to an element: what has come from it is ended, and it begins anew',
  description:
    'Name the element, or one of its element instances (an ended one too). Refused where a join behind it has been passed by other branches.',
  params: instance,
  body: z
    .object({ elementId: z.string().min(1).nullish(), elementInstanceKey: keySchema.nullish(), variables: optionalVariablesSchema })
    .meta({ id: 'Rewind' }),
  answers: { 204: 'empty' },
  problems: [404, 409],
  run: async ({ path, body }, services) => {
    const key = numberOf(path.processInstanceKey, 'process instance')
    if (!body.elementId === !body.elementInstanceKey)
      throw badRequest('Say where to go back to: give either elementId or elementInstanceKey.')
    const place = body.elementInstanceKey ? await placeOf(services, key, body.elementInstanceKey) : { element: body.elementId ?? '' }
    await services.engine.rewindInstance(key, { ...place, ...(body.variables ? { variables: body.variables as Variables } : {}) })
    return noContent
  },
})

/** The element of an element instance, and the scope that it stood in if that is still there. */
async function placeOf({ database }: Services, instanceKey: number, elementInstanceKey: string) {
  const found = await findItem(database, elementInstances, numberOf(elementInstanceKey, 'element instance'))
  if (found?.processInstanceKey !== String(instanceKey)) {
    throw notFound(`There is no element instance ${elementInstanceKey} in the process instance ${instanceKey}.`)
  }
  const { scope_key: scope } = await database
    .selectFrom('element_instance')
    .select('scope_key')
    .where('element_instance_key', '=', Number(elementInstanceKey))
    .executeTakeFirstOrThrow()
  const around = scope === null ? undefined : await findItem(database, elementInstances, scope)
  return { element: found.elementId, ...(scope !== null && around?.state === 'ACTIVE' ? { scope } : {}) }
}

const completeElement = operation({
  method: 'post',
  path: '/x/element-instances/{elementInstanceKey}/completion',
  id: 'completeElementInstance',
  tag: elementTag,
  summary: 'Completes a waiting element by hand, without what it waits for',
  params: element,
  body: z
    .object({
      variables: optionalVariablesSchema,
      skip: z.boolean().nullish().meta({ description: 'Passes it over: its output mappings are left out.' }),
    })
    .meta({ id: 'ElementCompletion' }),
  answers: { 204: 'empty' },
  problems: [404, 409],
  run: async ({ path, body }, { engine }) => {
    const key = numberOf(path.elementInstanceKey, 'element instance')
    await engine.completeElement(key, (body.variables ?? {}) as Variables, { skip: body.skip ?? false })
    return noContent
  },
})

const trigger = operation({
  method: 'post',
  path: '/x/element-instances/{elementInstanceKey}/trigger',
  id: 'triggerElementInstance',
  tag: elementTag,
  summary: 'Lets an event come now for which an element waits: its timer, message or signal, or that of a boundary event on it',
  params: element,
  body: z
    .object({
      elementId: z
        .string()
        .nullish()
        .meta({ description: 'Which event, where several are waited for: the id of the catching or boundary event.' }),
      variables: optionalVariablesSchema,
    })
    .meta({ id: 'EventTrigger' }),
  answers: { 204: 'empty' },
  problems: [404, 409],
  run: async ({ path, body }, { engine, database }) => {
    const owner = numberOf(path.elementInstanceKey, 'element instance')
    const timers = database
      .selectFrom('timer')
      .select(['timer_key as key', 'element_id as element'])
      .where('element_instance_key', '=', owner)
    const messages = database
      .selectFrom('message_subscription')
      .select(['message_subscription_key as key', 'element_id as element'])
      .where('element_instance_key', '=', owner)
      .where('message_subscription_state', '=', 'CREATED')
    const signals = database
      .selectFrom('signal_subscription')
      .select(['signal_subscription_key as key', 'element_id as element'])
      .where('element_instance_key', '=', owner)
    const waits = await timers.unionAll(messages).unionAll(signals).execute()
    const meant = waits.filter(wait => !body.elementId || wait.element === body.elementId)
    const [wait, ...others] = meant
    const events = [...new Set(waits.map(({ element: id }) => `"${id}"`))].join(', ')
    if (wait === undefined) {
      throw notFound(
        waits.length === 0 ? `The element instance ${owner} waits for no timer, message or signal.` : `It waits for ${events} only.`,
      )
    }
    if (others.length > 0) throw new RestProblem(409, `It waits for several events: say in elementId which is to come, of ${events}.`)
    await engine.triggerEvent(wait.key, (body.variables ?? {}) as Variables)
    return noContent
  },
})

const triggerTimer = operation({
  method: 'post',
  path: '/x/timers/{timerKey}/trigger',
  id: 'triggerTimer',
  tag: 'Timers',
  summary: 'Lets a timer fire now',
  params: keyPath('timerKey'),
  body: z.object({ variables: optionalVariablesSchema }).meta({ id: 'TimerTrigger' }),
  answers: { 204: 'empty' },
  problems: [404, 409],
  run: async ({ path, body }, { engine }) => {
    await engine.triggerEvent(numberOf(path.timerKey, 'timer'), (body.variables ?? {}) as Variables)
    return noContent
  },
})

/** What a person does to a running instance beyond its ordinary work; below /x, as others have no such calls. */
export const byHandOperations = [suspend, resume, rewind, completeElement, trigger, triggerTimer]
