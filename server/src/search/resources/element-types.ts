/** Kinds of element instances as the REST names them. */
export const elementTypes = [
  'PROCESS',
  'SUB_PROCESS',
  'EVENT_SUB_PROCESS',
  'AD_HOC_SUB_PROCESS',
  'AD_HOC_SUB_PROCESS_INNER_INSTANCE',
  'START_EVENT',
  'INTERMEDIATE_CATCH_EVENT',
  'INTERMEDIATE_THROW_EVENT',
  'BOUNDARY_EVENT',
  'END_EVENT',
  'SERVICE_TASK',
  'RECEIVE_TASK',
  'USER_TASK',
  'MANUAL_TASK',
  'TASK',
  'SCRIPT_TASK',
  'SEND_TASK',
  'BUSINESS_RULE_TASK',
  'CALL_ACTIVITY',
  'EXCLUSIVE_GATEWAY',
  'INCLUSIVE_GATEWAY',
  'PARALLEL_GATEWAY',
  'EVENT_BASED_GATEWAY',
  'MULTI_INSTANCE_BODY',
  'SEQUENCE_FLOW',
  'UNSPECIFIED',
  'UNKNOWN',
] as const

/** How instances of processes and elements stand. Older clients say CANCELED for TERMINATED. */
export const instanceStates = ['ACTIVE', 'COMPLETED', 'TERMINATED'] as const
export const instanceStateAliases = { CANCELED: 'TERMINATED' } as const
