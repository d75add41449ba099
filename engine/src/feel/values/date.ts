import { epochDay, fromEpochDay, isDate, pad, weekday, daysInMonth } from './calendar.ts'
import { TypedValue } from './typed-value.ts'

/** A day of the proleptic Gregorian calendar, years from -999,999,999 to 999,999,999. */
export class FeelDate extends TypedValue {
  override readonly type = 'date'
  readonly year: number
  readonly month: number
  readonly day: number
  constructor(year: number, month: number, day: number) {
    super()
    this.year = year
    this.month = month
    this.day = day
  }

  /** Days since 1970-01-01. */
  get epochDay(): number {
    return epochDay(this.year, this.month, this.day)
  }

  /** Monday is 1, Sunday is 7. */
  get weekday(): number {
    return weekday(this.epochDay)
  }

  override toString(): string {
    return `${this.year < 0 ? '-' : ''}${pad(Math.abs(this.year), 4)}-${pad(this.month, 2)}-${pad(this.day, 2)}`
  }
}

/** The date of year, month and day; undefined when there is none. */
export function date(year: number, month: number, day: number): FeelDate | undefined {
  return isDate(year, month, day) ? new FeelDate(year, month, day) : undefined
}

/** The date so many days after 1970-01-01; undefined beyond the range of years. */
export function dateOfEpochDay(days: number): FeelDate | undefined {
  if (!(Math.abs(days) < 4e11)) return undefined
  const parts = fromEpochDay(days)
  return date(parts.year, parts.month, parts.day)
}

/** Adds months; the day is cut to the last one of the month. */
export function addMonths(value: FeelDate, months: number): FeelDate | undefined {
  const total = value.year * 12 + value.month - 1 + months
  const year = Math.floor(total / 12)
  const month = total - year * 12 + 1
  return date(year, month, Math.min(value.day, daysInMonth(year, month)))
}

/** Reads `2025-01-31`, with a sign and more digits for years far away. */
export function parseDate(text: string): FeelDate | undefined {
  const match = /^(-?(?:\d{4}|[1-9]\d{4,8}))-(\d\d)-(\d\d)$/.exec(text)
  return match ? date(Number(match[1]) + 0, Number(match[2]), Number(match[3])) : undefined
}
