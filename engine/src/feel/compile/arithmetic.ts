import type { Run, Span } from '../run.ts'
import type { ArithmeticOperator, Node } from '../syntax/ast.ts'
import { negateValue, operationOf } from '../values/arithmetic.ts'
import { brief } from '../values/format.ts'
import { decimalPlaces, powerOfTen } from '../values/number.ts'
import { typeOfFeel } from '../values/value.ts'
import type { FeelValue } from '../values/value.ts'
import { because } from './code.ts'
import type { Code, Compiled, Compiler } from './code.ts'
import { described } from './messages.ts'

type Slow = (run: Run, a: FeelValue, b: FeelValue) => FeelValue

export function compileArithmetic(node: Node & { kind: 'arithmetic' }, compiler: Compiler): Compiled {
  const left = compiler.compile(node.left)
  const right = compiler.compile(node.right)
  const { operator } = node
  const operation = operationOf(operator)
  const slow: Slow = (run, a, b) => {
    const result = operation(a, b)
    if (typeof result === 'string') run.spend(result.length >> 4)
    return result ?? noResult(run, node, operator, a, b)
  }
  return { pure: left.pure && right.pure, code: arithmeticCode(operator, left, right, slow) }
}

// Whole numbers of a common size need no more than the machine's own arithmetic.
function arithmeticCode(operator: ArithmeticOperator, { code: left }: Compiled, { code: right, constant }: Compiled, slow: Slow): Code {
  switch (operator) {
    case '+':
      return (run, slots) => {
        const a = left(run, slots)
        const b = right(run, slots)
        if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
          const sum = (a as number) + (b as number)
          if (Number.isSafeInteger(sum)) return sum
        }
        return slow(run, a, b)
      }
    case '-':
      return (run, slots) => {
        const a = left(run, slots)
        const b = right(run, slots)
        if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
          const difference = (a as number) - (b as number)
          if (Number.isSafeInteger(difference)) return difference
        }
        return slow(run, a, b)
      }
    case '*':
      return typeof constant === 'number'
        ? timesConstant(left, constant, slow)
        : (run, slots) => slow(run, left(run, slots), right(run, slots))
    default:
      return (run, slots) => slow(run, left(run, slots), right(run, slots))
  }
}

/** A whole number times 0.9 is nine times it, divided by ten: exact while the product has at most 15 digits. */
function timesConstant(left: Code, factor: number, slow: Slow): Code {
  const places = decimalPlaces(factor)
  const power = powerOfTen(Math.max(places, 0))
  const digits = Math.round(factor * power)
  return (run, slots) => {
    const a = left(run, slots)
    if (places >= 0 && Number.isSafeInteger(a)) {
      const product = (a as number) * digits
      if (product < 1e15 && product > -1e15) return product / power + 0
    }
    return slow(run, a, factor)
  }
}

function noResult(run: Run, span: Span, operator: string, a: FeelValue, b: FeelValue): null {
  return because(run, 'INVALID_TYPE', span, () => {
    if (operator === '/' && b === 0) return `${brief(a)} is divided by zero.`
    const sameKind = typeOfFeel(a) === 'number' && typeOfFeel(b) === 'number'
    if (sameKind) return `${brief(a)} ${operator} ${brief(b)} has no result within the range of decimals.`
    const strings = operator === '+' && (typeof a === 'string' || typeof b === 'string') && a !== null && b !== null
    return `${described(a)} ${operator} ${described(b)} has no value.${strings ? ' Use string(...) to join texts.' : ''}`
  })
}

export function compileNegation(node: Node & { kind: 'negation' }, compiler: Compiler): Compiled {
  const operand = compiler.compile(node.operand)
  return {
    pure: operand.pure,
    code(run, slots) {
      const value = operand.code(run, slots)
      return negateValue(value) ?? because(run, 'INVALID_TYPE', node, () => `-${described(value)} has no value.`)
    },
  }
}
