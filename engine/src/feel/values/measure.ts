import { ExpressionError } from '../../expression/expression-language.ts'

const mostParts = 5_000_000
const mostDepth = 1_000

/** How much of a value has been looked at. A value may hold the same part in many places: what takes no room can take for ever to go through. */
export class Measure {
  readonly #most: number
  #left: number
  #depth = 0

  constructor(most = mostParts) {
    this.#most = most
    this.#left = most
  }

  /** Goes into a list or context of that many parts.
   *  @throws ExpressionError when the whole is too large or nested too deeply */
  enter(parts: number): void {
    this.#left -= parts + 1
    if (this.#left < 0 || ++this.#depth > mostDepth)
      throw new ExpressionError(
        `The expression was stopped: a value has more than ${this.#most} parts, or nests more than ${mostDepth} deep.`,
      )
  }

  leave(): void {
    this.#depth--
  }
}
