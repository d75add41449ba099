import { FeelDate } from '../values/date.ts'
import { FeelDateTime } from '../values/date-time.ts'
import { DaysTimeDuration, YearsMonthsDuration } from '../values/duration.ts'
import { propertyNames } from '../values/properties.ts'
import { FeelTime } from '../values/time.ts'
import type { FeelTypeName } from '../values/typed-value.ts'
import { FeelRange } from '../values/value.ts'
import type { FeelType, FeelValue } from '../values/value.ts'

const day = new FeelDate(2024, 1, 2)
const [local, zoned] = [new FeelTime(0, undefined), new FeelTime(0, 0)]

const values: Readonly<Partial<Record<FeelTypeName, readonly FeelValue[]>>> = {
  boolean: [true],
  number: [1],
  string: ['1'],
  date: [day],
  time: [local, zoned],
  'date and time': [new FeelDateTime(day, local), new FeelDateTime(day, zoned)],
  'days and time duration': [new DaysTimeDuration(1n)],
  'years and months duration': [new YearsMonthsDuration(1)],
}

/** Values that stand for all of a type, as far as operators are concerned: what has no result for any of them has none for the type. None where that cannot be
 *  said: lists, which may be coerced, and types that are not known. */
export function witnessesOf(type: FeelType | undefined): readonly FeelValue[] {
  const plain = unnamed(type)
  switch (plain?.kind) {
    case 'simple':
      return values[plain.name] ?? []
    case 'context':
      return [Object.fromEntries([...plain.entries.keys()].map(name => [name, null]))]
    case 'range':
      return [new FeelRange(true, 1, 2, true)]
    default:
      return []
  }
}

/** The type behind the names of item definitions. */
export function unnamed(type: FeelType | undefined): FeelType | undefined {
  let plain = type
  // Definitions that lead to each other in a circle are reported elsewhere.
  for (let depth = 0; plain?.kind === 'named' && depth < 50; depth++) plain = plain.of
  return plain?.kind === 'named' ? undefined : plain
}

/** The properties that values of a type have. */
export function propertyNamesOf(type: FeelType | undefined): readonly string[] {
  return witnessesOf(type).flatMap(propertyNames)
}
