import { z } from 'zod'
import type { Variables } from 'stepwright'
import { messageSubscriptions } from '../../search/resources/message-subscriptions.ts'
import { defaultTenant, keySchema, tenantIdSchema, optionalVariablesSchema } from '../common.ts'
import { ok, operation } from '../operation.ts'
import { searchOperation } from '../search-operation.ts'

const tag = 'Messages'

const messageShape = {
  name: z.string().min(1),
  correlationKey: z.string().nullish().meta({ description: 'Who waits for this key gets it.' }),
  variables: optionalVariablesSchema,
  tenantId: tenantIdSchema,
}

const publish = operation({
  method: 'post',
  path: '/messages/publication',
  id: 'publishMessage',
  tag,
  summary: 'Gives a message to those who wait for it, or keeps it for a time',
  body: z
    .object({
      ...messageShape,
      timeToLive: z.int().min(0).nullish().meta({ description: 'Milliseconds that it waits for a receiver; 0 unless given.' }),
      messageId: z.string().nullish().meta({ description: 'While a message with this id, name and key waits, another is refused.' }),
    })
    .meta({ id: 'MessagePublication' }),
  answers: { 200: z.object({ messageKey: keySchema, tenantId: z.string() }).meta({ id: 'PublishedMessage' }) },
  problems: [409],
  run: async ({ body }, { engine }) => {
    const { messageKey } = await engine.publishMessage({
      name: body.name,
      correlationKey: body.correlationKey ?? '',
      variables: (body.variables ?? {}) as Variables,
      timeToLive: body.timeToLive ?? 0,
      ...(body.messageId ? { messageId: body.messageId } : {}),
    })
    return ok({ messageKey: String(messageKey), tenantId: defaultTenant })
  },
})

const correlate = operation({
  method: 'post',
  path: '/messages/correlation',
  id: 'correlateMessage',
  tag,
  summary: 'Gives a message to one who waits for it now',
  body: z.object(messageShape).meta({ id: 'MessageCorrelation' }),
  answers: {
    200: z.object({ messageKey: keySchema, processInstanceKey: keySchema, tenantId: z.string() }).meta({ id: 'CorrelatedMessage' }),
  },
  problems: [404],
  run: async ({ body }, { engine }) => {
    const { messageKey, processInstanceKey } = await engine.correlateMessage({
      name: body.name,
      correlationKey: body.correlationKey ?? '',
      variables: (body.variables ?? {}) as Variables,
    })
    return ok({ messageKey: String(messageKey), processInstanceKey: String(processInstanceKey), tenantId: defaultTenant })
  },
})

const broadcast = operation({
  method: 'post',
  path: '/signals/broadcast',
  id: 'broadcastSignal',
  tag: 'Signals',
  summary: 'Gives a signal to all that wait for it and to all start events for it',
  body: z
    .object({ signalName: z.string().min(1), variables: optionalVariablesSchema, tenantId: tenantIdSchema })
    .meta({ id: 'SignalBroadcast' }),
  answers: { 200: z.object({ signalKey: keySchema, tenantId: z.string() }).meta({ id: 'BroadcastSignal' }) },
  run: async ({ body }, { engine }) => {
    const { signalKey } = await engine.broadcastSignal({ name: body.signalName, variables: (body.variables ?? {}) as Variables })
    return ok({ signalKey: String(signalKey), tenantId: defaultTenant })
  },
})

export const messageOperations = [
  publish,
  correlate,
  broadcast,
  searchOperation(messageSubscriptions, { path: '/message-subscriptions', tag, one: 'message subscription' }),
]
