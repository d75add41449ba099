import type { ExpressionFinding, ExpressionProblem } from '../../expression/expression-language.ts'
import type { Problem } from '../../problem.ts'
import type { DmnElement } from '../read/element.ts'
import type { SourcePosition } from '../read/positions.ts'
import type { DmnFile } from '../read/read-dmn.ts'

/** What a rule of the compiler has to say about an element. */
export interface Finding {
  readonly code: string
  readonly message: string
  readonly advice?: string
}

const refused = { severity: 'error', code: 'invalid-expression' } as const

/** Collects the problems of one DMN file, each with the nearest id and its line. */
export class ProblemList {
  readonly all: Problem[] = []
  readonly #file: DmnFile
  readonly #resource: string | undefined

  constructor(file: DmnFile, resource: string | undefined) {
    this.#file = file
    this.#resource = resource
  }

  error(element: DmnElement, finding: Finding): void {
    this.#add('error', element, finding, this.#position(element))
  }

  warning(element: DmnElement, finding: Finding): void {
    this.#add('warning', element, finding, this.#position(element))
  }

  hint(element: DmnElement, finding: Finding): void {
    this.#add('hint', element, finding, this.#position(element))
  }

  /** What the expression language found wrong in the `<text>` of an element, at its place in the file. */
  expression(element: DmnElement, found: readonly (ExpressionProblem | ExpressionFinding)[]): void {
    const { source } = this.#file
    const inside = this.#file.tagOf(element)?.children.find(child => child.name === 'text')
    for (const problem of found) {
      const { severity, code } = 'severity' in problem ? problem : refused
      const finding = { code, message: problem.message, ...(problem.advice !== undefined && { advice: problem.advice }) }
      this.#add(severity, element, finding, inside ? source.inside(inside, problem.from) : this.#position(element))
    }
  }

  #position(element: DmnElement): SourcePosition | undefined {
    const tag = this.#file.tagOf(element)
    return tag && this.#file.source.at(tag.at)
  }

  #add(severity: Problem['severity'], element: DmnElement, finding: Finding, at: SourcePosition | undefined): void {
    const id = nearestId(element)
    this.all.push({
      severity,
      ...finding,
      ...(id !== undefined && { elementId: id }),
      ...(at && { line: at.line, column: at.column }),
      ...(this.#resource !== undefined && { resource: this.#resource }),
    })
  }
}

function nearestId(element: DmnElement): string | undefined {
  for (let around: DmnElement | undefined = element; around; around = around.$parent) {
    if (around.id !== undefined) return around.id
  }
  return undefined
}
