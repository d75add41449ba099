/** Port: the time, and being woken. The engine has no clock of its own, so a test can own it. */
export interface Clock {
  /** Epoch ms. */
  now(): number
  /** Calls once at this time or soon after it (at once, but not before this call returns, when it has passed already). The answer calls it off. */
  wakeAt(at: number, call: () => void): () => void
  /** Milliseconds with fractions since some moment, to tell how long decisions take; not told without it. */
  readonly measure?: () => number
}

/** What a host must have to make a clock of: `globalThis` of Node, a browser and a Web Worker has it. */
export interface ClockHost {
  readonly Date: { now(): number }
  readonly performance?: { now(): number }
  setTimeout(call: () => void, milliseconds: number): unknown
  clearTimeout(handle: never): void
}

/** Longest delay that hosts take; a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1

/** The clock of a host, for waits of any length.
 *  @example createEngine({ clock: createClock(globalThis) }) */
export function createClock(host: ClockHost): Clock {
  const { performance } = host
  return {
    now: () => host.Date.now(),
    wakeAt: (at, call) => wakeAt(host, at, call),
    ...(performance === undefined ? {} : { measure: () => performance.now() }),
  }
}

function wakeAt(host: ClockHost, at: number, call: () => void): () => void {
  let handle: unknown
  const arm = (): void => {
    const rest = Math.max(0, at - host.Date.now())
    handle = host.setTimeout(rest > longestDelay ? arm : () => (host.Date.now() < at ? arm() : call()), Math.min(rest, longestDelay))
  }
  arm()
  return () => host.clearTimeout(handle as never)
}
