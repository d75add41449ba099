import { compileExpression, type FeelOptions } from '../../feel/index.ts'
import type { Node } from '../../feel/syntax/ast.ts'
import { Builder } from '../../feel/syntax/build.ts'
import { parseTree } from '../../feel/syntax/tree.ts'
import { FeelRange, isList, type FeelValue } from '../../feel/values/value.ts'

/** The values at which a cell may change its mind: between two neighbours of them it gives one answer. `< 10` has 10, `[1..5]` has 1 and 5, `"a", "b"` both.
 *  Undefined when that cannot be said, because the cell reads variables or computes with its input. */
export function cellBoundaries(text: string, options: FeelOptions): readonly FeelValue[] | undefined {
  try {
    const names = [...(options.names ?? [])]
    const { tests } = new Builder(text, names, options.types).unaryTests(parseTree(text, 'UnaryTests', names))
    return all(tests ?? [], text, options)
  } catch {
    return undefined
  }
}

function all(nodes: readonly Node[], text: string, options: FeelOptions): FeelValue[] | undefined {
  const found: FeelValue[] = []
  for (const node of nodes) {
    const own = boundariesOf(node, text, options)
    if (own === undefined) return undefined
    found.push(...own)
  }
  return found
}

function boundariesOf(node: Node, text: string, options: FeelOptions): FeelValue[] | undefined {
  switch (node.kind) {
    case 'operatorRange':
      return all([node.end], text, options)
    case 'range':
      return all([node.start, node.end], text, options)
    case 'list':
      return all(node.items, text, options)
    case 'and':
    case 'or':
      return all(node.operands, text, options)
    case 'comparison':
      if (node.left.kind === 'input') return all([node.right], text, options)
      return node.right.kind === 'input' ? all([node.left], text, options) : undefined
    case 'between':
      return node.value.kind === 'input' ? all([node.low, node.high], text, options) : undefined
    case 'in':
      return node.value.kind === 'input' ? all(node.tests, text, options) : undefined
    case 'literal':
      return ends(node.value)
    default:
      return constantEnds(text.slice(node.from, node.to), options)
  }
}

function constantEnds(text: string, options: FeelOptions): FeelValue[] | undefined {
  const compiled = compileExpression(text, options)
  return compiled.ok && compiled.expression.constant !== undefined ? ends(compiled.expression.constant) : undefined
}

function ends(value: FeelValue): FeelValue[] {
  if (value instanceof FeelRange) return [value.start, value.end].filter(end => end !== null)
  if (isList(value)) return value.flatMap(ends)
  return value === null ? [] : [value]
}
