import { rejects } from 'node:assert/strict'
import { process } from 'stepwright/builder'
import { compileDmn } from 'stepwright/dmn'
import { scenario } from 'stepwright/testing'
import { bpmn, flow, is, refuses, runs, world } from '../rules/kit.ts'
import type { Cases } from '../rules/kit.ts'

const table = (policy: string, type: string, output: string, others: string) =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="http://d"><inputData id="i" name="x"/>
<decision id="t" name="t"><informationRequirement><requiredInput href="#i"/></informationRequirement><decisionTable ${policy}>
<input><inputExpression><text>x</text></inputExpression></input><output typeRef="${type}"/>
<rule><inputEntry><text>&gt; 0</text></inputEntry><outputEntry><text>${output}</text></outputEntry></rule>
<rule><inputEntry><text>&gt; 1</text></inputEntry><outputEntry><text>${others}</text></outputEntry></rule></decisionTable></decision></definitions>`

/** What a table of two rules, both of which hold, gives. */
async function decide(policy: string, type: string, ...outputs: readonly [string, string]) {
  const { decisions, problems } = await compileDmn(table(policy, type, ...outputs))
  const [decision] = decisions
  if (decision === undefined) throw new Error(problems.map(({ message }) => message).join(' '))
  return decision.evaluate(name => (name === 'x' ? 5 : undefined), { at: 0, zone: 'UTC' })
}

/** Camunda 7, Flowable, Zeebe and the DMN of SpiffWorkflow: read in their sources and issues, or measured. */
export const platforms: Cases = {
  'Camunda 7: a parallel join counts arrivals, so that two tokens on one flow fire it': async () => {
    const model = process('p')
      .startEvent()
      .parallelGateway('split')
      .branch(path => path.task('a', { completionQuantity: 2 }).connectTo('join'))
      .branch(path => path.userTask('b').connectTo('join'))
      .apart()
      .parallelGateway('join')
      .task('after')
      .endEvent()
    const scene = await scenario(model)
    is([runs(scene, 'after'), scene.ended], [0, undefined])
    scene.complete('b')
    is(runs(scene, 'after'), 1)
  },
  'Camunda 7 drops a complex gateway with a warning, Flowable lets every token through': async () => {
    const model = process('p').startEvent().parallelGateway('split')
    for (const id of ['a', 'b', 'c']) model.branch(path => path.userTask(id).connectTo('some'))
    model
      .apart()
      .complexGateway('some', { activationCondition: '= activationCount >= 2' })
      .when('= waitingForStart')
      .task('after')
      .endEvent()
    const scene = await scenario(model)
    scene.complete('a')
    is(runs(scene, 'after'), 0)
    scene.complete('b')
    is(runs(scene, 'after'), 1)
  },
  'Camunda 7: an ad-hoc subprocess is dropped with a warning': async () => {
    const model = process('p')
      .startEvent()
      .adHocSubProcess('free', inner => inner.userTask('a').apart().userTask('b'))
      .endEvent()
    is((await scenario(model)).waitingAt, ['a', 'b'])
  },
  'Camunda 7: a message end event without an implementation does nothing, and nobody is told': async () => {
    const model = process('p').startEvent().endMessage('out', { message: 'm' })
    is((await scenario(model)).effects.length, 1)
    await refuses(bpmn(`<startEvent id="s"/><endEvent id="e"><messageEventDefinition/></endEvent>${flow('s', 'e')}`), 'missing-message')
  },
  'Camunda 7, Zeebe, Flowable: no code reads a standard loop': async () => {
    const model = process('p')
      .startEvent()
      .task('work', { loop: { condition: '= true', maximum: 3 } })
      .endEvent()
    is(runs(await scenario(model), 'work'), 3)
  },
  'Camunda 7, Zeebe, Flowable: multiple events are ignored or refused': async () => {
    const model = process('p')
      .startEvent()
      .catchMultiple('both', { of: [{ signal: 'a' }, { signal: 'b' }], parallel: true })
      .endEvent()
    await world([model], async ({ engine, traces }) => {
      await engine.createInstance({ processId: 'p' })
      await engine.broadcastSignal({ name: 'a' })
      await engine.settled()
      is(traces(), ['start > both'])
      await engine.broadcastSignal({ name: 'b' })
      await engine.settled()
      is(traces(), ['start > both > end'])
    })
  },
  'Camunda 7: a message fails when nobody waits for it yet': async () => {
    const model = process('p').startEvent().userTask('first').catchMessage('come', { message: 'm', correlationKey: '= "k"' }).endEvent()
    await world([model], async ({ engine, traces }) => {
      await engine.createInstance({ processId: 'p' })
      await engine.publishMessage({ name: 'm', correlationKey: 'k', timeToLive: 60_000 })
      const [task] = await engine.userTasks()
      await engine.completeUserTask(task?.userTaskKey ?? 0)
      await engine.settled()
      is(traces(), ['start > first > come > end'])
    })
  },
  'Zeebe: buffered messages of one key come in another order than they were published': async () => {
    const model = process('p')
      .startEvent()
      .catchMessage('one', { message: 'm', correlationKey: '= "k"', outputs: { first: '= n' } })
      .catchMessage('two', { message: 'm', correlationKey: '= "k"', outputs: { second: '= n' } })
      .endEvent()
    await world([model], async ({ engine, history }) => {
      for (const n of [1, 2, 3]) await engine.publishMessage({ name: 'm', correlationKey: 'k', timeToLive: 60_000, variables: { n } })
      await engine.createInstance({ processId: 'p' })
      await engine.settled()
      const set = history.flatMap(entry => (entry.kind === 'variableSet' && entry.name !== 'n' ? [[entry.name, entry.value]] : []))
      is(set, [
        ['first', 1],
        ['second', 2],
      ])
    })
  },
  'Camunda 7, Flowable: branches that are completed at the same time fail with a lock conflict at their join': async () => {
    const ids = Array.from({ length: 20 }, (_, at) => `t${at}`)
    const model = process('p').startEvent().parallelGateway('split')
    for (const id of ids) model.branch(path => path.userTask(id))
    model.join('all').endEvent()
    await world([model], async ({ engine, history }) => {
      await engine.createInstance({ processId: 'p' })
      const tasks = await engine.userTasks()
      await Promise.all(tasks.map(({ userTaskKey }) => engine.completeUserTask(userTaskKey)))
      is([tasks.length, history.filter(({ kind }) => kind === 'instanceCompleted').length], [ids.length, 1])
    })
  },
  'Flowable: work is done twice when the lock of a live worker has run out': async () => {
    const model = process('p').startEvent().serviceTask('work', { job: 'j' }).endEvent()
    await world([model], async ({ engine, advance, history }) => {
      await engine.createInstance({ processId: 'p' })
      const [mine] = await engine.activateJobs({ type: 'j', timeout: 1000, limit: 1, worker: 'slow' })
      await advance(2000)
      const [other] = await engine.activateJobs({ type: 'j', timeout: 1000, limit: 1, worker: 'quick' })
      if (mine === undefined || other === undefined) throw new Error('The job was not handed out twice.')
      await engine.completeJob(other.key)
      await rejects(engine.completeJob(mine.key))
      is(history.filter(({ kind }) => kind === 'jobCompleted').length, 1)
    })
  },
  'all: an endless loop blocks the process that the engine runs in': async () => {
    const model = process('p').startEvent().exclusiveGateway('again').task('turn').connectTo('again')
    const scene = await scenario(model, { moveBudget: 1000 })
    is([scene.incidents.length, scene.ended], [1, undefined])
  },
  'SpiffWorkflow: UNIQUE takes the first of two rules that hold': async () => {
    is((await decide('hitPolicy="UNIQUE"', 'number', '1', '2')).output, null)
  },
  'SpiffWorkflow: ANY takes the first of two rules that differ': async () => {
    is((await decide('hitPolicy="ANY"', 'number', '1', '2')).output, null)
    is((await decide('hitPolicy="ANY"', 'number', '1', '1')).output, 1)
  },
  'SpiffWorkflow: RULE ORDER gives one rule': async () => {
    is((await decide('hitPolicy="RULE ORDER"', 'number', '1', '2')).output, [1, 2])
  },
  'SpiffWorkflow: the aggregation of COLLECT is ignored': async () => {
    is((await decide('hitPolicy="COLLECT" aggregation="SUM"', 'number', '1', '2')).output, 3)
  },
}
