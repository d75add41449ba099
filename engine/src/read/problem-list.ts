import type { Problem } from '../problem.ts'
import type { BpmnElement } from './bpmn-element.ts'
import type { Place, Places } from './places.ts'

/** What a rule has to say about an element. */
export interface Finding {
  readonly code: string
  readonly message: string
  readonly advice?: string
}

/** Collects the problems of one file, each with its place. */
export class ProblemList {
  readonly all: Problem[] = []
  readonly places: Places
  readonly #resource: string | undefined

  constructor(places: Places, resource: string | undefined) {
    this.places = places
    this.#resource = resource
  }

  error(element: BpmnElement, finding: Finding): void {
    this.add('error', finding, this.places.of(element))
  }

  warning(element: BpmnElement, finding: Finding): void {
    this.add('warning', finding, this.places.of(element))
  }

  hint(element: BpmnElement, finding: Finding): void {
    this.add('hint', finding, this.places.of(element))
  }

  add(severity: Problem['severity'], finding: Finding, place: Place): void {
    this.all.push({ severity, ...finding, ...place, ...(this.#resource !== undefined && { resource: this.#resource }) })
  }
}
