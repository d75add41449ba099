import { compensation } from './compensation.ts'
import { containers } from './containers.ts'
import { events } from './events.ts'
import { failures } from './failures.ts'
import { gateways } from './gateways.ts'
import { loops } from './loops.ts'
import { tasks } from './tasks.ts'

export const parts = { ...tasks, ...events, ...failures, ...gateways, ...loops, ...containers, ...compensation }
export type Kind = keyof typeof parts

/** Blocks without others inside. */
export const flat: readonly Kind[] = [
  'task',
  'manualTask',
  'userTask',
  'serviceTask',
  'script',
  'businessRuleTask',
  'sendTask',
  'receiveTask',
  'data',
  'catchTimer',
  'catchDate',
  'catchMessage',
  'catchMultiple',
  'throwNothing',
  'throwMessage',
  'throwMultiple',
  'talk',
  'link',
]
/** Blocks with others inside. */
export const nested: readonly Kind[] = [
  'exclusive',
  'parallel',
  'inclusive',
  'waysOut',
  'merging',
  'subProcess',
  'call',
  'loop',
  'multiInstance',
  'loopData',
  'endings',
]
/** Blocks with events that race each other or interrupt. */
export const racing: readonly Kind[] = [
  'eventBased',
  'interruptible',
  'guarded',
  'attended',
  'conditional',
  'signalled',
  'cycling',
  'failing',
  'escalating',
  'terminating',
  'compensating',
  'compensatingRounds',
  'transacting',
  'repeating',
  'tellingRounds',
  'discriminating',
  'resetting',
  'adHoc',
  'gathering',
]
