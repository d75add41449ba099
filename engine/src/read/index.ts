export { readBpmn, type ReadModel } from './read-bpmn.ts'
export {
  bodyOf,
  childOf,
  childrenOf,
  extensionOf,
  extensionsOf,
  flagOf,
  kindOf,
  labelOf,
  textOf,
  type BpmnElement,
} from './bpmn-element.ts'
export { ProblemList, type Finding } from './problem-list.ts'
