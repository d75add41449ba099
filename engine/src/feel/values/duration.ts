import { TypedValue } from './typed-value.ts'

const second = 1_000_000_000n
const day = 86_400n * second
/** The largest number of months and the largest size in nanoseconds: 10 billion years. What is beyond is no value. */
const maxMonths = 120_000_000_000
const maxNanos = 3_660_000_000_000n * day

/** A duration in days, hours, minutes and seconds, exact to the nanosecond. */
export class DaysTimeDuration extends TypedValue {
  override readonly type = 'days and time duration'
  readonly nanos: bigint
  constructor(nanos: bigint) {
    super()
    this.nanos = nanos
  }

  override toString(): string {
    if (this.nanos === 0n) return 'PT0S'
    const size = this.nanos < 0n ? -this.nanos : this.nanos
    const days = size / day
    const rest = size % day
    const hours = rest / (3600n * second)
    const minutes = (rest / (60n * second)) % 60n
    const fraction = String(rest % second)
      .padStart(9, '0')
      .replace(/0+$/, '')
    const seconds = `${(rest / second) % 60n}${fraction === '' ? '' : `.${fraction}`}`
    const time = `${hours === 0n ? '' : `${hours}H`}${minutes === 0n ? '' : `${minutes}M`}${seconds === '0' ? '' : `${seconds}S`}`
    return `${this.nanos < 0n ? '-' : ''}P${days === 0n ? '' : `${days}D`}${time === '' ? '' : `T${time}`}`
  }
}

/** A duration in years and months. */
export class YearsMonthsDuration extends TypedValue {
  override readonly type = 'years and months duration'
  readonly months: number
  constructor(months: number) {
    super()
    this.months = months
  }

  override toString(): string {
    if (this.months === 0) return 'P0M'
    const size = Math.abs(this.months)
    const years = Math.trunc(size / 12)
    return `${this.months < 0 ? '-' : ''}P${years === 0 ? '' : `${years}Y`}${size % 12 === 0 ? '' : `${size % 12}M`}`
  }
}

export type Duration = DaysTimeDuration | YearsMonthsDuration

/** A duration of so many nanoseconds; undefined when it is beyond 10 billion years. */
export function daysTimeDuration(nanos: bigint): DaysTimeDuration | undefined {
  return nanos > maxNanos || nanos < -maxNanos ? undefined : new DaysTimeDuration(nanos)
}

/** A duration of so many whole months; undefined when it is no whole number or beyond 10 billion years. */
export function yearsMonthsDuration(months: number): YearsMonthsDuration | undefined {
  return Number.isInteger(months) && Math.abs(months) <= maxMonths ? new YearsMonthsDuration(months + 0) : undefined
}

/** Reads the ISO 8601 form of a duration: `P1Y2M`, `-P1DT2H3M4.5S`. Years and months do not mix with days and time (DMN 1.5, 10.3.2.3.7). */
export function parseDuration(text: string): Duration | undefined {
  const months = /^(-)?P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$/.exec(text)
  if (months) {
    const size = Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0)
    return yearsMonthsDuration(months[1] ? 0 - size : size)
  }
  const days = /^(-)?P(?=.)(?:(\d+)D)?(?:T(?=\d|\.\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?$/.exec(text)
  if (!days || text.length > 200) return undefined
  const part = (index: number): bigint => BigInt(days[index] ?? 0)
  const seconds = part(2) * 86_400n + part(3) * 3600n + part(4) * 60n + part(5)
  const nanos = seconds * second + BigInt((days[6] ?? '').slice(0, 9).padEnd(9, '0'))
  return daysTimeDuration(days[1] ? -nanos : nanos)
}
