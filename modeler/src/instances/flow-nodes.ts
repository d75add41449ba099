const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL'
const nodeKinds = /(?:Task|task|Event|Gateway|[sS]ubProcess|transaction|callActivity)$/

/** One flow node of a diagram, for people to choose from. */
export interface DrawnNode {
  readonly id: string
  /** Its name, or its id where it has none. */
  readonly label: string
}

/** The flow nodes of a process where a token can be put: in the order of the file, of subprocesses too. */
export function flowNodesOf(xml: string, processId: string): readonly DrawnNode[] {
  const file = new DOMParser().parseFromString(xml, 'application/xml')
  const process = [...file.getElementsByTagNameNS(bpmn, 'process')].find(element => element.getAttribute('id') === processId)
  if (!process) return []
  return [...process.getElementsByTagNameNS(bpmn, '*')].filter(canBegin).map(element => {
    const id = element.getAttribute('id') ?? ''
    return { id, label: element.getAttribute('name')?.trim() || id }
  })
}

function canBegin(element: Element): boolean {
  if (!element.hasAttribute('id') || !nodeKinds.test(element.localName) || element.localName === 'boundaryEvent') return false
  if (element.getAttribute('triggeredByEvent') === 'true') return false
  return !(element.localName === 'startEvent' && element.parentElement?.getAttribute('triggeredByEvent') === 'true')
}

/** Choices for a select: the id stands beside a name that is not alone. */
export function choicesOf(nodes: readonly DrawnNode[]): { value: string; label: string }[] {
  const times = new Map<string, number>()
  for (const { label } of nodes) times.set(label, (times.get(label) ?? 0) + 1)
  return nodes.map(({ id, label }) => ({ value: id, label: times.get(label) === 1 ? label : `${label} (${id})` }))
}
