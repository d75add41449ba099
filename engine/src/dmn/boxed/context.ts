import { setEntry, type FeelType, type FeelValue } from '../../feel/values/value.ts'
import { withNames, type Compilation, type VisibleNames } from '../compile/compilation.ts'
import type { Logic } from '../logic.ts'
import type { Evaluator } from '../evaluator.ts'
import { childOf, childrenOf, kindOf, textOf, type DmnElement } from '../read/element.ts'
import { within } from '../scope.ts'
import { coercing } from '../types/coercion.ts'

interface Entry {
  /** Undefined: the entry without a variable, which is the result. */
  readonly name: string | undefined
  readonly type: FeelType | undefined
  readonly evaluate: Evaluator
}

/** A boxed context (DMN 1.5, 10.2.1.4): entries see the ones above; with an entry that has no variable, that one is the value. */
export function compileContext(element: DmnElement, names: VisibleNames, compilation: Compilation): Logic {
  let visible = names
  const entries = childrenOf(element, 'contextEntry').map(entry => {
    const compiled = compileEntry(entry, visible, compilation)
    if (compiled.name !== undefined) visible = withNames(visible, [[compiled.name, compiled.type]])
    return compiled
  })
  return { evaluate: (lookup, environment) => evaluateEntries(entries, lookup, environment) }
}

function compileEntry(entry: DmnElement, names: VisibleNames, compilation: Compilation): Entry {
  const variable = childOf(entry, 'variable')
  const value = childOf(entry, 'value')
  const name = textOf(variable, 'name')
  const type = variable && compilation.types.of(variable)
  if (!value) {
    compilation.problems.error(entry, {
      code: 'missing-expression',
      message: `The context entry${name === undefined ? '' : ` "${name}"`} has no expression.`,
      advice: 'Give it one, for example a literal expression with the text null.',
    })
  }
  // A function may call itself by the name of its entry.
  const inner = name !== undefined && value && kindOf(value) === 'FunctionDefinition' ? withNames(names, [[name, type]]) : names
  const logic = value ? compilation.boxed(value, inner) : undefined
  return { name, type, evaluate: logic ? coercing(logic.evaluate, type) : () => null }
}

function evaluateEntries(entries: readonly Entry[], ...[lookup, environment]: Parameters<Evaluator>): FeelValue {
  const context: { [name: string]: FeelValue } = {}
  const inner = within(context, lookup)
  for (const { name, evaluate } of entries) {
    const value = evaluate(inner, environment)
    if (name === undefined) return value
    setEntry(context, name, value)
  }
  return context
}
