import { useEffect, useState } from 'react'

const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
const short = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' })
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'long' })

/** A date with time for people, in the browser's language and zone. */
export function fullMoment(iso: string): string {
  return full.format(new Date(iso))
}

export function shortMoment(iso: string): string {
  return short.format(new Date(iso))
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** How long ago or how far ahead, in words: "2 hours ago", "in 3 days". */
export function distance(iso: string, now: number): string {
  const gap = new Date(iso).getTime() - now
  const step = steps.find(([, size]) => Math.abs(gap) >= size)
  if (!step) return gap > 0 ? 'in less than a minute' : 'just now'
  return relative.format(Math.round(gap / step[1]), step[0])
}

/** How long something took: "350 ms", "12 s", "3 h 5 min". */
export function span(from: string, to: string): string {
  const ms = Math.max(0, new Date(to).getTime() - new Date(from).getTime())
  if (ms < 1000) return `${ms} ms`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** The present, renewed twice a minute, for words such as "2 minutes ago". */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
