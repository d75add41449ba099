export type { Binding, FormReference } from './binding.ts'
export type { Container, ProcessDefinition, SequenceFlow } from './flow-node.ts'
