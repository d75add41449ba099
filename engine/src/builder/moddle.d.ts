// Adds the writing side to what the reader declares of bpmn-moddle.
declare module 'bpmn-moddle' {
  import type { BpmnElement } from '../read/bpmn-element.ts'

  interface BpmnModdle {
    create(type: string, properties?: { readonly [property: string]: unknown }): BpmnElement
    toXML(root: BpmnElement, options?: { readonly format?: boolean }): Promise<{ readonly xml: string }>
  }
}

declare module 'bpmn-auto-layout' {
  /** Adds a diagram to the XML of a process. */
  export function layoutProcess(xml: string): Promise<string>
}
