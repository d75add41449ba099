import { brief } from '../values/format.ts'
import { typeOfFeel } from '../values/value.ts'
import type { FeelValue } from '../values/value.ts'

/** A value with its type, for messages. */
export function described(value: FeelValue): string {
  return value === null ? 'null' : `${brief(value)} (${typeOfFeel(value)})`
}
