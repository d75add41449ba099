import type { Generated } from 'kysely'
import type {
  CorrelatedMessage,
  DataWaitItem,
  DecisionDefinitionItem,
  DecisionInstanceItem,
  DecisionRequirementsItem,
  ElementInstanceItem,
  FormItem,
  GatheredStart,
  IncidentItem,
  JobItem,
  MessageSubscriptionItem,
  ProcessDefinitionItem,
  ProcessInstanceItem,
  ResourceItem,
  SignalSubscriptionItem,
  StartCondition,
  StartGathering,
  StartMessage,
  StartSignal,
  StartTimer,
  TimerItem,
  UserTaskItem,
} from 'stepwright/stores'

/** `processInstanceKey` -> `process_instance_key`. */
export type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? Rest extends Uncapitalize<Rest>
    ? `${Lowercase<First>}${SnakeCase<Rest>}`
    : `${Lowercase<First>}_${SnakeCase<Rest>}`
  : Name

/** How a value stands in a column: booleans as 0 and 1, lists and objects as JSON text. */
type Column<Value> = Value extends boolean
  ? 0 | 1
  : Value extends Uint8Array
    ? Uint8Array
    : Value extends readonly unknown[] | { readonly [name: string]: unknown }
      ? string
      : Value
type Columns<Item> = { [Field in keyof Item & string as SnakeCase<Field>]: Column<Item[Field]> }

/** Whether it is the newest version of its id. */
interface LatestMark {
  is_latest: 0 | 1
}

/** The tables as kysely sees them; the columns and indexes stand in `migrations/`. Keys are numbers, times epoch ms. */
export interface Tables {
  // What people search, kept after the end.
  process_instance: Columns<ProcessInstanceItem>
  element_instance: Columns<ElementInstanceItem>
  variable: VariableTable
  job: Columns<JobItem>
  user_task: Columns<UserTaskItem>
  incident: Columns<IncidentItem>
  message_subscription: Columns<MessageSubscriptionItem>
  decision_instance: Columns<DecisionInstanceItem>
  history: HistoryTable
  // Running only.
  timer: Columns<TimerItem>
  signal_subscription: Columns<SignalSubscriptionItem>
  data_wait: Columns<DataWaitItem>
  message: MessageTable
  message_correlation: MessageCorrelationTable
  /** Keys that processes have found in the payload of a buffered message without one. */
  message_found_key: { message_key: number; process_definition_id: string; correlation_key: string }
  // Deployed.
  deployment: { deployment_key: number; deployed_at: number }
  resource: Columns<ResourceItem> & LatestMark
  process_definition: Columns<ProcessDefinitionItem> & LatestMark
  decision_requirements: Columns<DecisionRequirementsItem> & LatestMark
  decision_definition: Columns<DecisionDefinitionItem> & LatestMark
  form: Columns<FormItem> & LatestMark
  start_message: Columns<StartMessage>
  start_signal: Columns<StartSignal>
  start_timer: Columns<StartTimer>
  start_condition: Columns<StartCondition> & { holds: 0 | 1 }
  start_gathering: Columns<StartGathering>
  gathered_start: Columns<GatheredStart>
  correlated_message: Columns<CorrelatedMessage>
  // Shared by the instances of all processes; `value` is JSON text.
  data_store: { data_store_id: string; value: string; last_updated_date: number; process_instance_key: number | null }
  // The engine's own.
  instance: { root: number; version: number; start_process_id: string | null; start_correlation_key: string | null }
  /** Variables of scopes are rows of kind `variable` with a name; other rows have the empty name. */
  state_row: { root: number; kind: string; id: number; name: string; row: string }
  outbox: { id: number; root: number; effect: string }
  counter: { name: string; value: number }
}

/** Values of running and ended scopes; `value` is JSON text. */
interface VariableTable {
  variable_key: Generated<number>
  name: string
  value: string
  scope_key: number
  process_instance_key: number
  root_process_instance_key: number
}

/** Every entry in order: `entry` is a `HistoryEntry` as JSON, the columns before it are taken from it. */
interface HistoryTable {
  history_key: Generated<number>
  at: number
  root_process_instance_key: number
  process_instance_key: number
  kind: string
  element_instance_key: number | null
  element_id: string | null
  entry: string
}

/** Buffered messages. */
interface MessageTable {
  message_key: number
  name: string
  correlation_key: string
  message_id: string | null
  /** JSON text. */
  variables: string
  published_at: number
  expires_at: number
  settled: 0 | 1
}

/** Which process got which message: at most one subscription of each process gets it. For signals: which receiver got which outbox item. */
interface MessageCorrelationTable {
  message_key: number
  process_definition_id: string
  process_instance_key: number
  correlated_at: number
}
