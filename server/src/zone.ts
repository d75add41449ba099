import { isZone } from 'stepwright/feel'
import { didYouMean } from './did-you-mean.ts'

/** The IANA name of a time zone, written as the standard writes it whatever the case it was typed in.
 *  @throws Error that says what to write */
export function zoneNamed(text: string): string {
  const name = text.trim()
  const known = Intl.supportedValuesOf('timeZone')
  const found = known.find(zone => zone.toLowerCase() === name.toLowerCase())
  if (found !== undefined) return found
  if (isZone(name)) return name
  throw new Error(`"${text}" is no time zone.${didYouMean(name, known)} Write an IANA name, for example Europe/Paris, or UTC.`)
}
