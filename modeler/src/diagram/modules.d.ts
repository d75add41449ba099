// The bpmn.io packages that bring no types, as far as we use them.
declare module 'bpmn-js-properties-panel' {
  import type { ModuleDeclaration } from 'didi'
  export const BpmnPropertiesPanelModule: ModuleDeclaration
  export const BpmnPropertiesProviderModule: ModuleDeclaration
  export const ZeebePropertiesProviderModule: ModuleDeclaration
}
declare module 'zeebe-bpmn-moddle/resources/zeebe.json' {
  const descriptor: object
  export default descriptor
}
declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud' {
  import type { ModuleDeclaration } from 'didi'
  const behaviors: ModuleDeclaration
  export default behaviors
}
declare module 'bpmn-js-create-append-anything' {
  import type { ModuleDeclaration } from 'didi'
  export const CreateAppendAnythingModule: ModuleDeclaration
}
declare module '@bpmn-io/variable-resolver' {
  import type { ModuleDeclaration } from 'didi'
  export const ZeebeVariableResolverModule: ModuleDeclaration
}
declare module 'bpmn-js-color-picker' {
  import type { ModuleDeclaration } from 'didi'
  const module: ModuleDeclaration
  export default module
}
declare module 'diagram-js-minimap' {
  import type { ModuleDeclaration } from 'didi'
  const module: ModuleDeclaration
  export default module
}
declare module 'diagram-js-grid' {
  import type { ModuleDeclaration } from 'didi'
  const module: ModuleDeclaration
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
