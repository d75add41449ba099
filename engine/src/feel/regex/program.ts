import { unreachable } from '../../unreachable.ts'
import { ignoringCase } from './characters.ts'
import type { CharacterTest } from './characters.ts'
import { PatternError, parsePattern } from './parse.ts'
import type { ParsedPattern, Piece } from './parse.ts'

/** One step of matching. `split` tries `next` first and `other` after it. `mark` and `advance` keep a loop from turning on the spot. */
export type Instruction =
  | { readonly op: 'character'; readonly test: CharacterTest }
  | { readonly op: 'split'; next: number; other: number }
  | { readonly op: 'jump'; next: number }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'mark' | 'advance'; readonly slot: number }
  | { readonly op: 'reference'; readonly index: number }
  | { readonly op: 'start' | 'end' | 'match' }

export interface Program {
  readonly instructions: readonly Instruction[]
  readonly groups: number
  /** Marks come after the groups in the list of saved positions. */
  readonly slots: number
  readonly hasReferences: boolean
  readonly ignoreCase: boolean
  readonly multiline: boolean
}

const maxInstructions = 20_000

/** Makes the steps of a pattern. @throws PatternError */
export function compileProgram(pattern: string, flags: string): Program {
  const parsed = flags.includes('q') ? literal(pattern, flags.includes('i')) : parsePattern(pattern, flags)
  const writer = new ProgramWriter(parsed)
  writer.write({ kind: 'group', content: parsed.piece, index: 0 })
  writer.add({ op: 'match' })
  const { instructions, slots } = writer
  return {
    instructions,
    groups: parsed.groups,
    slots,
    hasReferences: parsed.hasReferences,
    ignoreCase: flags.includes('i'),
    multiline: flags.includes('m'),
  }
}

function literal(pattern: string, ignoreCase: boolean): ParsedPattern {
  const pieces = Array.from(pattern, (sign): Piece => {
    const test: CharacterTest = point => point === sign.codePointAt(0)
    return { kind: 'character', test: ignoreCase ? ignoringCase(test) : test }
  })
  return { piece: { kind: 'sequence', pieces }, groups: 0, hasReferences: false }
}

class ProgramWriter {
  readonly instructions: Instruction[] = []
  slots: number
  private readonly needsMarks: boolean

  constructor(parsed: ParsedPattern) {
    this.slots = (parsed.groups + 1) * 2
    // Without back references every state is visited once per position, which ends empty loops as well.
    this.needsMarks = parsed.hasReferences
  }

  add(instruction: Instruction): number {
    if (this.instructions.length >= maxInstructions) throw new PatternError('the pattern is too large, as its quantities multiply')
    return this.instructions.push(instruction) - 1
  }

  write(piece: Piece): void {
    switch (piece.kind) {
      case 'character':
        this.add({ op: 'character', test: piece.test })
        return
      case 'start':
      case 'end':
        this.add({ op: piece.kind })
        return
      case 'reference':
        this.add({ op: 'reference', index: piece.index })
        return
      case 'sequence':
        for (const part of piece.pieces) this.write(part)
        return
      case 'group':
        this.group(piece.content, piece.index)
        return
      case 'choice':
        this.choice(piece.branches)
        return
      case 'repeat':
        this.repeat(piece)
        return
      default:
        unreachable(piece)
    }
  }

  private group(content: Piece, index: number | undefined): void {
    if (index === undefined) return this.write(content)
    this.add({ op: 'save', slot: index * 2 })
    this.write(content)
    this.add({ op: 'save', slot: index * 2 + 1 })
  }

  private choice(branches: readonly Piece[]): void {
    const ends: { next: number }[] = []
    branches.forEach((branch, index) => {
      if (index === branches.length - 1) return this.write(branch)
      const split = { op: 'split' as const, next: 0, other: 0 }
      split.next = this.add(split) + 1
      this.write(branch)
      const jump = { op: 'jump' as const, next: 0 }
      this.add(jump)
      ends.push(jump)
      split.other = this.instructions.length
    })
    for (const end of ends) end.next = this.instructions.length
  }

  private repeat({ piece, min, max, lazy }: Piece & { kind: 'repeat' }): void {
    for (let count = 0; count < min; count++) this.write(piece)
    if (max === Number.POSITIVE_INFINITY) return this.loop(piece, lazy)
    const splits: { next: number; other: number }[] = []
    for (let count = min; count < max; count++) {
      splits.push(this.split())
      this.write(piece)
    }
    for (const split of splits) this.aim(split, lazy, this.instructions.length)
  }

  private loop(piece: Piece, lazy: boolean): void {
    const split = this.split()
    const mark = this.needsMarks ? this.slots++ : undefined
    if (mark !== undefined) this.add({ op: 'mark', slot: mark })
    this.write(piece)
    if (mark !== undefined) this.add({ op: 'advance', slot: mark })
    this.add({ op: 'jump', next: split.at })
    this.aim(split, lazy, this.instructions.length)
  }

  private split(): { op: 'split'; next: number; other: number; at: number } {
    const split = { op: 'split' as const, next: 0, other: 0, at: this.instructions.length }
    this.add(split)
    split.next = split.at + 1
    return split
  }

  /** Leads one way into the repeated part and the other way past it. */
  private aim(split: { next: number; other: number }, lazy: boolean, end: number): void {
    split.other = end
    if (lazy) [split.next, split.other] = [split.other, split.next]
  }
}
