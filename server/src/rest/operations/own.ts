import { history } from '../../search/resources/history.ts'
import { timers } from '../../search/resources/timers.ts'
import { searchOperation } from '../search-operation.ts'

/** What other servers of this REST do not have; below /x so that nothing collides. */
export const ownOperations = [
  searchOperation(history, { path: '/x/history', tag: 'History', one: 'history entrie' }),
  searchOperation(timers, { path: '/x/timers', tag: 'Timers', one: 'timer' }),
]
