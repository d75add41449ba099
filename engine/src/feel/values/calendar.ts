/** Largest year in either direction (as XML Schema tools and the conformance kit have it). */
export const maxYear = 999_999_999
export const nanosPerSecond = 1_000_000_000
export const nanosPerDay = 86_400 * nanosPerSecond

/** Whether a year has 366 days in the proleptic Gregorian calendar. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Days of a month; months count from 1. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (lengths[month - 1] ?? 0)
}

/** Days since 1970-01-01 of a date in the proleptic Gregorian calendar, for any year. Counts from the 1st of March in cycles of 400 years. */
export function epochDay(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const cycle = Math.floor(shifted / 400)
  const yearOfCycle = shifted - cycle * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfCycle = yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100) + dayOfYear
  return cycle * 146_097 + dayOfCycle - 719_468
}

/** The date of a number of days since 1970-01-01. */
export function fromEpochDay(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + 719_468
  const cycle = Math.floor(shifted / 146_097)
  const dayOfCycle = shifted - cycle * 146_097
  const yearOfCycle = Math.floor(
    (dayOfCycle - Math.floor(dayOfCycle / 1460) + Math.floor(dayOfCycle / 36_524) - Math.floor(dayOfCycle / 146_096)) / 365,
  )
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return { year: yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1 }
}

/** ISO day of the week: Monday is 1, Sunday is 7. */
export function weekday(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1
}

/** Whether year, month and day name a date. */
export function isDate(year: number, month: number, day: number): boolean {
  return Math.abs(year) <= maxYear && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** At least `width` digits. */
export function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
