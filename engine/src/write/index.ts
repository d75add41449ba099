export { rewriteBpmn } from './rewrite-bpmn.ts'
export { losslessDescriptors } from './descriptors.ts'
export { keepUnresolvedReferences } from './keep-references.ts'
