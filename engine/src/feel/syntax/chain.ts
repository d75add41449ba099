import type { Node } from './ast.ts'
import { childrenOf } from './tree.ts'
import type { TreeNode } from './tree.ts'

// What `and`, `or` and `in` are grouped by: see `Builder.logic`.

/** An operand of a chain, and what joins it to the ones before. */
export interface Link {
  readonly kind: 'and' | 'or'
  readonly operand: Node
}

/** What stands around the first operand of a chain, from the inside out. */
export interface Around {
  readonly name: string
  readonly sign?: TreeNode
  readonly right: TreeNode
}

/** The operands as one node. */
export function joined(kind: Link['kind'], operands: readonly Node[]): Node {
  const [first, ...others] = operands as [Node, ...Node[]]
  return others.length === 0 ? first : { kind, operands, from: first.from, to: (operands.at(-1) as Node).to }
}

/** `x in test` with a single test, without parentheses that the grammar knows. */
export function isMembership(node: TreeNode): boolean {
  const [, operator, test] = childrenOf(node)
  return node.name === 'Comparison' && operator?.name === 'in' && test?.name === 'PositiveUnaryTest'
}

/** The first test of what the grammar takes for one, and the operators that it has drawn in. */
export function firstTest(test: TreeNode): {
  readonly first: TreeNode
  readonly operator: TreeNode | undefined
  readonly outer: readonly Around[]
} {
  const outer: Around[] = []
  let first = test
  let operator: TreeNode | undefined
  for (;;) {
    const [left, sign, right] = childrenOf(first) as [TreeNode, TreeNode?, TreeNode?]
    const isChain =
      first.name === 'Conjunction' || first.name === 'Disjunction' || (first.name === 'Comparison' && sign?.name === 'CompareOp')
    if (isChain && sign && right) {
      outer.unshift({ name: first.name, sign, right })
      first = left
    } else if (operator === undefined && first.name === 'SimplePositiveUnaryTest' && left.name === 'CompareOp' && sign) {
      operator = left
      first = sign
    } else {
      return { first, operator, outer }
    }
  }
}

/** Whether `?` is read anywhere inside. */
export function mentionsInput(node: TreeNode): boolean {
  return node.name === '?' || childrenOf(node).some(mentionsInput)
}
