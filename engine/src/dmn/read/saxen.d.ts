declare module 'saxen' {
  export interface SaxenContext {
    readonly line: number
    readonly column: number
    readonly data: string
  }
  export class Parser {
    constructor(options?: { proxy?: boolean })
    on(
      event: 'openTag',
      listener: (
        name: string,
        attributes: () => Record<string, string>,
        decode: (text: string) => string,
        selfClosing: boolean,
        context: () => SaxenContext,
      ) => void,
    ): this
    on(
      event: 'closeTag',
      listener: (name: string, decode: (text: string) => string, selfClosing: boolean, context: () => SaxenContext) => void,
    ): this
    on(event: 'text', listener: (text: string, decode: (text: string) => string, context: () => SaxenContext) => void): this
    on(event: 'cdata', listener: (text: string, context: () => SaxenContext) => void): this
    on(event: 'error' | 'warn', listener: (error: Error, context: () => SaxenContext) => void): this
    ns(namespaces?: Record<string, string>): this
    parse(xml: string): Error | undefined
  }
}
