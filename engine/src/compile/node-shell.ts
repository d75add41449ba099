import type { Activity, FlowNode } from '../definition/flow-node.ts'

/** What every node begins with, and copies first: V8 copies an object at once only into one that has nothing yet. The lists fill while the flows are drawn in. Quantities stand on the node that the flows lead to. */
export type NodeShell = Pick<FlowNode, 'id' | 'elementId' | 'traits' | 'container' | 'incoming' | 'outgoing' | 'inputs' | 'outputs'> &
  Pick<FlowNode, 'dataInputs' | 'dataOutputs' | 'data' | 'listeners'> &
  Pick<Activity, 'startQuantity' | 'completionQuantity'> & { readonly name?: string }

/** What an activity has besides: its boundary events. */
export type ActivityShell = NodeShell & Pick<Activity, 'boundaryEvents'>

export function activityShell(shell: NodeShell): ActivityShell {
  return { ...shell, boundaryEvents: [] }
}
