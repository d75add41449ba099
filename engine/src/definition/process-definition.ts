export type { Binding, FormReference } from './binding.ts'
export type { Container, ProcessDefinition, ProcessInputs, SequenceFlow } from './flow-node.ts'
