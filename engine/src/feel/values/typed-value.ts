/** Names of the types that values have, as the standard writes them. */
export type FeelTypeName =
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'range'
  | 'list'
  | 'context'
  | 'function'

/** Base of the values that JSON does not have; what tells them from contexts, which are plain objects. */
export abstract class TypedValue {
  abstract readonly type: FeelTypeName
}
