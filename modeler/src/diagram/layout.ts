const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL'

/** The same process with a drawing: files written by hand or by programs may have none.
 *  @throws Error if the process cannot be laid out */
export async function withLayout(xml: string): Promise<string> {
  if (/<(?:\w+:)?BPMNDiagram[\s>]/.test(xml) || !/<(?:\w+:)?process[\s>]/.test(xml)) return xml
  const { layoutProcess } = await import('bpmn-auto-layout')
  return layoutProcess(withEnds(xml))
}

/** Names at each element the flows that enter and leave it. The standard lets a file leave that out; the layouter goes by it. */
function withEnds(xml: string): string {
  const file = new DOMParser().parseFromString(xml, 'text/xml')
  if (file.querySelector('parsererror')) return xml
  for (const flow of file.getElementsByTagNameNS(bpmn, 'sequenceFlow')) {
    name(flow, 'outgoing', flow.getAttribute('sourceRef'))
    name(flow, 'incoming', flow.getAttribute('targetRef'))
  }
  return new XMLSerializer().serializeToString(file)
}

function name(flow: Element, end: 'incoming' | 'outgoing', elementId: string | null): void {
  const element = elementId === null ? null : flow.ownerDocument.querySelector(`[id="${CSS.escape(elementId)}"]`)
  const id = flow.getAttribute('id')
  if (!element || id === null || [...element.children].some(child => child.localName === end && child.textContent?.trim() === id)) return
  const reference = flow.ownerDocument.createElementNS(bpmn, flow.prefix === null ? end : `${flow.prefix}:${end}`)
  reference.textContent = id
  const head = [...element.children]
    .filter(child => ['documentation', 'extensionElements', 'incoming', 'outgoing'].includes(child.localName))
    .at(-1)
  element.insertBefore(reference, head ? head.nextSibling : element.firstChild)
}
