declare module 'dmn-moddle' {
  export interface ModdlePackage {
    readonly name: string
    readonly prefix: string
    readonly uri: string
    readonly types: readonly ModdleType[]
  }
  export interface ModdleType {
    readonly name: string
    readonly superClass?: readonly string[]
    readonly isAbstract?: boolean
    readonly properties?: readonly ModdleProperty[]
  }
  export interface ModdleProperty {
    readonly name: string
    readonly type: string
    readonly isAttr?: boolean
    readonly isMany?: boolean
    readonly isReference?: boolean
    readonly isId?: boolean
    readonly redefines?: string
    readonly default?: unknown
    readonly xml?: { readonly serialize: 'property' }
  }
  export interface ReadResult {
    readonly rootElement: unknown
    readonly warnings: readonly { readonly message: string; readonly element?: unknown }[]
  }
  export class DmnModdle {
    constructor(packages?: Record<string, ModdlePackage>)
    getPackage(prefix: string): ModdlePackage
    fromXML(xml: string, type?: string): Promise<ReadResult>
    toXML(element: unknown, options?: { format?: boolean }): Promise<{ readonly xml: string }>
  }
}
