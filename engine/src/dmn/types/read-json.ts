import { parseDate } from '../../feel/values/date.ts'
import { parseDateTime } from '../../feel/values/date-time.ts'
import { parseDuration } from '../../feel/values/duration.ts'
import { parseTime } from '../../feel/values/time.ts'
import type { FeelTypeName } from '../../feel/values/typed-value.ts'
import { isContext, isList, setEntry, type FeelType, type FeelValue } from '../../feel/values/value.ts'

const readers: Partial<Record<FeelTypeName, (text: string) => FeelValue | undefined>> = {
  date: parseDate,
  time: parseTime,
  'date and time': parseDateTime,
  'days and time duration': parseDuration,
  'years and months duration': parseDuration,
}

/** A JSON value read as a type: text as a date, time or duration where that is asked for, inside lists and contexts too. The rest stays as it is. */
export function readAs(value: FeelValue, type: FeelType): FeelValue {
  switch (type.kind) {
    case 'named':
      return readAs(value, type.of)
    case 'simple':
      return typeof value === 'string' ? (readers[type.name]?.(value) ?? value) : value
    case 'list':
      return isList(value) ? value.map(item => readAs(item, type.of)) : readAs(value, type.of)
    case 'context':
      return isContext(value) ? readEntries(value, type.entries) : value
    default:
      return value
  }
}

function readEntries(context: { readonly [name: string]: FeelValue }, types: ReadonlyMap<string, FeelType>): FeelValue {
  const read: { [name: string]: FeelValue } = {}
  for (const [name, value] of Object.entries(context)) {
    const type = types.get(name)
    setEntry(read, name, type ? readAs(value, type) : value)
  }
  return read
}
