import type { Json } from '../json.ts'

/** Why a value is null, or what was odd on the way: the answer to "why is it null?". Offsets are into the expression's text. */
export interface Reason {
  /** NO_VARIABLE_FOUND, NO_CONTEXT_ENTRY_FOUND, NO_PROPERTY_FOUND, NOT_COMPARABLE, INVALID_TYPE, NO_FUNCTION_FOUND, INVALID_ARGUMENTS, FUNCTION_INVOCATION_FAILURE. */
  readonly kind: string
  readonly message: string
  readonly from: number
  readonly to: number
}

/** Reads a variable by name; undefined if there is none (which is not the same as null). */
export interface VariableLookup {
  (name: string): Json | undefined
  /** The names that there are, for a near miss when one is not found. */
  readonly names?: () => Iterable<string>
}

/** Work that evaluations may still do; one budget is shared by those that are nested in each other. */
export interface WorkBudget {
  /** Units left: iterations, calls, list items. */
  work: number
  /** Calls that are open inside each other. */
  depth: number
}

/** What an evaluation needs from outside: nothing else may reach it. */
export interface EvaluationEnvironment {
  /** Now, in epoch milliseconds. */
  readonly at: number
  /** IANA name of the time zone in which dates without one are read. */
  readonly zone: string
  /** Receives the reasons for nulls, when given. */
  readonly reasons?: Reason[]
  /** What is left of the work budget; without it an evaluation has a full one of its own. */
  readonly budget?: WorkBudget
}

/** An expression, parsed once at deploy. */
export interface CompiledExpression {
  readonly text: string
  /** The variable names it reads, when known: for conditional events and static checks. */
  readonly variables: readonly string[]
  /** The value, when it is the same always. */
  readonly constant?: Json
  /** The value in this scope.
   *  @throws ExpressionError only when no value can be given at all (work budget spent, strict mode). */
  evaluate(lookup: VariableLookup, environment: EvaluationEnvironment): Json
}

/** What is wrong with an expression's text; offsets from 0 into the text. */
export interface ExpressionProblem {
  readonly message: string
  readonly advice?: string
  readonly from: number
  readonly to: number
}

/** What is odd about an expression that can be evaluated all the same: a warning where it can only give null, a hint where it may well be meant so. */
export interface ExpressionFinding extends ExpressionProblem {
  readonly severity: 'warning' | 'hint'
  /** The rule, in kebab case: `unknown-variable`, `unknown-entry`, `type-mismatch`, `invalid-arguments`. */
  readonly code: string
}

/** A place where an expression reads a variable from outside. */
export interface VariableRead {
  readonly name: string
  readonly from: number
  readonly to: number
}

export type Compilation =
  | {
      readonly ok: true
      readonly expression: CompiledExpression
      readonly findings?: readonly ExpressionFinding[]
      /** Where it reads variables, when the language can tell. */
      readonly reads?: readonly VariableRead[]
    }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] }

/** Port: a language for conditions and mappings. FEEL is the one that the engine brings. */
export interface ExpressionLanguage {
  readonly name: string
  compile(text: string): Compilation
}

/** A script, compiled once at deploy. It reads variables and answers the ones to set. */
export interface CompiledScript {
  readonly source: string
  /** @throws ExpressionError when the script fails: an incident at the element. */
  run(lookup: VariableLookup, environment: EvaluationEnvironment): { readonly [name: string]: Json }
}

/** Port: a synchronous, deterministic language for `bpmn:script`, chosen by `scriptFormat`. A format that nobody registered is refused at deploy. */
export interface ScriptLanguage {
  /** The values of `scriptFormat` that it takes, lower case. */
  readonly formats: readonly string[]
  compile(
    source: string,
  ): { readonly ok: true; readonly script: CompiledScript } | { readonly ok: false; readonly problems: readonly ExpressionProblem[] }
}

/** An evaluation or script that could give no value. Becomes an incident. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError'
  readonly reasons: readonly Reason[]
  constructor(message: string, reasons: readonly Reason[] = []) {
    super(message)
    this.reasons = reasons
  }
}
