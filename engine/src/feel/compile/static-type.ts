import { any } from '../types/parse-type.ts'
import { typeConforms } from '../types/conformance.ts'
import type { Node } from '../syntax/ast.ts'
import { typeOfFeel } from '../values/value.ts'
import type { FeelType } from '../values/value.ts'

const boolean: FeelType = { kind: 'simple', name: 'boolean' }
const number: FeelType = { kind: 'simple', name: 'number' }
const string: FeelType = { kind: 'simple', name: 'string' }

/** The type that the value of a node has for certain (or it is null), as far as that can be seen; undefined when it cannot. For `instance of function<...> -> ...`. */
export function staticType(node: Node, names: ReadonlyMap<string, FeelType | undefined>): FeelType | undefined {
  switch (node.kind) {
    case 'literal':
      return node.value !== null && typeof node.value !== 'object' ? { kind: 'simple', name: typeOfFeel(node.value) } : undefined
    case 'variable':
      return names.get(node.name)
    case 'comparison':
    case 'between':
    case 'in':
    case 'and':
    case 'or':
    case 'some':
    case 'every':
    case 'instanceOf':
      return boolean
    case 'arithmetic':
      return arithmetic(node, names)
    case 'negation':
      return same(staticType(node.operand, names), number) ? number : undefined
    case 'if':
      return common([node.consequence, node.alternative], names)
    case 'list': {
      const of = common(node.items, names)
      return of && { kind: 'list', of }
    }
    case 'context':
      return contextType(node, names)
    case 'function':
      return functionType(node, names)
    default:
      return undefined
  }
}

function arithmetic(node: Node & { kind: 'arithmetic' }, names: ReadonlyMap<string, FeelType | undefined>): FeelType | undefined {
  const [left, right] = [staticType(node.left, names), staticType(node.right, names)]
  if (same(left, number) && same(right, number)) return number
  return node.operator === '+' && same(left, string) && same(right, string) ? string : undefined
}

/** Entries are known to those after them. */
function contextType(node: Node & { kind: 'context' }, names: ReadonlyMap<string, FeelType | undefined>): FeelType | undefined {
  const inner = new Map(names)
  const entries = new Map<string, FeelType>()
  for (const { name, value } of node.entries) {
    const type = staticType(value, inner)
    if (!type) return undefined
    inner.set(name, type)
    entries.set(name, type)
  }
  return { kind: 'context', entries }
}

/** The type of a function by its definition: what is not declared is Any. */
function functionType(node: Node & { kind: 'function' }, names: ReadonlyMap<string, FeelType | undefined>): FeelType | undefined {
  const inner = new Map([...names, ...node.parameters.map(({ name, type }) => [name, type] as const)])
  const result = node.external ? undefined : staticType(node.body, inner)
  return result && { kind: 'function', parameters: node.parameters.map(({ type }) => type ?? any), result }
}

function common(nodes: readonly Node[], names: ReadonlyMap<string, FeelType | undefined>): FeelType | undefined {
  const [first, ...others] = nodes.map(node => staticType(node, names))
  return first && others.every(other => other && typeConforms(other, first)) ? first : undefined
}

function same(type: FeelType | undefined, wanted: FeelType): boolean {
  return type?.kind === 'simple' && wanted.kind === 'simple' && type.name === wanted.name
}
