/** How far ahead of the last one a new id may be to get a place in the list: tables share the ids of a step. */
const gap = 64

/** Values by id, for ids that mostly count up from a first one: these are places in a list. Each token takes one id and gives it back; a Map would
 *  then have to be made anew by the runtime of V8 at every third token. */
export class IdMap<Value> {
  private readonly first: number
  private readonly counted: (Value | undefined)[] = []
  private others: Map<number, Value> | undefined
  private inUse = 0

  constructor(first: number) {
    this.first = first
  }

  get size(): number {
    return this.inUse + (this.others?.size ?? 0)
  }

  get(id: number): Value | undefined {
    const place = id - this.first
    // Asking a list for what is outside of it is slow.
    const value = place >= 0 && place < this.counted.length ? this.counted[place] : undefined
    return value === undefined ? this.others?.get(id) : value
  }

  set(id: number, value: Value): void {
    const { counted } = this
    const place = id - this.first
    if (place < 0 || place > counted.length + gap || this.others?.has(id) === true) {
      this.others ??= new Map()
      this.others.set(id, value)
      return
    }
    while (place >= counted.length) counted.push(undefined)
    if (counted[place] === undefined) this.inUse++
    counted[place] = value
  }

  delete(id: number): void {
    const place = id - this.first
    if (place < 0 || place >= this.counted.length || this.counted[place] === undefined) return void this.others?.delete(id)
    this.counted[place] = undefined
    this.inUse--
  }

  /** Those that do not count up come first. */
  forEach(visit: (value: Value, id: number) => void): void {
    this.others?.forEach(visit)
    for (let place = 0; place < this.counted.length; place++) {
      const value = this.counted[place]
      if (value !== undefined) visit(value, this.first + place)
    }
  }
}
