import { compileBpmn, ProcessInstance, step } from 'stepwright/core'
import type { Command } from 'stepwright/core'
import { feel } from 'stepwright/feel'
import { libraryOf } from 'stepwright/testing'
import type { Bench, Figure } from './figure.ts'
import { median, medianRatio, runsPerSecond } from './measure.ts'

/** Prepares so much of something; a run does all of it and answers how many parts it had. */
type Prepare = (size: number) => Promise<() => number | Promise<number>>

/** What one part costs among many, as times what it costs among few: 1 is flat. */
function linear(name: string, [few, many]: readonly [number, number], prepare: Prepare): Bench {
  return {
    name,
    async run(effort) {
      const runs = { few: await prepare(few), many: await prepare(many) }
      const parts = { few: await runs.few(), many: await runs.many() }
      const rates = await runsPerSecond(
        (['few', 'many'] as const).map(key => ({ name: key, run: times => repeat(times, runs[key]) })),
        effort,
      )
      // CPU microseconds for one part, in each round.
      const costs = (key: 'few' | 'many') => (rates.get(key) ?? []).map(rate => 1_000_000 / rate / parts[key])
      const own = costs('many')
      const figure: Figure = {
        name,
        value: median(own),
        unit: `CPU us each of ${many}`,
        beside: `each of ${few}`,
        ratio: medianRatio(own, costs('few')),
      }
      return [figure]
    },
  }
}

/** Rounds of a loop of gateways within one step. */
export const linearLoop = linear('linear-loop', [100, 100_000], async rounds => {
  const library = await libraryOf([loopXml(rounds)], { expressionLanguage: feel })
  return () => {
    const outcome = step(library, undefined, create({ moveBudget: rounds * 10 }))
    if (!outcome.accepted || outcome.ended?.as !== 'completed') throw new Error('The loop does not come to its end.')
    return rounds
  }
})

/** Diamonds of parallel gateways in a row within one step. */
export const linearDiamonds = linear('linear-diamonds', [12, 200], async count => {
  const library = await libraryOf([diamondsXml(count)], { expressionLanguage: feel })
  return () => {
    const outcome = step(library, undefined, create())
    if (!outcome.accepted || outcome.ended?.as !== 'completed') throw new Error('The diamonds do not come to their end.')
    return count
  }
})

/** Tasks in a row within one step: what a task costs must not grow with the model. */
export const linearElements = linear('linear-elements', [100, 2000], async count => {
  const library = await libraryOf([rowXml(count)], { expressionLanguage: feel })
  return () => {
    const outcome = step(library, undefined, create())
    if (!outcome.accepted || outcome.ended?.as !== 'completed') throw new Error('The row does not come to its end.')
    return count
  }
})

/** Reading and compiling the same models. */
export const linearCompile = linear('linear-compile', [100, 2000], async count => {
  const xml = rowXml(count)
  return async () => {
    const { definitions } = await compileBpmn(xml, { expressionLanguage: feel })
    if (definitions.length !== 1) throw new Error('The row does not compile.')
    return count
  }
})

/** Parallel rounds of a multi-instance user task, each completed by a command of its own. */
export const linearMultiInstance = linear('linear-multi-instance', [100, 10_000], async rounds => {
  const library = await libraryOf([multiInstanceXml(rounds)], { expressionLanguage: feel })
  const begun = step(library, undefined, create())
  if (!begun.accepted) throw new Error(begun.message)
  const userTasks = begun.patch.changed.flatMap(({ kind, row }) => (kind === 'userTask' ? row.id : []))
  if (userTasks.length !== rounds) throw new Error(`There are ${userTasks.length} user tasks, not ${rounds}.`)
  return () => {
    const instance = ProcessInstance.empty(begun.patch.instance)
    instance.apply(begun.patch)
    let firstId = begun.nextId
    for (const userTask of userTasks) {
      const outcome = step(library, instance, { kind: 'completeUserTask', userTask, variables: {}, at: 0, firstId })
      if (!outcome.accepted) throw new Error(outcome.message)
      instance.apply(outcome.patch)
      firstId = outcome.nextId
    }
    return rounds
  }
})

function create(limits: { readonly moveBudget?: number } = {}): Command {
  return { kind: 'createInstance', definition: 1, variables: { i: 0 }, at: 0, firstId: 1, ...limits }
}

function loopXml(rounds: number): string {
  return definitions(`<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="merge"/>
    <exclusiveGateway id="merge"/><sequenceFlow id="f2" sourceRef="merge" targetRef="count"/>
    <scriptTask id="count"><extensionElements><zeebe:script expression="=i + 1" resultVariable="i"/></extensionElements></scriptTask>
    <sequenceFlow id="f3" sourceRef="count" targetRef="more"/>
    <exclusiveGateway id="more" default="out"/><endEvent id="end"/><sequenceFlow id="out" sourceRef="more" targetRef="end"/>
    <sequenceFlow id="back" sourceRef="more" targetRef="merge"><conditionExpression>=i &lt; ${rounds}</conditionExpression></sequenceFlow>`)
}

function diamondsXml(count: number): string {
  const diamond = (at: number) => `<parallelGateway id="split${at}"/><task id="a${at}"/><task id="b${at}"/><parallelGateway id="join${at}"/>
    <sequenceFlow id="sa${at}" sourceRef="split${at}" targetRef="a${at}"/><sequenceFlow id="sb${at}" sourceRef="split${at}" targetRef="b${at}"/>
    <sequenceFlow id="aj${at}" sourceRef="a${at}" targetRef="join${at}"/><sequenceFlow id="bj${at}" sourceRef="b${at}" targetRef="join${at}"/>
    <sequenceFlow id="on${at}" sourceRef="join${at}" targetRef="${at + 1 === count ? 'end' : `split${at + 1}`}"/>`
  return definitions(`<startEvent id="start"/><sequenceFlow id="first" sourceRef="start" targetRef="split0"/>
    ${Array.from({ length: count }, (_, at) => diamond(at)).join('\n')}<endEvent id="end"/>`)
}

function rowXml(count: number): string {
  const task = (at: number) => `<task id="task${at}" name="Task ${at}"/>
    <sequenceFlow id="flow${at}" sourceRef="task${at}" targetRef="${at + 1 === count ? 'end' : `task${at + 1}`}"/>`
  return definitions(`<startEvent id="start"/><sequenceFlow id="first" sourceRef="start" targetRef="task0"/>
    ${Array.from({ length: count }, (_, at) => task(at)).join('\n')}<endEvent id="end"/>`)
}

function multiInstanceXml(rounds: number): string {
  return definitions(`<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="each"/>
    <userTask id="each"><multiInstanceLoopCharacteristics><loopCardinality>=${rounds}</loopCardinality></multiInstanceLoopCharacteristics></userTask>
    <sequenceFlow id="f2" sourceRef="each" targetRef="end"/><endEvent id="end"/>`)
}

function definitions(inside: string): string {
  return `<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    id="definitions" targetNamespace="linear"><process id="linear" isExecutable="true">${inside}</process></definitions>`
}

async function repeat(times: number, work: () => unknown): Promise<void> {
  for (let run = 0; run < times; run++) {
    const result = work()
    if (result instanceof Promise) await result
  }
}
