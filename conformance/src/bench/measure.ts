import type { Effort } from './figure.ts'

/** One way to do a piece of work. */
export interface Contestant {
  readonly name: string
  /** Does the work so many times; all of it is done when the promise is fulfilled. */
  run(times: number): Promise<void> | void
}

/** Runs of each contestant per CPU second, one for each round. All take turns within a round, so that what disturbs the machine disturbs all. */
export async function runsPerSecond(contestants: readonly Contestant[], { rounds, milliseconds }: Effort): Promise<Map<string, number[]>> {
  const rates = new Map(contestants.map(({ name }) => [name, [] as number[]]))
  const batches = new Map<string, number>()
  for (const contestant of contestants) batches.set(contestant.name, await warmUp(contestant, milliseconds))
  for (let round = 0; round < rounds; round++) {
    for (const contestant of turn(contestants, round)) {
      rates.get(contestant.name)?.push(await rateOf(contestant, batches.get(contestant.name) ?? 1, milliseconds))
    }
  }
  return rates
}

/** Median of the ratios within each round: steadier than the ratio of the medians. */
export function medianRatio(ours: readonly number[], others: readonly number[]): number {
  return median(ours.map((value, round) => value / (others[round] ?? Number.NaN)))
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const [lower, upper] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]]
  return ((lower ?? Number.NaN) + (upper ?? Number.NaN)) / 2
}

/** Nobody is always first. */
function turn(contestants: readonly Contestant[], round: number): Contestant[] {
  const first = round % contestants.length
  return [...contestants.slice(first), ...contestants.slice(0, first)]
}

/** Lets the compiler of the host do its work, and answers a batch that takes about a tenth of the time. */
async function warmUp(contestant: Contestant, milliseconds: number): Promise<number> {
  const from = process.cpuUsage()
  let runs = 0
  for (let batch = 1; cpuMilliseconds(from) < milliseconds / 2; batch *= 2) {
    await contestant.run(batch)
    runs += batch
  }
  return Math.max(1, Math.round((runs / Math.max(cpuMilliseconds(from), 0.1)) * (milliseconds / 10)))
}

async function rateOf(contestant: Contestant, batch: number, milliseconds: number): Promise<number> {
  globalThis.gc?.()
  const from = process.cpuUsage()
  let runs = 0
  do {
    await contestant.run(batch)
    runs += batch
  } while (cpuMilliseconds(from) < milliseconds)
  return (runs * 1000) / cpuMilliseconds(from)
}

/** User and system time of this process since `from`: what others do on the machine does not count. */
function cpuMilliseconds(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from)
  return Math.max((user + system) / 1000, 0.001)
}
