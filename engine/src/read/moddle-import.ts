import type { BpmnElement } from './bpmn-element.ts'

// bpmn-moddle brings no types; these are in a file of ours, so that no published declaration needs them from there.

export interface Reference {
  readonly element: BpmnElement
  /** With its prefix, for example `bpmn:messageRef`. */
  readonly property: string
  /** Absent where the element that should hold it is empty. */
  readonly id?: string
}

export interface ImportWarning {
  readonly message: string
  readonly error?: Error
  readonly element?: BpmnElement
  readonly property?: string
  readonly value?: string
}

/** What bpmn-moddle made of a file. */
export interface Import {
  readonly rootElement: BpmnElement
  readonly elementsById: { readonly [id: string]: BpmnElement }
  readonly references: readonly Reference[]
  readonly warnings: readonly ImportWarning[]
}
