import type { ExpressionProblem } from '../../expression/expression-language.ts'
import type { Run, Span } from '../run.ts'
import type { Builtin } from '../builtins/builtin.ts'
import type { Node } from '../syntax/ast.ts'
import type { FeelContext, FeelFunction, FeelParameter, FeelValue } from '../values/value.ts'
import type { Scope } from './scope.ts'

/** A compiled node. Values of local names are in `slots`, each at the place that the compiler gave it. */
export type Code = (run: Run, slots: FeelValue[]) => FeelValue

/** Code and what is known about it at compile time. */
export interface Compiled {
  readonly code: Code
  /** The value, when it is the same always. */
  readonly constant?: FeelValue
  /** Whether it depends on nothing but itself: no variable, no clock. */
  readonly pure: boolean
}

/** What the compiler of one kind of node needs of the whole. */
export interface Compiler {
  readonly options: CompileOptions
  readonly variables: Set<string>
  readonly problems: ExpressionProblem[]
  scope: Scope
  compile(node: Node): Compiled
  /** A built-in function as a value. */
  functionOf(builtin: Builtin): FeelFunction
  /** Compiles inside of a scope, which is left again. */
  within<T>(scope: Scope, action: () => T): T
}

export interface CompileOptions {
  readonly names: ReadonlySet<string>
  readonly functions: ReadonlyMap<string, FeelFunction>
  readonly builtins: ReadonlyMap<string, Builtin>
  readonly external: ((definition: FeelContext, parameters: readonly FeelParameter[]) => FeelFunction | undefined) | undefined
}

/** Code that always gives the same value. */
export function constant(value: FeelValue): Compiled {
  return { code: () => value, constant: value, pure: true }
}

/** Null, with the reason when somebody asks. */
export function because(run: Run, kind: Parameters<Run['explain']>[0], span: Span, message: () => string): null {
  if (run.explains) run.explain(kind, message(), span)
  return null
}
