import type { ExpressionProblem } from '../expression/expression-language.ts'
import { library } from './builtins/library.ts'
import { guarded } from './compile.ts'
import type { FeelOptions } from './compile.ts'
import { Builder } from './syntax/build.ts'
import { Printer } from './syntax/print.ts'
import { parseTree } from './syntax/tree.ts'

export type Formatted =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] }

/** An expression in one form: single spaces, values as the standard writes them, no parentheses that change nothing. It means the same. Comments are lost, so
 *  show it, and do not put it in the place of what somebody wrote. */
export function formatExpression(text: string, options: Pick<FeelOptions, 'names' | 'types'> = {}): Formatted {
  return guarded(text, () => {
    const names = [...(options.names ?? [])]
    const node = new Builder(text, names, options.types).expression(parseTree(text, 'Expression', names))
    return { ok: true, text: new Printer(text, [...names, ...library.keys()]).expression(node) }
  })
}

/** Unary tests in one form, as `formatExpression` gives expressions. */
export function formatUnaryTests(text: string, options: Pick<FeelOptions, 'names' | 'types'> = {}): Formatted {
  return guarded(text, () => {
    const names = [...(options.names ?? [])]
    const node = new Builder(text, names, options.types).unaryTests(parseTree(text, 'UnaryTests', names))
    return { ok: true, text: new Printer(text, [...names, ...library.keys()]).unaryTests(node) }
  })
}
