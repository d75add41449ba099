/** What every token asks of its node, worked out once at compile time. A table of its own with one shape for all kinds: V8 needs 2 ns to read a
 *  member of it, 15 ns where the objects have as many shapes as nodes have, and 40 ns to tell whether such an object has the member. */
export interface NodeTraits {
  /** Position of its kind in `elementKinds`. */
  readonly kind: number
  readonly isActivity: boolean
  readonly hasInputs: boolean
  readonly hasOutputs: boolean
  readonly hasBoundaryEvents: boolean
  readonly hasStartListeners: boolean
  readonly hasEndListeners: boolean
  /** Whether a flow has to be chosen: one has a condition, or is the default. */
  readonly hasChoice: boolean
  readonly throwsSignal: boolean
  /** Whether it can be undone itself; what is inside may be besides. */
  readonly canBeUndone: boolean
  readonly startQuantity: number
  readonly completionQuantity: number
}

/** Every kind of node. */
export const elementKinds = [
  'startEvent',
  'endEvent',
  'intermediateCatchEvent',
  'intermediateThrowEvent',
  'boundaryEvent',
  'task',
  'manualTask',
  'serviceTask',
  'sendTask',
  'receiveTask',
  'userTask',
  'scriptTask',
  'businessRuleTask',
  'callActivity',
  'subProcess',
  'eventSubProcess',
  'transaction',
  'adHocSubProcess',
  'multiInstanceBody',
  'loopBody',
  'exclusiveGateway',
  'parallelGateway',
  'inclusiveGateway',
  'complexGateway',
  'eventBasedGateway',
  'processListeners',
] as const
