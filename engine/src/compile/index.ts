export { compileBpmn, type CompiledModel, type CompileOptions } from './compile-bpmn.ts'
export { compileConstant } from './constant.ts'
