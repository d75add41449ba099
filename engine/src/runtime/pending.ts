/** Counts work that is under way, for those who wait until there is none. */
export class Pending {
  private count = 0
  private waiting: (() => void)[] = []

  track<Result>(work: Promise<Result>): Promise<Result> {
    this.count++
    const done = (): void => {
      this.count--
      if (this.count === 0) this.release()
    }
    work.then(done, done)
    return work
  }

  /** Fulfilled when nothing is under way, also nothing that the last work has begun. */
  async none(): Promise<void> {
    while (this.count > 0) await new Promise<void>(resolve => this.waiting.push(resolve))
  }

  private release(): void {
    const waiting = this.waiting
    this.waiting = []
    for (const resolve of waiting) resolve()
  }
}
