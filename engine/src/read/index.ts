export { readBpmn, type ReadModel } from './read-bpmn.ts'
export {
  bodyOf,
  childOf,
  childrenOf,
  extensionOf,
  extensionsOf,
  flagOf,
  kindOf,
  kindOfType,
  labelOf,
  processOf,
  textOf,
  withArticle,
  type BpmnElement,
} from './bpmn-element.ts'
export { ProblemList, type Finding } from './problem-list.ts'
export { feelFromJuel, feelFromXPath, isJuel, withFeelOperators } from './juel.ts'
export type { DanglingReferences } from './references.ts'
