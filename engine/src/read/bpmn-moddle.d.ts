// An ambient module cannot have relative imports; import types it can.
declare module 'bpmn-moddle' {
  export type Import = import('./moddle-import.ts').Import
  export type ImportWarning = import('./moddle-import.ts').ImportWarning
  export type Reference = import('./moddle-import.ts').Reference

  export class BpmnModdle {
    constructor(packages?: { readonly [prefix: string]: unknown })
    fromXML(xml: string): Promise<Import>
  }
}
