/** Blocks without others inside. */
export const flat = ['task', 'userTask', 'serviceTask', 'script', 'catchTimer', 'catchMessage', 'data'] as const
/** Blocks with others inside. */
export const nested = ['exclusive', 'parallel', 'inclusive', 'subProcess', 'loop', 'multiInstance', 'loopData', 'call'] as const
/** Blocks with events that race each other or interrupt. */
export const racing = [
  'eventBased',
  'interruptible',
  'failing',
  'terminating',
  'signalled',
  'escalating',
  'conditional',
  'compensating',
  'transacting',
  'repeating',
  'discriminating',
  'adHoc',
  'gathering',
] as const
export type Kind = (typeof flat | typeof nested | typeof racing)[number]
