import { callBuiltin, callFunction } from '../builtins/call.ts'
import type { Builtin } from '../builtins/builtin.ts'
import { refusedFunctions } from '../builtins/refused.ts'
import type { Node } from '../syntax/ast.ts'
import { hint } from '../syntax/text.ts'
import { FeelFunction, isContext } from '../values/value.ts'
import type { FeelValue, FunctionBody } from '../values/value.ts'
import { because, constant } from './code.ts'
import type { Code, Compiled, Compiler } from './code.ts'
import { described } from './messages.ts'
import { Scope } from './scope.ts'
import { staticType } from './static-type.ts'

type CallNode = Node & { kind: 'call' }

export function compileCall(node: CallNode, compiler: Compiler): Compiled {
  const args = node.args.map(arg => compiler.compile(arg))
  const codes = args.map(arg => arg.code)
  const pureArgs = args.every(arg => arg.pure)
  const builtin = directBuiltin(node, compiler)
  if (builtin) {
    const { names } = node
    return {
      pure: builtin.pure && pureArgs,
      code: (run, slots) => callBuiltin(builtin, evaluated(codes, builtin.quiet ? run.quietly : run, slots), names, run, node),
    }
  }
  const callee = node.callee.kind === 'variable' ? namedCallee(node.callee, compiler) : compiler.compile(node.callee).code
  return {
    pure: false,
    code(run, slots) {
      const called = callee(run, slots)
      if (called instanceof FeelFunction) return callFunction(called, evaluated(codes, run, slots), node.names, run, node)
      return because(run, 'NO_FUNCTION_FOUND', node.callee, () => `${described(called)} cannot be called; it is no function.`)
    },
  }
}

function evaluated(codes: readonly Code[], run: Parameters<Code>[0], slots: FeelValue[]): FeelValue[] {
  const values: FeelValue[] = []
  for (const code of codes) values.push(code(run, slots))
  return values
}

/** The built-in function that a call certainly means: nothing local and no known variable has its name. */
function directBuiltin(node: CallNode, compiler: Compiler): Builtin | undefined {
  if (node.callee.kind !== 'variable') return undefined
  const { name } = node.callee
  const { slot, items } = compiler.scope.resolve(name)
  const { names, functions, builtins } = compiler.options
  return slot !== undefined || items.length > 0 || names.has(name) || functions.has(name) ? undefined : builtins.get(name)
}

/** The function of a name. A variable that is no function does not hide the built-in function of its name: `count` may be both. */
function namedCallee(callee: Node & { kind: 'variable' }, compiler: Compiler): Code {
  const { name } = callee
  const { names, functions, builtins } = compiler.options
  const { slot, items } = compiler.scope.resolve(name)
  const builtin = builtins.get(name)
  const known = slot !== undefined || items.length > 0 || names.has(name) || functions.has(name) || builtin !== undefined
  if (!known) {
    const refused = refusedFunctions.get(name)
    const near = refused ?? hint(name, [...builtins.keys(), ...functions.keys(), ...names]).trim()
    compiler.problems.push({
      message: refused === undefined ? `There is no function "${name}".` : `The function "${name}" is not executed.`,
      ...(near === '' ? {} : { advice: near }),
      from: callee.from,
      to: callee.to,
    })
  }
  if (slot === undefined && builtin === undefined && !functions.has(name)) compiler.variables.add(name)
  const fallback = functions.get(name) ?? (builtin && compiler.functionOf(builtin)) ?? null
  return (run, slots) => {
    for (const item of items) {
      const value = slots[item] ?? null
      const entry = isContext(value) && Object.hasOwn(value, name) ? value[name] : undefined
      if (entry instanceof FeelFunction) return entry
    }
    const local = slot === undefined ? run.lookup(name) : slots[slot]
    return local instanceof FeelFunction ? local : (fallback ?? local ?? null)
  }
}

/** A function remembers the local values of where it was defined. */
export function compileFunction(node: Node & { kind: 'function' }, compiler: Compiler): Compiled {
  const parameters = node.parameters.map(({ name, type }) => ({ name, type }))
  if (node.external) return compileExternal(node, compiler)
  const inferred = staticType(node.body, new Map(parameters.map(({ name, type }) => [name, type])))
  const scope = new Scope(compiler.scope)
  const outer = scope.size
  const { body, slots: places } = compiler.within(scope, () => {
    const slots = parameters.map(parameter => scope.declare(parameter.name))
    return { slots, body: compiler.compile(node.body).code }
  })
  return {
    pure: false,
    code(run, slots) {
      const captured = slots.slice(0, outer)
      // An entry of a context may call itself: its own slot is filled after the function is made.
      const call: FunctionBody = (args, evaluation) => {
        const local = captured.slice()
        for (let slot = 0; slot < outer; slot++) if (local[slot] === undefined) local[slot] = slots[slot] ?? null
        places.forEach((slot, index) => (local[slot] = args[index] as FeelValue))
        return body(run.calledBy(evaluation), local)
      }
      return new FeelFunction(parameters, call, undefined, undefined, inferred)
    },
  }
}

/** A function defined outside of the expression: only what the embedding program gives is called. */
function compileExternal(node: Node & { kind: 'function' }, compiler: Compiler): Compiled {
  const definition = compiler.compile(node.body)
  const { external } = compiler.options
  const found = external && isContext(definition.constant ?? null) ? external(definition.constant as never, node.parameters) : undefined
  if (found) return constant(found)
  return {
    pure: false,
    code: run => because(run, 'NO_FUNCTION_FOUND', node, () => 'The external function is not allowed or does not exist.'),
  }
}
