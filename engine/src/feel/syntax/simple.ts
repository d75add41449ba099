import { parseNumber } from '../values/number.ts'
import type { ArithmeticOperator, Node } from './ast.ts'
import type { RangeOperator } from '../values/value.ts'

/** Words that begin or join something else, or are part of a name of several words. */
const reserved = new Set(
  'for in return if then else some every satisfies or and between instance of function external not days time duration years months date list context range get'.split(
    ' ',
  ),
)
const constants: ReadonlyMap<string, boolean | null> = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
])

/** What is longer is not simple, and the parser has limits of length and depth to hold it to. */
const maxLength = 200

/** An operand: a number, a text, or names with dots between. Then an operator, or the end. */
const operandAt = /(\d+(?:\.\d+)?)(?![\w.])|"([^"\\\n]*)"|([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/y
const operatorAt = / *([-+*/]|[<>]=?|!?=) */y

/** Reads what models say most: a constant, a name or path, a sum or product of such, or one comparison. Undefined for everything else, which is left to
 *  the parser: that needs 60 us for `amount > 100`, this 2, and most of a model's compilation is the reading of its expressions. No name in scope may
 *  be unusual (`isUnusual`), for then `a-b` could be a name. */
export function readSimple(text: string): Node | undefined {
  if (text.length > maxLength) return undefined
  const operands: Node[] = []
  const operators: string[] = []
  for (let at = 0; ;) {
    operandAt.lastIndex = at
    const operand = operandAt.exec(text)
    const node = operand && operandOf(operand, at)
    if (!node) return undefined
    operands.push(node)
    if (node.to === text.length) return combined(operands, operators)
    operatorAt.lastIndex = node.to
    const operator = operatorAt.exec(text)
    if (!operator) return undefined
    operators.push(operator[1] ?? '')
    at = operatorAt.lastIndex
  }
}

function operandOf([whole, digits, quoted, path]: RegExpExecArray, from: number): Node | undefined {
  const to = from + whole.length
  if (digits !== undefined) {
    const value = parseNumber(digits)
    return value === undefined ? undefined : { kind: 'literal', value, why: undefined, from, to }
  }
  if (quoted !== undefined) return { kind: 'literal', value: quoted, from, to }
  const [first = '', ...rest] = (path ?? '').split('.')
  const value = constants.get(first)
  if (value !== undefined) return rest.length === 0 ? { kind: 'literal', value, from, to } : undefined
  if (reserved.has(first) || rest.some(name => reserved.has(name) || constants.has(name))) return undefined
  let node: Node = { kind: 'variable', name: first, from, to: from + first.length }
  for (const name of rest) node = { kind: 'path', source: node, name, from, to: node.to + 1 + name.length }
  return node
}

/** Products bind tighter than sums, sums tighter than the comparison; all lean to the left (DMN 1.5, 10.3.1.2). */
function combined(operands: readonly Node[], operators: readonly string[]): Node | undefined {
  const isComparison = (operator: string) => !/^[-+*/]$/.test(operator)
  const at = operators.findIndex(isComparison)
  if (at < 0) return sum(operands, operators)
  if (operators.slice(at + 1).some(isComparison)) return undefined
  const left = sum(operands.slice(0, at + 1), operators.slice(0, at))
  const right = sum(operands.slice(at + 1), operators.slice(at + 1))
  return { kind: 'comparison', operator: operators[at] as RangeOperator, left, right, from: left.from, to: right.to }
}

function sum(operands: readonly Node[], operators: readonly string[]): Node {
  let [total] = operands as [Node]
  let product: { readonly operator: ArithmeticOperator; readonly node: Node } | undefined
  operators.forEach((sign, index) => {
    const [operator, node] = [sign as ArithmeticOperator, operands[index + 1] as Node]
    if (operator === '*' || operator === '/') {
      if (product === undefined) total = arithmetic(operator, total, node)
      else product = { operator: product.operator, node: arithmetic(operator, product.node, node) }
      return
    }
    if (product !== undefined) total = arithmetic(product.operator, total, product.node)
    product = { operator, node }
  })
  return product === undefined ? total : arithmetic(product.operator, total, product.node)
}

function arithmetic(operator: ArithmeticOperator, left: Node, right: Node): Node {
  return { kind: 'arithmetic', operator, left, right, from: left.from, to: right.to }
}
