declare module 'bpmn-moddle' {
  import type { Import } from './moddle-import.ts'

  export type { Import, ImportWarning, Reference } from './moddle-import.ts'

  export class BpmnModdle {
    constructor(packages?: { readonly [prefix: string]: unknown })
    fromXML(xml: string): Promise<Import>
  }
}
