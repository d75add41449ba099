import { sql } from 'kysely'
import { choice, date, key, text } from '../field.ts'
import { resource } from '../resource.ts'
import { column, elementKeys, tenantId } from './common.ts'

export const messageSubscriptions = resource({
  name: 'MessageSubscription',
  from: sql`message_subscription as m`,
  key: 'messageSubscriptionKey',
  fields: {
    messageSubscriptionKey: key(column('m.message_subscription_key')),
    messageName: text(column('m.message_name')),
    correlationKey: text(column('m.correlation_key')),
    messageSubscriptionState: choice(column('m.message_subscription_state'), ['CREATED', 'CORRELATED', 'DELETED', 'MIGRATED']),
    lastUpdatedDate: date(column('m.last_updated_date')),
    ...elementKeys('m'),
    tenantId,
  },
})
