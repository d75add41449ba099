import { parser } from 'lezer-feel'
import { mendTypes } from './mend.ts'
import { SyntaxProblem, syntaxProblem } from './problem.ts'
import { isUnusual, namesTracker } from './scope-names.ts'

type Tree = ReturnType<typeof parser.parse>
/** A node of the parser's tree. */
export type TreeNode = Tree['topNode']

type Top = 'Expression' | 'UnaryTests'

/** Built-in functions whose names hold a keyword. */
const builtInNames = ['get or else']
const maxLength = 100_000

/** The parser's tree of a text. @throws SyntaxProblem at the first place where the grammar cannot go on. */
export function parseTree(text: string, top: Top, names: Iterable<string>): TreeNode {
  if (text.length > maxLength)
    throw new SyntaxProblem({ message: `The expression is longer than ${maxLength} characters.`, from: 0, to: text.length })
  const unusual = [...names].filter(isUnusual)
  const parserForNames = unusual.length === 0 ? (usual[top] ??= configured(top, [])) : configured(top, unusual)
  try {
    return parserForNames.parse(mendTypes(text)).topNode
  } catch (error) {
    const at = error instanceof SyntaxError ? /^No parse at (\d+)$/.exec(error.message)?.[1] : undefined
    throw at === undefined ? error : new SyntaxProblem(syntaxProblem(text, Number(at)))
  }
}

/** The parsers for expressions in whose scope no name is unusual: for nearly all. */
const usual: { [top in Top]?: typeof parser } = {}

function configured(top: Top, unusual: readonly string[]): typeof parser {
  // Strict: only the first error counts, and the parser's attempts to go on after it may take long.
  return parser.configure({ top, dialect: 'camunda', contextTracker: namesTracker([...builtInNames, ...unusual]), strict: true })
}

/** The children that carry meaning. */
export function childrenOf(node: TreeNode): TreeNode[] {
  const children: TreeNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) if (!child.type.isSkipped) children.push(child)
  return children
}
