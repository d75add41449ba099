import { expect, it } from 'vitest'
import { bodyOf, childOf, childrenOf, readBpmn, type BpmnElement } from '../../src/read/index.ts'
import { randomProcess } from '../../src/testing/index.ts'

const seeds = 200

const words = (text: string) => text.trim().split(/\s+/)
const each = (prefix: string, kinds: string) => words(kinds).map(kind => `${prefix} ${kind}`)

/** What the elements of random processes must be among them, in the words of `kindsOf`. */
const wanted = [
  ...words('task manualTask userTask serviceTask scriptTask businessRuleTask sendTask receiveTask callActivity'),
  ...words('globalTask globalManualTask globalUserTask globalScriptTask globalBusinessRuleTask'),
  ...words('subProcess eventSubProcess transaction adHocSubProcess/Parallel adHocSubProcess/Sequential'),
  ...words('exclusiveGateway parallelGateway inclusiveGateway complexGateway complexGateway/waitingForStart eventBasedGateway'),
  ...words('receiveTask/instantiate eventBasedGateway/Exclusive/instantiate eventBasedGateway/Parallel/instantiate'),
  ...words('loop loop/testBefore loop/maximum startQuantity completionQuantity isForCompensation'),
  ...words('multiInstance/sequential multiInstance/parallel multiInstance/None multiInstance/One multiInstance/Complex'),
  ...words('multiInstance/transaction multiInstance/isForCompensation default dataInput dataOutput dataStoreReference'),
  ...each('start', 'none message timer signal conditional multiple parallelMultiple'),
  ...each(
    'eventSubProcess start',
    'message timer signal error error/any escalation escalation/any conditional compensate multiple parallelMultiple',
  ),
  ...each('eventSubProcess start goingOn', 'message timer signal escalation conditional multiple parallelMultiple'),
  ...each('intermediateCatch', 'message timer signal conditional link multiple parallelMultiple'),
  ...each('intermediateThrow', 'none message signal escalation compensate link multiple'),
  ...each(
    'boundary',
    'message timer signal error error/any escalation escalation/any conditional compensate cancel multiple parallelMultiple',
  ),
  ...each('boundary goingOn', 'message timer signal escalation conditional multiple parallelMultiple'),
  ...each('end', 'none message signal error escalation compensate cancel terminate multiple'),
]

it(`every kind of element occurs in the random processes of ${seeds} seeds`, { timeout: 60_000 }, async () => {
  const counts = new Map<string, number>()
  for (let seed = 1; seed <= seeds; seed++) {
    for (const model of randomProcess(seed, { races: true }).models) {
      if (model.id === 'partner') continue
      const { definitions } = await readBpmn(await model.toXml())
      for (const root of definitions === undefined ? [] : childrenOf(definitions, 'rootElements'))
        for (const kind of kindsIn(root)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    }
  }
  expect(wanted.filter(kind => !counts.has(kind))).toEqual([])
})

function kindsIn(element: BpmnElement): readonly string[] {
  const isContainer = element.$instanceOf('bpmn:FlowElementsContainer')
  const inside = isContainer ? childrenOf(element, 'flowElements').flatMap(inner => [...kindsOf(inner, element), ...kindsIn(inner)]) : []
  return element.$type.startsWith('bpmn:Global') ? [plain(element)] : inside
}

/** How one element is called here, by its type and by what is special about it. */
function kindsOf(element: BpmnElement, container: BpmnElement): readonly string[] {
  if (element.$instanceOf('bpmn:Event')) return [eventKind(element, container)]
  if (element.$instanceOf('bpmn:Activity')) return activityKinds(element)
  const kind = plain(element)
  if (element.get('instantiate') === true) return [`${kind}/${String(element.get('eventGatewayType'))}/instantiate`]
  const asks = kind === 'complexGateway' && childrenOf(element, 'outgoing').some(flow => conditionOf(flow).includes('waitingForStart'))
  return asks ? [kind, `${kind}/waitingForStart`] : [kind]
}

function activityKinds(element: BpmnElement): readonly string[] {
  const type = element.get('triggeredByEvent') === true ? 'eventSubProcess' : plain(element)
  const kind = type === 'adHocSubProcess' ? `${type}/${String(element.get('ordering'))}` : type
  const data = childOf(element, 'ioSpecification')
  return [
    kind,
    ...(element.get('instantiate') === true ? [`${kind}/instantiate`] : []),
    ...['startQuantity', 'completionQuantity'].filter(quantity => Number(element.get(quantity)) > 1),
    ...(element.get('isForCompensation') === true ? ['isForCompensation'] : []),
    ...(element.get('default') === undefined ? [] : ['default']),
    ...loopKinds(element, kind),
    ...(data !== undefined && childrenOf(data, 'dataInputs').length > 0 ? ['dataInput'] : []),
    ...(data !== undefined && childrenOf(data, 'dataOutputs').length > 0 ? ['dataOutput'] : []),
  ]
}

function loopKinds(element: BpmnElement, kind: string): readonly string[] {
  const loop = childOf(element, 'loopCharacteristics')
  if (loop === undefined) return []
  if (loop.$type === 'bpmn:StandardLoopCharacteristics') {
    const [testsBefore, hasMaximum] = [loop.get('testBefore') === true, loop.get('loopMaximum') !== undefined]
    return ['loop', ...(testsBefore ? ['loop/testBefore'] : []), ...(hasMaximum ? ['loop/maximum'] : [])]
  }
  const order = loop.get('isSequential') === true ? 'sequential' : 'parallel'
  const undoes = element.get('isForCompensation') === true ? ['multiInstance/isForCompensation'] : []
  return [...[order, String(loop.get('behavior')), kind].map(word => `multiInstance/${word}`), ...undoes]
}

function eventKind(event: BpmnElement, container: BpmnElement): string {
  const position = plain(event).replace(/Event$/, '')
  const place = position === 'start' && container.get('triggeredByEvent') === true ? 'eventSubProcess start' : position
  const goesOn = event.get(position === 'start' ? 'isInterrupting' : 'cancelActivity') === false && place !== 'start'
  return `${place} ${goesOn ? 'goingOn ' : ''}${triggerOf(event)}`
}

function triggerOf(event: BpmnElement): string {
  const definitions = childrenOf(event, 'eventDefinitions')
  const [definition] = definitions
  if (definition === undefined) return 'none'
  if (definitions.length > 1) return event.get('parallelMultiple') === true ? 'parallelMultiple' : 'multiple'
  const trigger = plain(definition).replace(/EventDefinition$/, '')
  const catchesAll = ['error', 'escalation'].includes(trigger) && childOf(definition, `${trigger}Ref`) === undefined
  return catchesAll ? `${trigger}/any` : trigger
}

function plain({ $type: type }: BpmnElement): string {
  return type.slice(5, 6).toLowerCase() + type.slice(6)
}

function conditionOf(flow: BpmnElement): string {
  return bodyOf(childOf(flow, 'conditionExpression')) ?? ''
}
