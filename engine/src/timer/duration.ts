import { Temporal } from 'temporal-polyfill'

/** A duration by its parts; time parts are in milliseconds together. */
export interface Duration {
  readonly years: number
  readonly months: number
  readonly days: number
  readonly milliseconds: number
}

const pattern = /^([+-])?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/** Reads ISO 8601 text such as `PT30S`, `P1Y2M`, `-P2W`; undefined if it is none. */
export function parseDuration(text: string): Duration | undefined {
  const match = pattern.exec(text.trim())
  if (match === null || match[6] === 'T') return undefined
  const parts = [2, 3, 4, 5, 7, 8, 9].map(index => match[index])
  if (parts.every(part => part === undefined)) return undefined
  const [years, months, weeks, days, hours, minutes, seconds] = parts.map(part => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const sign = match[1] === '-' ? -1 : 1
  return {
    years: sign * years,
    months: sign * months,
    days: sign * (weeks * 7 + days),
    milliseconds: sign * Math.round(hours * 3_600_000 + minutes * 60_000 + seconds * 1000),
  }
}

/** The moment a duration after another, both epoch ms. Years, months and days follow the calendar of the zone. */
export function addDuration(at: number, duration: Duration, zone: string): number {
  const { years, months, days, milliseconds } = duration
  if (years === 0 && months === 0 && (days === 0 || zone === 'UTC')) return at + days * 86_400_000 + milliseconds
  const start = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return start.add({ years, months, days }).epochMilliseconds + milliseconds
}
