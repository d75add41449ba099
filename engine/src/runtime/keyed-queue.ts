/** Runs work one after the other for each key, and side by side for different keys. */
export class KeyedQueue<Key> {
  private readonly tails = new Map<Key, Promise<unknown>>()

  /** Runs when all earlier work of the key is done, whether that failed or not. */
  run<Result>(key: Key, work: () => Promise<Result>): Promise<Result> {
    const before = this.tails.get(key)
    const result = before === undefined ? work() : before.then(work, work)
    this.tails.set(key, result)
    const forget = (): void => {
      if (this.tails.get(key) === result) this.tails.delete(key)
    }
    result.then(forget, forget)
    return result
  }
}
