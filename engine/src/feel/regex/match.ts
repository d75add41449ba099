import type { Program } from './program.ts'

/** Positions of the whole match and of the groups: start and end of each, -1 where a group took no part. */
export type Match = readonly number[]

/** Says that a match would take too long. */
export class MatchLimitError extends Error {
  constructor() {
    super('matching takes too long')
  }
}

const maxStates = 256_000_000
/** With back references, and without: those tell a match that would never end from one that is merely long. */
const maxSteps = { withReferences: 2_000_000, without: 50_000_000 }

/** Finds matches in one text, one after the other.
 *  Without back references no state is tried twice at a position, so a match takes time linear in the text, whatever the pattern; and the steps are counted. */
export class Search {
  private readonly program: Program
  private readonly text: string
  /** One bit for each instruction at each position; what failed once fails again. */
  private readonly visited: Uint32Array | undefined
  private readonly touched: number[] = []
  private stepsLeft: number
  /** What is left to try: an instruction and a position; or, as a negative number, a saved position to restore. */
  private readonly stack: number[] = []
  private readonly saved: number[]

  constructor(program: Program, text: string) {
    this.program = program
    this.text = text
    this.saved = Array.from({ length: program.slots }, () => -1)
    const states = program.instructions.length * (text.length + 1)
    if (states > maxStates) throw new MatchLimitError()
    this.visited = program.hasReferences ? undefined : new Uint32Array(Math.ceil(states / 32))
    this.stepsLeft = program.hasReferences ? maxSteps.withReferences : maxSteps.without
  }

  /** The first match at or after a position; undefined when there is none. @throws MatchLimitError */
  find(from: number): Match | undefined {
    for (const word of this.touched) (this.visited as Uint32Array)[word] = 0
    this.touched.length = 0
    for (let start = from; start <= this.text.length; start += (this.text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1) {
      const match = this.at(start)
      if (match) return match
    }
    return undefined
  }

  private at(start: number): Match | undefined {
    this.saved.fill(-1)
    this.stack.length = 0
    this.stack.push(0, start)
    while (this.stack.length > 0) {
      const position = this.stack.pop() as number
      const index = this.stack.pop() as number
      if (index < 0) this.saved[-1 - index] = position
      else if (this.follow(index, position)) return this.saved.slice(0, (this.program.groups + 1) * 2)
    }
    return undefined
  }

  private isNew(index: number, position: number): boolean {
    if (--this.stepsLeft < 0) throw new MatchLimitError()
    if (!this.visited) return true
    const bit = index * (this.text.length + 1) + position
    const word = bit >>> 5
    const mask = 1 << (bit & 31)
    if (((this.visited[word] as number) & mask) !== 0) return false
    if (this.visited[word] === 0) this.touched.push(word)
    this.visited[word] = (this.visited[word] as number) | mask
    return true
  }

  /** Follows one thread until it matches or fails. */
  private follow(from: number, startPosition: number): boolean {
    const { instructions } = this.program
    let index = from
    let position = startPosition
    while (this.isNew(index, position)) {
      const instruction = instructions[index] as (typeof instructions)[number]
      switch (instruction.op) {
        case 'match':
          return true
        case 'character': {
          const point = this.text.codePointAt(position)
          if (point === undefined || !instruction.test(point)) return false
          position += point > 0xffff ? 2 : 1
          break
        }
        case 'split':
          this.stack.push(instruction.other, position)
          index = instruction.next
          continue
        case 'jump':
          index = instruction.next
          continue
        case 'save':
        case 'mark':
          this.stack.push(-1 - instruction.slot, this.saved[instruction.slot] as number)
          this.saved[instruction.slot] = position
          break
        case 'advance':
          if (this.saved[instruction.slot] === position) return false
          break
        case 'reference': {
          const end = this.referred(instruction.index, position)
          if (end === undefined) return false
          position = end
          break
        }
        default:
          if (!this.holds(instruction.op, position)) return false
      }
      index++
    }
    return false
  }

  private holds(anchor: 'start' | 'end', position: number): boolean {
    if (anchor === 'start')
      return position === 0 || (this.program.multiline && this.text[position - 1] === '\n' && position < this.text.length)
    return position === this.text.length || (this.program.multiline && this.text[position] === '\n')
  }

  /** Where the text of a group ends when it comes again; a group that took no part is the empty text. */
  private referred(group: number, position: number): number | undefined {
    const [start, end] = [this.saved[group * 2] as number, this.saved[group * 2 + 1] as number]
    const wanted = start < 0 || end < 0 ? '' : this.text.slice(start, end)
    const there = this.text.slice(position, position + wanted.length)
    const same = this.program.ignoreCase ? there.toLowerCase() === wanted.toLowerCase() : there === wanted
    return same ? position + wanted.length : undefined
  }
}
