import type { Values } from './assignment.ts'
import type { BenchModel, BenchNode } from './bench-model.ts'

export const handLoopName = 'hand-written loop'

interface Entry {
  readonly kind: 'entered' | 'left'
  readonly node: string
}

/** What one would write by hand for these models and no others: a queue of tokens, a history array, the state as JSON at the end. No scopes, events or errors. */
export function runByHand({ start }: BenchModel): { readonly values: Values; readonly json: string } {
  const values: Values = {}
  const history: Entry[] = []
  const arrived: Record<string, number> = {}
  const waiting: string[] = []
  const queue: BenchNode[] = [start]
  for (let node = queue.shift(); node; node = queue.shift()) {
    history.push({ kind: 'entered', node: node.id })
    if (node.kind === 'userTask') {
      waiting.push(node.id)
      continue
    }
    if (node.kind === 'parallelGateway' && node.incoming > 1) {
      arrived[node.id] = (arrived[node.id] ?? 0) + 1
      if (arrived[node.id] !== node.incoming) continue
      arrived[node.id] = 0
    }
    node.script?.(values)
    history.push({ kind: 'left', node: node.id })
    if (node.kind === 'exclusiveGateway' && node.outgoing.length > 1) {
      const flow = node.outgoing.find(({ condition }) => condition?.(values)) ?? node.outgoing.find(({ isDefault }) => isDefault)
      if (flow) queue.push(flow.target)
    } else {
      for (const { target } of node.outgoing) queue.push(target)
    }
  }
  return { values, json: JSON.stringify({ values, waiting, history }) }
}
