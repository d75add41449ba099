declare module 'bpmn-moddle' {
  import type { BpmnElement } from './bpmn-element.ts'

  export interface Reference {
    readonly element: BpmnElement
    /** With its prefix, for example `bpmn:messageRef`. */
    readonly property: string
    readonly id: string
  }

  export interface ImportWarning {
    readonly message: string
    readonly error?: Error
    readonly element?: BpmnElement
    readonly property?: string
    readonly value?: string
  }

  export interface Import {
    readonly rootElement: BpmnElement
    readonly elementsById: { readonly [id: string]: BpmnElement }
    readonly references: readonly Reference[]
    readonly warnings: readonly ImportWarning[]
  }

  export class BpmnModdle {
    constructor(packages?: { readonly [prefix: string]: unknown })
    fromXML(xml: string): Promise<Import>
  }
}
