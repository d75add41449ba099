declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: { readonly [prefix: string]: unknown })
    fromXML(xml: string): Promise<unknown>
  }
}
