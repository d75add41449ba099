declare module '@hbtgmbh/dmn-eval-js' {
  export const decisionTable: {
    parseDmnXml(xml: string): Promise<object>
    evaluateDecision(id: string, decisions: object, context: object): unknown
  }
}
