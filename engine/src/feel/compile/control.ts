import type { Node } from '../syntax/ast.ts'
import { because } from './code.ts'
import type { Compiled, Compiler } from './code.ts'
import { described } from './messages.ts'

/** Anything but true takes the other branch (DMN 1.5, table 42). */
export function compileIf(node: Node & { kind: 'if' }, compiler: Compiler): Compiled {
  const condition = compiler.compile(node.condition)
  const then = compiler.compile(node.consequence)
  const otherwise = compiler.compile(node.alternative)
  const [conditionCode, thenCode, otherwiseCode] = [condition.code, then.code, otherwise.code]
  return {
    pure: condition.pure && then.pure && otherwise.pure,
    code(run, slots) {
      const value = conditionCode(run, slots)
      if (value === true) return thenCode(run, slots)
      if (value !== false && run.explains)
        run.explain('INVALID_TYPE', `The condition is ${described(value)}, so "else" is taken.`, node.condition)
      return otherwiseCode(run, slots)
    },
  }
}

/** Three-valued logic: false ends an `and`, true ends an `or`; what is not boolean counts as null (DMN 1.5, table 50). */
export function compileLogic(node: Node & { kind: 'and' | 'or' }, compiler: Compiler): Compiled {
  const operands = node.operands.map(operand => compiler.compile(operand))
  const codes = operands.map(operand => operand.code)
  const ending = node.kind === 'or'
  return {
    pure: operands.every(operand => operand.pure),
    code(run, slots) {
      let odd = -1
      let oddValue = null as ReturnType<(typeof codes)[number]>
      for (let index = 0; index < codes.length; index++) {
        const value = (codes[index] as (typeof codes)[number])(run, slots)
        if (value === ending) return ending
        if (typeof value !== 'boolean') [odd, oddValue] = [index, value]
      }
      if (odd < 0) return !ending
      const span = node.operands[odd] as Node
      return because(run, 'INVALID_TYPE', span, () => `"${node.kind}" needs true or false; this is ${described(oddValue)}.`)
    },
  }
}
