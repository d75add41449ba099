import { Builder } from '../syntax/build.ts'
import type { Node } from '../syntax/ast.ts'
import { SyntaxProblem } from '../syntax/problem.ts'
import { parseTree } from '../syntax/tree.ts'
import { compareFeel } from '../values/compare.ts'
import { parseDate } from '../values/date.ts'
import { parseDateTime } from '../values/date-time.ts'
import { parseDuration } from '../values/duration.ts'
import { negate, isNumber } from '../values/number.ts'
import { parseTime } from '../values/time.ts'
import { FeelRange } from '../values/value.ts'
import type { FeelValue } from '../values/value.ts'

const constructors: { readonly [name: string]: (text: string) => FeelValue | undefined } = {
  date: parseDate,
  time: parseTime,
  'date and time': parseDateTime,
  duration: parseDuration,
}

/** Reads the text of a range whose ends are literals, in ascending order (DMN 1.5, table 66); undefined when it is none. */
export function readRange(text: string): FeelRange | undefined {
  const node = syntaxOf(text)
  if (node?.kind !== 'range') return undefined
  const start = literal(node.start)
  const end = literal(node.end)
  const order = start === undefined || end === undefined ? null : compareFeel(start, end)
  return order === null || order > 0 ? undefined : new FeelRange(node.startIncluded, start as FeelValue, end as FeelValue, node.endIncluded)
}

function syntaxOf(text: string): Node | undefined {
  try {
    return new Builder(text, [], undefined).expression(parseTree(text, 'Expression', []))
  } catch (error) {
    if (error instanceof SyntaxProblem) return undefined
    throw error
  }
}

function literal(node: Node): FeelValue | undefined {
  if (node.kind === 'literal') return node.value
  if (node.kind === 'negation') {
    const operand = literal(node.operand)
    return operand !== undefined && isNumber(operand) ? negate(operand) : undefined
  }
  const [arg] = node.kind === 'call' ? node.args : []
  if (
    node.kind !== 'call' ||
    node.callee.kind !== 'variable' ||
    node.args.length !== 1 ||
    arg?.kind !== 'literal' ||
    typeof arg.value !== 'string'
  )
    return undefined
  return Object.hasOwn(constructors, node.callee.name) ? constructors[node.callee.name]?.(arg.value) : undefined
}
