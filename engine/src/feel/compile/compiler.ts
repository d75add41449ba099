import type { ExpressionProblem } from '../../expression/expression-language.ts'
import type { Builtin } from '../builtins/builtin.ts'
import { builtinValue } from '../builtins/call.ts'
import { Run } from '../run.ts'
import { operatorRange } from '../values/range.ts'
import { FeelRange } from '../values/value.ts'
import { instanceOf } from '../types/conformance.ts'
import type { Node } from '../syntax/ast.ts'
import { unreachable } from '../../unreachable.ts'
import { compileFilter, compilePath } from './access.ts'
import { compileArithmetic, compileNegation } from './arithmetic.ts'
import { compileCall, compileFunction } from './calls.ts'
import { constant } from './code.ts'
import type { CompileOptions, Compiled, Compiler } from './code.ts'
import { compileBetween, compileComparison } from './comparison.ts'
import { compileIf, compileLogic } from './control.ts'
import { compileContext, compileList, compileLiteral } from './literals.ts'
import { compileFor, compileQuantified } from './loops.ts'
import { compileIn } from './tests.ts'
import { Scope } from './scope.ts'
import { compileInput, compileVariable } from './variables.ts'

/** How much work may be done at compile time for the value of a part that is the same always. */
const foldingLimit = 500

/** Compiles a syntax tree into closures. */
export class NodeCompiler implements Compiler {
  readonly options: CompileOptions
  readonly variables = new Set<string>()
  readonly problems: ExpressionProblem[] = []
  scope = new Scope()
  /** The number of slots that an evaluation needs. */
  slots = 0

  constructor(options: CompileOptions) {
    this.options = options
  }

  compile(node: Node): Compiled {
    const compiled = this.dispatch(node)
    this.slots = Math.max(this.slots, this.scope.size)
    return compiled.pure && compiled.constant === undefined ? this.fold(compiled) : compiled
  }

  within<T>(scope: Scope, action: () => T): T {
    const outer = this.scope
    this.scope = scope
    const result = action()
    this.slots = Math.max(this.slots, scope.size)
    this.scope = outer
    return result
  }

  functionOf(builtin: Builtin): ReturnType<typeof builtinValue> {
    return builtinValue(builtin)
  }

  private dispatch(node: Node): Compiled {
    switch (node.kind) {
      case 'literal':
        return compileLiteral(node)
      case 'variable':
        return compileVariable(node, this)
      case 'input':
        return compileInput(node, this)
      case 'path':
        return compilePath(node, this)
      case 'filter':
        return compileFilter(node, this)
      case 'call':
        return compileCall(node, this)
      case 'arithmetic':
        return compileArithmetic(node, this)
      case 'negation':
        return compileNegation(node, this)
      case 'comparison':
        return compileComparison(node, this)
      case 'between':
        return compileBetween(node, this)
      case 'in':
        return compileIn(node, this)
      case 'and':
      case 'or':
        return compileLogic(node, this)
      default:
        return this.structure(node)
    }
  }

  private structure(
    node: Exclude<
      Node,
      {
        kind:
          | 'literal'
          | 'variable'
          | 'input'
          | 'path'
          | 'filter'
          | 'call'
          | 'arithmetic'
          | 'negation'
          | 'comparison'
          | 'between'
          | 'in'
          | 'and'
          | 'or'
      }
    >,
  ): Compiled {
    switch (node.kind) {
      case 'if':
        return compileIf(node, this)
      case 'for':
        return compileFor(node, this)
      case 'some':
      case 'every':
        return compileQuantified(node, this)
      case 'list':
        return compileList(node, this)
      case 'context':
        return compileContext(node, this)
      case 'function':
        return compileFunction(node, this)
      case 'range': {
        const { code: start, pure } = this.compile(node.start)
        const end = this.compile(node.end)
        const { startIncluded, endIncluded } = node
        return {
          pure: pure && end.pure,
          code: (run, slots) => new FeelRange(startIncluded, start(run, slots), end.code(run, slots), endIncluded),
        }
      }
      case 'operatorRange': {
        const end = this.compile(node.end)
        return { pure: end.pure, code: (run, slots) => operatorRange(node.operator, end.code(run, slots)) }
      }
      case 'instanceOf': {
        const value = this.compile(node.value)
        return { pure: value.pure, code: (run, slots) => instanceOf(value.code(run, slots), node.type) }
      }
      default:
        return unreachable(node)
    }
  }

  /** The value of a part that depends on nothing, computed now; left as it is when it gives a reason, fails or takes long, so that the evaluation tells. */
  private fold(compiled: Compiled): Compiled {
    const reasons: never[] = []
    // No zone: what asks for one is left to the evaluation, which has one.
    const environment = { at: 0, zone: '', reasons, budget: { work: foldingLimit, depth: 0 } }
    try {
      const value = compiled.code(new Run(() => undefined, environment, false), [])
      return reasons.length === 0 ? constant(value) : { ...compiled, pure: false }
    } catch {
      return { ...compiled, pure: false }
    }
  }
}
