import type { Json } from '../json.ts'
import type { Patch } from '../state/state.ts'
import type { ReadModelChange } from '../stores/read-model.ts'
import type { Store } from '../stores/store.ts'
import { contractDeployment, contractStartTimer, emptyDeployment } from './contract-deployment.ts'
import { commit, element, jobItem, message, newElement, newJob, nothing, now, root } from './contract-rows.ts'
import { startChecks } from './contract-starts.ts'
import { expectEqual } from './expect-equal.ts'

/** One rule that every store keeps. `run` fails by throwing. */
export interface StoreCheck {
  readonly title: string
  readonly run: () => Promise<void>
}

/** What every store must do, as checks for any test runner. `makeStore` gives a new, empty store each time.
 *  @example for (const { title, run } of storeContract(() => new MemoryStore())) it(title, run) */
export function storeContract(makeStore: () => Promise<Store> | Store): readonly StoreCheck[] {
  return Object.entries({ ...checks, ...startChecks }).map(([title, check]) => ({
    title,
    async run() {
      const store = await makeStore()
      try {
        await check(store)
      } finally {
        await store.close()
      }
    },
  }))
}

const checks: { readonly [title: string]: (store: Store) => Promise<void> } = {
  async 'gives ids in growing blocks that do not overlap'(store) {
    const first = await store.reserveIds(10)
    const second = await store.reserveIds(5)
    expectEqual(second >= first + 10, true, 'the second block begins after the first')
    expectEqual((await store.reserveIds(1)) >= second + 5, true, 'the third begins after the second')
  },

  async 'gives no id up to one that was raised'(store) {
    await store.raiseIds(5_000)
    expectEqual((await store.reserveIds(1)) > 5_000, true, 'the id is greater')
    await store.raiseIds(10)
    expectEqual((await store.reserveIds(1)) > 5_001, true, 'raising never goes back')
  },

  async 'reads back the state that commits have made'(store) {
    await store.commit(commit())
    const patch: Patch = {
      instance: root,
      changed: [{ kind: 'token', row: { id: 101, node: 'work', scope: root, status: 'active' } }],
      removed: [{ kind: 'token', id: 102 }],
      variables: [
        { scope: root, name: 'a', value: { nested: [1, null, 'x'] } },
        { scope: root, name: '#note', value: 2 },
      ],
    }
    expectEqual(await store.commit(commit({ version: 1, patch })), 'committed')
    expectEqual(await store.loadInstance(root), {
      state: {
        format: 1,
        id: root,
        rows: {
          scope: [{ id: root, parent: null, node: 'p', kind: 'process', definition: 7 }],
          token: [{ id: 101, node: 'work', scope: root, status: 'active' }],
        },
        variables: { [root]: { a: { nested: [1, null, 'x'] }, '#note': 2 } },
      },
      version: 2,
    })
  },

  async 'forgets the variables of a scope that is removed'(store) {
    await store.commit(commit())
    const scope = { id: 110, parent: root, node: 'sub', kind: 'container', definition: 7 } as const
    const opened: Patch = { ...nothing, changed: [{ kind: 'scope', row: scope }], variables: [{ scope: 110, name: 'x', value: 1 }] }
    await store.commit(commit({ version: 1, patch: opened }))
    await store.commit(commit({ version: 2, patch: { ...nothing, removed: [{ kind: 'scope', id: 110 }] } }))
    await store.commit(commit({ version: 3, patch: { ...nothing, changed: [{ kind: 'scope', row: scope }] } }))
    expectEqual((await store.loadInstance(root))?.state.variables[110], undefined)
  },

  async 'refuses a step of a version that is not the latest'(store) {
    await store.commit(commit())
    const late: Patch = { ...nothing, variables: [{ scope: root, name: 'lost', value: true }] }
    expectEqual(await store.commit(commit({ version: 0, patch: late })), 'conflict', 'started twice')
    expectEqual(await store.commit(commit({ version: 2, patch: late })), 'conflict', 'too new')
    expectEqual((await store.loadInstance(root))?.state.variables[root]?.['lost'], undefined)
  },

  async 'keeps nothing of an instance that has ended'(store) {
    await store.commit(commit())
    await store.commit(commit({ version: 1, ended: true, patch: { ...nothing, removed: [{ kind: 'scope', id: root }] } }))
    expectEqual(await store.loadInstance(root), undefined)
    expectEqual(await store.findRoot('token', 101), undefined)
  },

  async 'finds the root instance of what is open'(store) {
    await store.commit(commit())
    const job = { kind: 'job', row: { id: 200, token: 101, type: 'pay', retries: 3 } } as const
    const items = [newElement(root), newElement(101), newJob(200)]
    await store.commit(commit({ version: 1, patch: { ...nothing, changed: [job] }, readModel: items }))
    expectEqual(await store.findRoot('scope', root), root)
    expectEqual(await store.findRoot('token', 101), root)
    expectEqual(await store.findRoot('scope', 101), root, 'a token is a place for variables')
    expectEqual(await store.findRoot('job', 200), root)
    expectEqual(await store.findRoot('job', 101), undefined)
    expectEqual(await store.findRoot('token', 999), undefined)
    const end = { state: 'COMPLETED', endDate: now } as const
    const gone = [
      { kind: 'token', id: 101 },
      { kind: 'job', id: 200 },
    ] as const
    const patch: Patch = { ...nothing, removed: gone }
    await store.commit(
      commit({
        version: 2,
        patch,
        readModel: [
          { table: 'elementInstance', kind: 'update', key: 101, fields: end },
          { table: 'job', kind: 'update', key: 200, fields: { state: 'COMPLETED', activatable: false, endTime: now } },
        ],
      }),
    )
    expectEqual(await store.findRoot('token', 101), undefined)
    expectEqual(await store.findRoot('job', 200), undefined)
  },

  async 'locks a job for one worker until the lock runs out'(store) {
    await store.commit(commit({ readModel: [newJob(200)] }))
    const [job] = await store.takeJobs({ type: 'pay', worker: 'a', limit: 5, at: now, deadline: now + 1_000 })
    expectEqual(job && { ...job, creationTime: 0, lastUpdateTime: 0 }, {
      ...jobItem(200),
      creationTime: 0,
      lastUpdateTime: 0,
      worker: 'a',
      deadline: now + 1_000,
      lockVersion: 1,
    })
    expectEqual(await store.takeJobs({ type: 'pay', worker: 'b', limit: 5, at: now + 999, deadline: now + 2_000 }), [])
    expectEqual(await store.nextJobAt('pay'), now + 1_000)
    const [again] = await store.takeJobs({ type: 'pay', worker: 'b', limit: 5, at: now + 1_000, deadline: now + 2_000 })
    expectEqual([again?.worker, again?.lockVersion], ['b', 2])
  },

  async 'hands out the oldest jobs of the type, and only those that are available'(store) {
    const jobs = [
      newJob(204, { availableAt: now + 60_000 }),
      newJob(203, { activatable: false }),
      newJob(202),
      newJob(201, { type: 'ship' }),
      newJob(200),
    ]
    await store.commit(commit({ readModel: jobs }))
    const taken = await store.takeJobs({ type: 'pay', worker: 'a', limit: 1, at: now, deadline: now + 1 })
    expectEqual(
      taken.map(job => job.jobKey),
      [200],
    )
    const more = await store.takeJobs({ type: 'pay', worker: 'a', limit: 9, at: now, deadline: now + 90_000 })
    expectEqual(
      more.map(job => job.jobKey),
      [202],
    )
    expectEqual(await store.nextJobAt('ship'), 0)
    expectEqual(await store.nextJobAt('none'), undefined)
  },

  async 'moves the end of a lock only while it holds'(store) {
    await store.commit(commit({ readModel: [newJob(200)] }))
    expectEqual(await store.extendJobLock(200, now + 9_000, now), false)
    await store.takeJobs({ type: 'pay', worker: 'a', limit: 1, at: now, deadline: now + 1_000 })
    expectEqual(await store.extendJobLock(200, now + 9_000, now), true)
    expectEqual(await store.extendJobLock(200, now + 9_000, now, 1), true)
    expectEqual(await store.extendJobLock(200, now + 9_000, now, 7), false, 'for another lock')
    expectEqual(await store.takeJobs({ type: 'pay', worker: 'b', limit: 1, at: now + 2_000, deadline: now + 9_999 }), [])
  },

  async 'refuses a step whose job was taken by another since'(store) {
    await store.commit(commit({ readModel: [newJob(200)] }))
    await store.takeJobs({ type: 'pay', worker: 'a', limit: 1, at: now, deadline: now + 1 })
    await store.takeJobs({ type: 'pay', worker: 'b', limit: 1, at: now + 1, deadline: now + 2 })
    expectEqual(await store.commit(commit({ version: 1, patch: nothing, fence: { job: 200, lockVersion: 1 } })), 'staleLock')
    expectEqual(await store.commit(commit({ version: 1, patch: nothing, fence: { job: 200, lockVersion: 2 } })), 'committed')
  },

  async 'gives due timers, the earliest first, and forgets removed ones'(store) {
    const timer = (timerKey: number, dueAt: number): ReadModelChange => {
      return { table: 'timer', kind: 'create', item: { ...element, timerKey, dueAt, cycle: null, repeats: null } }
    }
    await store.commit(commit({ readModel: [timer(301, now + 2), timer(302, now + 1), timer(303, now + 99)] }))
    expectEqual(await store.nextTimerAt(), now + 1)
    expectEqual(await store.dueTimers(now + 2, 10), [
      { kind: 'instance', timer: 302, root, dueAt: now + 1 },
      { kind: 'instance', timer: 301, root, dueAt: now + 2 },
    ])
    await store.commit(commit({ version: 1, patch: nothing, readModel: [{ table: 'timer', kind: 'remove', key: 302 }] }))
    expectEqual((await store.dueTimers(now + 2, 10)).length, 1)
  },

  async 'keeps effects until they are done'(store) {
    const effect = { kind: 'publishMessage', name: 'm', correlationKey: '', timeToLive: 0, variables: {} } as const
    await store.commit(commit({ outbox: [{ id: 400, root, effect }] }))
    expectEqual(await store.loadOutbox(), [{ id: 400, root, effect }])
    await store.publishMessage(message(400), { settled: false, outboxItem: 400 })
    expectEqual(await store.loadOutbox(), [])
    await store.addOutboxItem({ id: 401, root, effect })
    await store.removeOutboxItem(401)
    expectEqual(await store.loadOutbox(), [])
  },

  async 'buffers messages in order until they expire'(store) {
    await store.publishMessage(message(500, { expiresAt: now + 10 }), { settled: true })
    await store.publishMessage(message(501, { expiresAt: now + 99 }), { settled: true })
    await store.publishMessage(message(502), { settled: true })
    expectEqual((await store.findMessage('paid', 'k', 'p', now))?.messageKey, 500)
    expectEqual((await store.findMessage('paid', 'k', 'p', now + 10))?.messageKey, 501)
    expectEqual(await store.findMessage('paid', 'other', 'p', now), undefined)
    expectEqual(await store.bufferedKeys('paid', 'p', now), ['k'])
    await store.removeExpiredMessages(now + 99)
    expectEqual(await store.findMessage('paid', 'k', 'p', now), undefined)
  },

  async 'keeps an unsettled message whatever the time, until it is settled'(store) {
    await store.publishMessage(message(500), { settled: false })
    expectEqual(
      (await store.unsettledMessages()).map(each => each.messageKey),
      [500],
    )
    expectEqual((await store.findMessage('paid', 'k', 'p', now + 1_000))?.variables, { sum: 5 })
    await store.settleMessage(500)
    expectEqual(await store.unsettledMessages(), [])
    expectEqual(await store.findMessage('paid', 'k', 'p', now), undefined)
  },

  async 'refuses a message id that is buffered for the same name and key'(store) {
    const once = { messageId: 'm-1', expiresAt: now + 10 }
    expectEqual(await store.publishMessage(message(500, once), { settled: true }), 'published')
    expectEqual(await store.publishMessage(message(501, once), { settled: true }), 'taken')
    expectEqual(await store.publishMessage(message(502, { ...once, correlationKey: 'other' }), { settled: true }), 'published')
    expectEqual(
      await store.publishMessage(message(503, { ...once, publishedAt: now + 10, expiresAt: now + 20 }), { settled: true }),
      'published',
    )
  },

  async 'gives a message to a process once'(store) {
    await store.publishMessage(message(500, { expiresAt: now + 10 }), { settled: true })
    const correlation = { messageKey: 500, processId: 'p', processInstanceKey: root }
    expectEqual(await store.commit(commit({ correlation })), 'committed')
    expectEqual(await store.commit(commit({ version: 1, patch: nothing, correlation })), 'conflict')
    expectEqual(await store.findMessage('paid', 'k', 'p', now), undefined)
    expectEqual((await store.findMessage('paid', 'k', 'q', now))?.messageKey, 500)
  },

  async 'finds open subscriptions, and those for which a message waits'(store) {
    const item = {
      ...element,
      messageSubscriptionKey: 600,
      messageName: 'paid',
      correlationKey: 'k',
      messageSubscriptionState: 'CREATED',
      lastUpdatedDate: now,
    } as const
    await store.commit(commit({ readModel: [{ table: 'messageSubscription', kind: 'create', item }] }))
    const open = { subscription: 600, root, processId: 'p', processInstanceKey: root, name: 'paid', correlationKey: 'k' }
    expectEqual(await store.findSubscriptions('paid', 'k'), [open])
    expectEqual(await store.findSubscriptions('paid', ''), [])
    expectEqual(await store.matchingSubscriptions(now), [])
    await store.publishMessage(message(500, { expiresAt: now + 10 }), { settled: true })
    expectEqual(await store.matchingSubscriptions(now), [open])
    const fields = { messageSubscriptionState: 'DELETED' } as const
    await store.commit(
      commit({ version: 1, patch: nothing, readModel: [{ table: 'messageSubscription', kind: 'update', key: 600, fields }] }),
    )
    expectEqual(await store.findSubscriptions('paid', 'k'), [])
  },

  async 'finds who waits for a signal'(store) {
    const item = { ...element, signalSubscriptionKey: 610, signalName: 'alarm' }
    await store.commit(commit({ readModel: [{ table: 'signalSubscription', kind: 'create', item }] }))
    expectEqual(await store.findSignalSubscriptions('alarm'), [{ subscription: 610, root }])
    await store.commit(commit({ version: 1, patch: nothing, readModel: [{ table: 'signalSubscription', kind: 'remove', key: 610 }] }))
    expectEqual(await store.findSignalSubscriptions('alarm'), [])
  },

  async 'starts one active instance of a process for a key'(store) {
    const startedBy = { processId: 'p', correlationKey: 'k' }
    expectEqual(await store.commit(commit({ startedBy })), 'committed')
    expectEqual(await store.hasInstanceStartedBy('p', 'k'), true)
    expectEqual((await store.loadInstance(root))?.startedBy, startedBy)
    expectEqual(await store.commit({ ...commit({ startedBy }), root: 800 }), 'conflict')
    await store.commit(commit({ version: 1, patch: nothing, ended: true }))
    expectEqual(await store.hasInstanceStartedBy('p', 'k'), false)
  },

  async 'lists open user tasks and incidents'(store) {
    const task = {
      ...element,
      userTaskKey: 700,
      name: 'Work',
      state: 'CREATED',
      assignee: 'ann',
      candidateGroups: ['clerks'],
      candidateUsers: [],
      processDefinitionVersion: 1,
      processName: null,
      creationDate: now,
      completionDate: null,
      followUpDate: null,
      dueDate: null,
      priority: 50,
      formKey: null,
      externalFormReference: null,
      customHeaders: { a: 'b' },
    } as const
    const incident = {
      ...element,
      incidentKey: 701,
      errorType: 'JOB_NO_RETRIES',
      errorMessage: 'no',
      state: 'ACTIVE',
      creationTime: now,
      endTime: null,
      jobKey: null,
      reasons: [],
    } as const
    await store.commit(
      commit({
        readModel: [
          { table: 'userTask', kind: 'create', item: task },
          { table: 'incident', kind: 'create', item: incident },
        ],
      }),
    )
    expectEqual(await store.userTasks(), [task])
    expectEqual(await store.userTasks({ candidateGroup: 'clerks', assignee: 'ann', elementId: 'work' }), [task])
    expectEqual(await store.userTasks({ candidateGroup: 'bosses' }), [])
    expectEqual(await store.incidents({ processInstanceKey: root }), [incident])
    expectEqual(await store.incidents({ processInstanceKey: 5 }), [])
    await store.commit(
      commit({
        version: 1,
        patch: nothing,
        readModel: [
          { table: 'userTask', kind: 'update', key: 700, fields: { state: 'COMPLETED', completionDate: now } },
          { table: 'incident', kind: 'update', key: 701, fields: { state: 'RESOLVED' } },
        ],
      }),
    )
    expectEqual(await store.userTasks(), [])
    expectEqual(await store.incidents(), [])
  },

  async 'keeps deployments byte for byte, and start events of the latest versions only'(store) {
    const first = contractDeployment(1, now)
    const second = contractDeployment(2, now)
    expectEqual(await store.commitDeployment(first), 'committed')
    expectEqual(await store.commitDeployment(second), 'committed')
    const index = await store.loadDefinitions()
    expectEqual(
      index.processDefinitions,
      [first, second].flatMap(each => each.processDefinitions),
    )
    expectEqual(
      index.decisionDefinitions,
      [first, second].flatMap(each => each.decisionDefinitions),
    )
    expectEqual(
      index.forms,
      [first, second].flatMap(each => each.forms),
    )
    expectEqual(index.startMessages, second.startMessages)
    expectEqual(index.startSignals, second.startSignals)
    expectEqual([...((await store.loadResource(second.resources[0]?.resourceKey ?? 0)) ?? [])], [0, 255, 2])
    expectEqual(await store.dueTimers(now + 1_000, 10), [{ kind: 'start', dueAt: now + 1_000, start: contractStartTimer(2, now) }])
  },

  async 'refuses a deployment whose version another one has'(store) {
    await store.commitDeployment(contractDeployment(1, now))
    const { processDefinitions } = contractDeployment(1, now)
    const late = {
      ...emptyDeployment(90, now),
      processDefinitions: processDefinitions.map(item => ({ ...item, processDefinitionKey: 91 })),
    }
    expectEqual(await store.commitDeployment(late), 'conflict')
    expectEqual((await store.loadDefinitions()).processDefinitions.length, 1)
  },

  async 'fires a schedule once and puts its next turn in its place'(store) {
    await store.commitDeployment(contractDeployment(1, now))
    const fired = contractStartTimer(1, now)
    const next = { ...fired, dueAt: fired.dueAt + 1_000, repeats: 1 }
    expectEqual(await store.commit(commit({ startTimer: { fired, next } })), 'committed')
    expectEqual(await store.commit({ ...commit({ startTimer: { fired, next } }), root: 800 }), 'conflict')
    expectEqual(await store.nextTimerAt(), next.dueAt)
    expectEqual(await store.commit({ ...commit({ startTimer: { fired: next, next: undefined } }), root: 801 }), 'committed')
    expectEqual(await store.nextTimerAt(), undefined)
  },

  async 'keeps what data stores hold beyond the instances that wrote it'(store) {
    const write = (value: Json, ...path: string[]) => ({ store: 'orders', path, value })
    expectEqual(await store.loadDataStore('orders'), undefined)
    await store.commit(
      commit({ dataWrites: [write(null), write({ a: [1] }), write(2, 'b', 'c'), { store: 'more', path: [], value: 'x' }] }),
    )
    await store.commit({ ...commit({ at: now + 5, dataWrites: [write(3, 'a')], ended: true }), root: 500 })
    expectEqual(await store.loadDataStore('orders'), { a: 3, b: { c: 2 } })
    expectEqual(await store.dataStores(), [
      { dataStoreId: 'more', value: 'x', lastUpdatedDate: now, processInstanceKey: root },
      { dataStoreId: 'orders', value: { a: 3, b: { c: 2 } }, lastUpdatedDate: now + 5, processInstanceKey: 500 },
    ])
  },

  async 'writes nothing into a data store with a commit that fails'(store) {
    await store.commit(commit())
    expectEqual(await store.commit(commit({ dataWrites: [{ store: 'orders', path: [], value: 1 }] })), 'conflict')
    expectEqual(await store.loadDataStore('orders'), undefined)
  },

  async 'tells of activities that wait for data only while they do'(store) {
    const wait = { ...element, awaitedData: ['in'] }
    await store.commit(commit({ readModel: [{ table: 'dataWait', kind: 'create', item: wait }] }))
    const more = { table: 'dataWait', kind: 'update', key: wait.elementInstanceKey, fields: { awaitedData: ['other'] } } as const
    expectEqual(await store.commit(commit({ version: 1, patch: nothing, readModel: [more] })), 'committed')
    const gone = { table: 'dataWait', kind: 'remove', key: wait.elementInstanceKey } as const
    expectEqual(await store.commit(commit({ version: 2, patch: nothing, readModel: [gone] })), 'committed')
  },
}
