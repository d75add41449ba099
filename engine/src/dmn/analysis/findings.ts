import type { Json } from '../../json.ts'

/** A value for one input. */
export interface InputExample {
  readonly inputId: string
  readonly inputName: string
  /** As JSON, and as FEEL text. */
  readonly value: Json
  readonly text: string
}

/** Inputs that no rule covers. */
export interface TableGap {
  /** The values of each input, as unary tests: `< 10`, `not("a")`, `-`. Together they are the gap. */
  readonly inputs: readonly { readonly inputId: string; readonly inputName: string; readonly values: string }[]
  readonly example: readonly InputExample[]
}

export interface RuleReference {
  readonly id: string
  /** From 1. */
  readonly index: number
}

/** Two rules that hit together although the hit policy forbids it. */
export interface TableOverlap {
  readonly rules: readonly [RuleReference, RuleReference]
  readonly example: readonly InputExample[]
  readonly message: string
}

/** A rule that never decides. */
export interface UnreachableRule {
  readonly rule: RuleReference
  /** The rules that always come before it; none when it contradicts itself. */
  readonly maskedBy: readonly RuleReference[]
  readonly message: string
}

/** Something wrong with one entry. */
export interface EntryFinding {
  readonly ruleId: string
  readonly ruleIndex: number
  /** Id of the cell; empty when it has none. */
  readonly entryId: string
  readonly kind: 'type' | 'contradiction' | 'not-allowed'
  readonly message: string
}

export interface TableAnalysis {
  readonly gaps: readonly TableGap[]
  readonly overlaps: readonly TableOverlap[]
  readonly unreachable: readonly UnreachableRule[]
  readonly entries: readonly EntryFinding[]
  /** Entries that read variables or compute with their input: what they do is not known before they run, and nothing is claimed about it. */
  readonly unjudged: readonly { readonly ruleId: string; readonly entryId: string; readonly text: string }[]
  /** False when the table is too large to look at every combination, or when there is more to list than fits. */
  readonly isComplete: boolean
}
