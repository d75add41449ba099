import { z } from 'zod'
import { dataWaits } from '../../search/resources/data-waits.ts'
import { history } from '../../search/resources/history.ts'
import { timers } from '../../search/resources/timers.ts'
import { systemClock } from '../../system-clock.ts'
import { ok, operation } from '../operation.ts'
import { searchOperation } from '../search-operation.ts'
import { dataStores } from './data-stores.ts'

const clock = operation({
  method: 'get',
  path: '/x/clock',
  id: 'getClock',
  tag: 'System',
  summary: 'The time and the zone that expressions are worked out in',
  description: 'Who works out FEEL beside the server, as forms in a browser do, takes these to come to the same values.',
  answers: {
    200: z
      .object({
        now: z.iso.datetime(),
        zone: z.string().meta({ description: 'IANA name of the time zone, for example Europe/Paris.' }),
      })
      .meta({ id: 'Clock' }),
  },
  run: (_call, { zone }) => ok({ now: new Date(systemClock.now()).toISOString(), zone }),
})

/** What other servers of this REST do not have; below /x so that nothing collides. */
export const ownOperations = [
  searchOperation(history, { path: '/x/history', tag: 'History', one: 'history entrie' }),
  searchOperation(timers, { path: '/x/timers', tag: 'Timers', one: 'timer' }),
  clock,
  searchOperation(dataWaits, { path: '/x/data-waits', tag: 'Data', one: 'data wait' }),
  dataStores,
]
