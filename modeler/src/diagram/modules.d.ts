// The bpmn.io packages that bring no types, as far as we use them.
declare module 'bpmn-js-properties-panel' {
  export const BpmnPropertiesPanelModule: import('didi').ModuleDeclaration
  export const BpmnPropertiesProviderModule: import('didi').ModuleDeclaration
  export const ZeebePropertiesProviderModule: import('didi').ModuleDeclaration
}
declare module 'zeebe-bpmn-moddle/resources/zeebe.json' {
  const descriptor: object
  export default descriptor
}
declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud' {
  const behaviors: import('didi').ModuleDeclaration
  export default behaviors
}
declare module 'bpmn-js-create-append-anything' {
  export const CreateAppendAnythingModule: import('didi').ModuleDeclaration
}
declare module '@bpmn-io/variable-resolver' {
  export const ZeebeVariableResolverModule: import('didi').ModuleDeclaration
}
declare module 'bpmn-js-color-picker' {
  const module: import('didi').ModuleDeclaration
  export default module
}
declare module 'diagram-js-minimap' {
  const module: import('didi').ModuleDeclaration
  export default module
}
declare module 'diagram-js-grid' {
  const module: import('didi').ModuleDeclaration
  export default module
}
declare module 'dmn-js-properties-panel' {
  export const DmnPropertiesPanelModule: object
  export const DmnPropertiesProviderModule: object
}
declare module 'dmn-js/lib/Modeler' {
  interface DmnView {
    readonly type: 'drd' | 'decisionTable' | 'literalExpression' | 'boxedExpression'
    readonly id: string
    readonly name?: string
    readonly element: { readonly id: string; readonly name?: string }
  }
  interface DmnViewer {
    get<Service>(name: string): Service
    on(event: string, listener: () => void): void
  }
  export default class DmnModeler {
    constructor(options: object)
    importXML(xml: string): Promise<{ warnings: unknown[] }>
    saveXML(options: { format: boolean }): Promise<{ xml: string }>
    getViews(): DmnView[]
    getActiveView(): DmnView | undefined
    getActiveViewer(): DmnViewer | undefined
    open(view: DmnView): Promise<unknown>
    on(event: string, listener: (event: { views: DmnView[]; activeView?: DmnView }) => void): void
    destroy(): void
  }
  export type { DmnView, DmnViewer }
}
declare module 'bpmn-auto-layout' {
  export function layoutProcess(xml: string): Promise<string>
}
