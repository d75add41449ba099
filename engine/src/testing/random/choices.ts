/** Choices that look random and follow from a seed alone, so that whatever they lead to can be repeated. */
export class RandomChoices {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  /** At least 0, less than 1 (the mulberry32 generator). */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number, both ends included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1))
  }

  chance(probability: number): boolean {
    return this.fraction() < probability
  }

  /** @throws Error if there is nothing to choose from. */
  oneOf<T>(choices: readonly T[]): T {
    if (choices.length === 0) throw new Error('There is nothing to choose from')
    return choices[this.between(0, choices.length - 1)] as T
  }
}
