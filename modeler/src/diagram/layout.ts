/** The same process with a drawing: files written by hand or by programs may have none.
 *  @throws Error if the process cannot be laid out */
export async function withLayout(xml: string): Promise<string> {
  if (/<(?:\w+:)?BPMNDiagram[\s>]/.test(xml) || !/<(?:\w+:)?process[\s>]/.test(xml)) return xml
  const { layoutProcess } = await import('bpmn-auto-layout')
  return layoutProcess(xml)
}
