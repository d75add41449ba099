import type { FeelType } from '../values/value.ts'
import type { Node } from './ast.ts'
import { Builder } from './build.ts'
import { isUnusual } from './scope-names.ts'
import { readSimple } from './simple.ts'
import { parseTree } from './tree.ts'

/** The syntax tree of an expression. `names` are those in scope. @throws SyntaxProblem */
export function readExpression(text: string, names: readonly string[], types: ReadonlyMap<string, FeelType> | undefined): Node {
  const simple = names.some(isUnusual) ? undefined : readSimple(text)
  return simple ?? new Builder(text, names, types).expression(parseTree(text, 'Expression', names))
}
