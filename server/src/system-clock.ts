import { createClock, type Clock } from 'stepwright'

/** The time of this machine. */
export const systemClock: Clock = createClock(globalThis)
