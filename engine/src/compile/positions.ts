/** Where an event can stand (BPMN 2.0.2, table 10.93). */
export type Position =
  | 'process start'
  | 'subprocess start'
  | 'event subprocess start'
  | 'intermediate catch'
  | 'intermediate throw'
  | 'boundary'
  | 'end'

/** Whether an event at this position throws what it defines. */
export function isThrowing(position: Position): boolean {
  return position === 'intermediate throw' || position === 'end'
}
