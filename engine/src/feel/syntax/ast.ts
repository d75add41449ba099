import type { Span } from '../run.ts'
import type { FeelType, FeelValue, RangeOperator } from '../values/value.ts'

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**'

export interface Parameter {
  readonly name: string
  readonly type?: FeelType | undefined
}

/** One `x in ...` of a loop; `end` for `x in 1..3`. */
export interface Iteration {
  readonly name: string
  readonly source: Node
  readonly end?: Node | undefined
}

export interface Entry {
  readonly name: string
  readonly value: Node
}

type Kind =
  /** `why` says what is wrong with a literal that has no value. */
  | { readonly kind: 'literal'; readonly value: FeelValue; readonly why?: string | undefined }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'path'; readonly source: Node; readonly name: string }
  | { readonly kind: 'filter'; readonly source: Node; readonly test: Node }
  | { readonly kind: 'call'; readonly callee: Node; readonly args: readonly Node[]; readonly names?: readonly string[] | undefined }
  | { readonly kind: 'arithmetic'; readonly operator: ArithmeticOperator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'negation'; readonly operand: Node }
  | { readonly kind: 'comparison'; readonly operator: RangeOperator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'between'; readonly value: Node; readonly low: Node; readonly high: Node }
  | { readonly kind: 'in'; readonly value: Node; readonly tests: readonly Node[] }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Node[] }
  | { readonly kind: 'if'; readonly condition: Node; readonly consequence: Node; readonly alternative: Node }
  | { readonly kind: 'for'; readonly iterations: readonly Iteration[]; readonly body: Node }
  | { readonly kind: 'some' | 'every'; readonly iterations: readonly Iteration[]; readonly body: Node }
  | { readonly kind: 'instanceOf'; readonly value: Node; readonly type: FeelType }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'context'; readonly entries: readonly Entry[] }
  | { readonly kind: 'function'; readonly parameters: readonly Parameter[]; readonly body: Node; readonly external: boolean }
  | { readonly kind: 'range'; readonly startIncluded: boolean; readonly start: Node; readonly end: Node; readonly endIncluded: boolean }
  /** `< 10` where a value is expected. */
  | { readonly kind: 'operatorRange'; readonly operator: RangeOperator; readonly end: Node }
  /** `?` in a unary test. */
  | { readonly kind: 'input' }

/** A node of the syntax tree that is compiled. Made from the parser's tree, so that nothing behind it depends on the parser. */
export type Node = Kind & Span

/** Unary tests; no tests: `-`, which everything passes. */
export interface UnaryTestsNode {
  readonly negated: boolean
  readonly tests: readonly Node[] | undefined
}
