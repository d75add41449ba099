declare module 'saxen' {
  type Decode = (text: string) => string
  export class Parser {
    constructor(options?: { proxy?: boolean })
    on(
      event: 'openTag',
      listener: (
        name: string,
        attributes: () => Record<string, string>,
        decode: Decode,
        selfClosing: boolean,
        context: () => { readonly line: number },
      ) => void,
    ): this
    on(event: 'closeTag', listener: () => void): this
    on(event: 'text', listener: (text: string, decode: Decode) => void): this
    on(event: 'cdata', listener: (text: string) => void): this
    on(event: 'error', listener: (error: Error) => void): this
    parse(xml: string): void
  }
}
