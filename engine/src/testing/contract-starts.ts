import type { Store, GatheredStart } from '../stores/store.ts'
import { contractDeployment, contractStartTimer } from './contract-deployment.ts'
import { commit, message, now } from './contract-rows.ts'
import { expectEqual } from './expect-equal.ts'

const [condition] = contractDeployment(1, now).startConditions
const [gathering] = contractDeployment(1, now).startGatherings
if (condition === undefined || gathering === undefined) throw new Error('the contract has one of each')

const gathered = (gatheringKey: number, parts: readonly number[], correlationKey = ''): GatheredStart => {
  return { ...gathering, gatheringKey, correlationKey, arrived: parts.map(part => ({ part, variables: { part } })) }
}

/** What a store must do for start events that know something before there is an instance, and for messages without a key. */
export const startChecks: { readonly [title: string]: (store: Store) => Promise<void> } = {
  async 'knows which conditions of start events hold, and lets each begin once'(store) {
    await store.commitDeployment(contractDeployment(1, now))
    expectEqual(await store.startConditionHolds(condition), false)
    expectEqual(await store.commit(commit({ startCondition: condition })), 'committed')
    expectEqual(await store.startConditionHolds(condition), true)
    expectEqual(await store.commit({ ...commit({ startCondition: condition }), root: 800 }), 'conflict', 'it holds already')
    expectEqual(await store.loadInstance(800), undefined)
    await store.releaseStartCondition(condition)
    expectEqual(await store.startConditionHolds(condition), false)
    expectEqual(await store.gather({ at: now, gathered: [], startCondition: condition }), 'committed')
    expectEqual(await store.startConditionHolds(condition), true)
    await store.commitDeployment(contractDeployment(2, now))
    expectEqual(await store.startConditionHolds(condition), false, 'a new version begins anew')
  },

  async 'keeps what has come for a start event until an instance begins by it'(store) {
    await store.commitDeployment(contractDeployment(1, now))
    expectEqual(await store.gather({ at: now, gathered: [gathered(900, [1])] }), 'committed')
    expectEqual(await store.gather({ at: now, gathered: [gathered(900, [0])] }), 'conflict', 'not one more')
    expectEqual(await store.gather({ at: now, gathered: [gathered(900, [1, 0], 'k'), gathered(901, [1])] }), 'committed')
    expectEqual(await store.gatheredStarts(gathering), [gathered(900, [1, 0], 'k'), gathered(901, [1])])
    expectEqual(await store.gatheredStarts({ ...gathering, elementId: 'other' }), [])
    expectEqual(await store.commit(commit({ gathered: 900 })), 'committed')
    expectEqual(await store.commit({ ...commit({ gathered: 900 }), root: 800 }), 'conflict', 'it has begun')
    expectEqual(await store.gatheredStarts(), [gathered(901, [1])])
    await store.commitDeployment(contractDeployment(2, now))
    expectEqual(await store.gatheredStarts(), [], 'it ends with its version')
  },

  async 'takes a message, a signal and a timer for a start event once'(store) {
    await store.commitDeployment(contractDeployment(1, now))
    await store.publishMessage(message(500), { settled: false })
    const correlation = { messageKey: 500, processId: 'p' }
    const fired = contractStartTimer(1, now)
    expectEqual(await store.gather({ at: now, gathered: [gathered(900, [1])], correlation }), 'committed')
    expectEqual(await store.gather({ at: now, gathered: [gathered(900, [1, 0])], correlation }), 'conflict')
    expectEqual(await store.findMessage('paid', 'k', 'p', now), undefined)
    expectEqual(await store.gather({ at: now, gathered: [], startTimer: { fired, next: undefined } }), 'committed')
    expectEqual(await store.gather({ at: now, gathered: [gathered(901, [1])], startTimer: { fired, next: undefined } }), 'conflict')
    expectEqual(await store.gatheredStarts(), [gathered(900, [1])])
  },

  async 'knows a message without a key by the one that a process has found in it'(store) {
    const foundKeys = { p: 'k', q: 'other' }
    const plain = message(500, { correlationKey: '', foundKeys, expiresAt: now + 10 })
    await store.publishMessage(plain, { settled: false })
    await store.publishMessage(message(501, { expiresAt: now + 10 }), { settled: true })
    expectEqual(await store.unsettledMessages(), [plain])
    expectEqual(await store.findMessage('paid', 'k', 'p', now), plain)
    expectEqual((await store.findMessage('paid', 'k', 'q', now))?.messageKey, 501)
    expectEqual(await store.findMessage('paid', '', 'p', now), undefined)
    expectEqual(await store.findMessage('paid', '', 'r', now), plain)
    expectEqual([...(await store.bufferedKeys('paid', 'q', now))].toSorted(), ['k', 'other'])
    await store.settleMessage(500)
    await store.removeExpiredMessages(now + 10)
    expectEqual(await store.findMessage('paid', 'k', 'p', now), undefined)
  },
}
