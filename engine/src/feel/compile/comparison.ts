import type { Run, Span } from '../run.ts'
import type { Node } from '../syntax/ast.ts'
import { compareBy } from '../values/membership.ts'
import type { FeelValue, RangeOperator } from '../values/value.ts'
import { because } from './code.ts'
import type { Code, Compiled, Compiler } from './code.ts'
import { described } from './messages.ts'

type Slow = (run: Run, a: FeelValue, b: FeelValue) => FeelValue

export function compileComparison(node: Node & { kind: 'comparison' }, compiler: Compiler): Compiled {
  const left = compiler.compile(node.left)
  const right = compiler.compile(node.right)
  const { operator } = node
  const slow: Slow = (run, a, b) => compareBy(operator, a, b) ?? incomparable(run, node, operator, a, b)
  const equality = operator === '=' || operator === '!='
  const code = equality ? equalityCode(operator === '=', left, right, slow) : orderCode(operator, left, right, slow)
  return { pure: left.pure && right.pure, code }
}

/** Numbers and strings, by far the most common, are told by the machine's own comparison; equal ones of another kind too. */
function equalityCode(same: boolean, { code: left }: Compiled, { code: right, constant }: Compiled, slow: Slow): Code {
  if (typeof constant === 'string' || typeof constant === 'number') {
    return (run, slots) => {
      const a = left(run, slots)
      if (a === constant) return same
      return typeof a === typeof constant ? !same : slow(run, a, constant)
    }
  }
  return (run, slots) => {
    const a = left(run, slots)
    const b = right(run, slots)
    if (typeof a === 'number' || typeof a === 'string') {
      if (a === b) return same
      if (typeof a === typeof b) return !same
    }
    return slow(run, a, b)
  }
}

function orderCode(operator: RangeOperator, { code: left }: Compiled, { code: right }: Compiled, slow: Slow): Code {
  switch (operator) {
    case '<':
      return (run, slots) => {
        const a = left(run, slots)
        const b = right(run, slots)
        return typeof a === 'number' && typeof b === 'number' ? a < b : slow(run, a, b)
      }
    case '<=':
      return (run, slots) => {
        const a = left(run, slots)
        const b = right(run, slots)
        return typeof a === 'number' && typeof b === 'number' ? a <= b : slow(run, a, b)
      }
    case '>':
      return (run, slots) => {
        const a = left(run, slots)
        const b = right(run, slots)
        return typeof a === 'number' && typeof b === 'number' ? a > b : slow(run, a, b)
      }
    default:
      return (run, slots) => {
        const a = left(run, slots)
        const b = right(run, slots)
        return typeof a === 'number' && typeof b === 'number' ? a >= b : slow(run, a, b)
      }
  }
}

function incomparable(run: Run, span: Span, operator: string, a: FeelValue, b: FeelValue): null {
  return because(run, 'NOT_COMPARABLE', span, () => `${described(a)} ${operator} ${described(b)}: the two cannot be compared.`)
}

export function compileBetween(node: Node & { kind: 'between' }, compiler: Compiler): Compiled {
  const value = compiler.compile(node.value)
  const low = compiler.compile(node.low)
  const high = compiler.compile(node.high)
  return {
    pure: value.pure && low.pure && high.pure,
    code(run, slots) {
      const tested = value.code(run, slots)
      const from = low.code(run, slots)
      const to = high.code(run, slots)
      const above = compareBy('>=', tested, from)
      const below = compareBy('<=', tested, to)
      if (above === false || below === false) return false
      if (above && below) return true
      return because(
        run,
        'NOT_COMPARABLE',
        node,
        () => `${described(tested)} cannot be compared with both ${described(from)} and ${described(to)}.`,
      )
    },
  }
}
