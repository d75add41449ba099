import { ExpressionError } from '../expression/expression-language.ts'
import type { EvaluationEnvironment, ExpressionFinding, ExpressionProblem, VariableRead } from '../expression/expression-language.ts'
import { library } from './builtins/library.ts'
import { Checker } from './check/checker.ts'
import { LocalNames } from './check/names.ts'
import type { KnownNames } from './check/names.ts'
import type { CompileOptions, Compiled } from './compile/code.ts'
import { NodeCompiler } from './compile/compiler.ts'
import { compileTest } from './compile/tests.ts'
import type { Test } from './compile/tests.ts'
import { Scope } from './compile/scope.ts'
import { Run } from './run.ts'
import type { FeelLookup } from './run.ts'
import type { UnaryTestsNode } from './syntax/ast.ts'
import { Builder } from './syntax/build.ts'
import { readExpression } from './syntax/read-expression.ts'
import { SyntaxProblem } from './syntax/problem.ts'
import { parseTree } from './syntax/tree.ts'
import type { FeelContext, FeelFunction, FeelParameter, FeelType, FeelValue } from './values/value.ts'

export interface FeelOptions {
  /** The names in scope. They decide how `a-b` and `tax rate` are read, and serve for near misses. */
  readonly names?: Iterable<string>
  /** Makes the first null that an operator, path, conversion or function gives an ExpressionError. */
  readonly strict?: boolean
  /** What is known of the names: an expression is then looked through for names that are not there, and for what by its types can only be null. */
  readonly known?: KnownNames
  /** Functions besides the built-in ones, by name. */
  readonly functions?: ReadonlyMap<string, FeelFunction>
  /** Types with a name of their own, for `instance of` and parameters. */
  readonly types?: ReadonlyMap<string, FeelType>
  /** Gives the function of an `external` definition; without it, and where it gives none, such a function is null. */
  readonly external?: (definition: FeelContext, parameters: readonly FeelParameter[]) => FeelFunction | undefined
}

/** An expression, parsed and compiled once. */
export interface FeelExpression {
  readonly text: string
  /** The names that it reads from outside. */
  readonly variables: readonly string[]
  /** The value, when it is the same always. */
  readonly constant?: FeelValue
  /** The value for these variables.
   *  @throws ExpressionError when the work budget is spent, in strict mode, and by `assert`. */
  evaluate(lookup: FeelLookup, environment: EvaluationEnvironment): FeelValue
}

/** Unary tests, as in a cell of a decision table. */
export interface FeelUnaryTests {
  readonly text: string
  /** The names that they read from outside; `?` is not one of them. */
  readonly variables: readonly string[]
  /** Whether they are `-`, which everything passes. */
  readonly any: boolean
  /** Whether the input passes; null when it cannot be compared.
   *  @throws ExpressionError as an expression does. */
  matches(input: FeelValue, lookup: FeelLookup, environment: EvaluationEnvironment): boolean | null
}

type Failed = { readonly ok: false; readonly problems: readonly ExpressionProblem[] }

/** What a check of names and types has found; nothing where none was asked for. */
export interface Checked {
  readonly findings: readonly ExpressionFinding[]
  /** Where names are read that nothing in the expression and nothing known declares. */
  readonly reads: readonly VariableRead[]
}

/** Compiles an expression. */
export function compileExpression(
  text: string,
  options: FeelOptions = {},
): ({ readonly ok: true; readonly expression: FeelExpression } & Checked) | Failed {
  return guarded(text, () => {
    const names = [...(options.names ?? [])]
    const node = readExpression(text, names, options.types)
    const compiler = compilerFor(names, options)
    const compiled = compiler.compile(node)
    if (compiler.problems.length > 0) return { ok: false, problems: compiler.problems }
    const expression = expressionOf(text, compiled, [...compiler.variables], compiler.slots, options.strict ?? false)
    return { ok: true, expression, ...checked(options, (checker, local) => checker.check(node, local)) }
  })
}

/** Made here, for a closure keeps in memory all that the function around it gives to any closure: there the tree, and by the options the model. */
function expressionOf(
  text: string,
  { code, constant }: Compiled,
  variables: readonly string[],
  slots: number,
  strict: boolean,
): FeelExpression {
  const evaluate: FeelExpression['evaluate'] = (lookup, environment) => {
    try {
      return code(new Run(lookup, environment, strict), slots === 0 ? noSlots : freshSlots(slots))
    } catch (error) {
      throw explained(error)
    }
  }
  return constant === undefined ? { text, variables, evaluate } : { text, variables, constant, evaluate }
}

/** Compiles unary tests. */
export function compileUnaryTests(
  text: string,
  options: FeelOptions = {},
): ({ readonly ok: true; readonly tests: FeelUnaryTests } & Checked) | Failed {
  return guarded(text, () => {
    const names = [...(options.names ?? [])]
    const node = new Builder(text, names, options.types).unaryTests(parseTree(text, 'UnaryTests', names))
    const compiler = compilerFor(names, options)
    compiler.scope = new Scope()
    const input = compiler.scope.declare('?')
    const tests = (node.tests ?? []).map(test => compileTest(test, compiler))
    if (compiler.problems.length > 0) return { ok: false, problems: compiler.problems }
    const found = checked(options, (checker, local) => {
      for (const test of node.tests ?? []) checker.checkTest(test, local, options.known?.types.get('?'))
    })
    return { ok: true, tests: unaryTests(text, node, tests, compiler, input, options.strict ?? false), ...found }
  })
}

const noFunctions: ReadonlyMap<string, FeelFunction> = new Map()
const unchecked: Checked = { findings: [], reads: [] }

function checked({ known, functions = noFunctions }: FeelOptions, look: (checker: Checker, local: LocalNames) => void): Checked {
  if (!known) return unchecked
  const checker = new Checker({ known, functions, builtins: library })
  look(checker, new LocalNames())
  return checker
}

function unaryTests(
  text: string,
  node: UnaryTestsNode,
  tests: readonly Test[],
  compiler: NodeCompiler,
  input: number,
  strict: boolean,
): FeelUnaryTests {
  const slots = Math.max(compiler.slots, input + 1)
  const any = node.tests === undefined
  const { negated } = node
  const decide = (tested: FeelValue, run: Run): boolean | null => {
    // Setting the length of an array costs as much as a dozen cells; hardly any test needs more than its input.
    const places = slots === 1 ? [tested] : freshSlots(slots)
    places[input] = tested
    let answer: boolean | null = false
    for (const test of tests) {
      const hit = test(tested, run, places)
      if (hit === true) return !negated
      if (hit === null) answer = null
    }
    return negated && answer !== null ? !answer : answer
  }
  return {
    text,
    variables: [...compiler.variables],
    any,
    matches(tested, lookup, environment) {
      try {
        return any || decide(tested, new Run(lookup, environment, strict))
      } catch (error) {
        throw explained(error)
      }
    },
  }
}

const noSlots: FeelValue[] = []

function freshSlots(count: number): FeelValue[] {
  const slots: FeelValue[] = []
  slots.length = count
  return slots
}

function compilerFor(names: readonly string[], options: FeelOptions): NodeCompiler {
  const compileOptions: CompileOptions = {
    names: new Set(names),
    functions: options.functions ?? noFunctions,
    builtins: library,
    external: options.external,
  }
  return new NodeCompiler(compileOptions)
}

/** A stack that overflows, or a text beyond what JavaScript can hold, is the expression's fault. */
export function explained(error: unknown): unknown {
  return error instanceof RangeError ? new ExpressionError('The expression was stopped: it nests, calls or grows too far.') : error
}

/** Runs the parser and what follows; what is wrong with the text becomes a problem. */
export function guarded<T>(text: string, action: () => T | Failed): T | Failed {
  try {
    return action()
  } catch (error) {
    if (error instanceof SyntaxProblem) return { ok: false, problems: [error.problem] }
    if (error instanceof RangeError)
      return { ok: false, problems: [{ message: 'The expression is nested too deeply.', from: 0, to: text.length }] }
    throw error
  }
}
