import { type Kysely, type Migration, sql } from 'kysely'

/** Columns that say where something happened. */
const inInstance = `
  process_instance_key integer not null,
  root_process_instance_key integer not null,
  process_definition_key integer not null,
  process_definition_id text not null`
const atElement = `${inInstance},
  element_id text not null,
  element_instance_key integer not null`

const instances = [
  `create table process_instance (${inInstance},
    process_definition_name text, process_definition_version integer not null, process_definition_version_tag text,
    parent_process_instance_key integer, parent_element_instance_key integer,
    start_date integer not null, end_date integer, state text not null, business_id text, tags text not null,
    primary key (process_instance_key)) strict`,
  'create index process_instance_by_definition on process_instance (process_definition_id)',
  `create index process_instance_active on process_instance (process_instance_key) where state = 'ACTIVE'`,
  'create index process_instance_by_parent on process_instance (parent_process_instance_key) where parent_process_instance_key is not null',
  `create table element_instance (${atElement},
    element_name text, type text not null, state text not null, start_date integer not null, end_date integer, scope_key integer,
    primary key (element_instance_key)) strict`,
  'create index element_instance_by_instance on element_instance (process_instance_key)',
  `create table variable (
    variable_key integer primary key, name text not null, value text not null, scope_key integer not null,
    process_instance_key integer not null, root_process_instance_key integer not null) strict`,
  'create unique index variable_by_scope on variable (scope_key, name)',
  'create index variable_by_instance on variable (process_instance_key)',
  `create table history (
    history_key integer primary key, at integer not null, root_process_instance_key integer not null, process_instance_key integer not null,
    kind text not null, element_instance_key integer, element_id text, entry text not null) strict`,
  'create index history_by_instance on history (process_instance_key)',
]

const work = [
  `create table job (${atElement},
    job_key integer not null, type text not null, kind text not null, listener_event_type text not null, process_definition_version integer not null,
    retries integer not null, state text not null, activatable integer not null, available_at integer,
    creation_time integer not null, last_update_time integer not null, end_time integer, error_code text, error_message text,
    custom_headers text not null, worker text, deadline integer, lock_version integer not null,
    primary key (job_key)) strict`,
  'create index job_to_take on job (type, job_key) where activatable = 1',
  'create index job_by_instance on job (process_instance_key)',
  `create table user_task (${atElement},
    user_task_key integer not null, name text not null, state text not null, assignee text,
    candidate_groups text not null, candidate_users text not null, process_definition_version integer not null, process_name text,
    creation_date integer not null, completion_date integer, follow_up_date integer, due_date integer, priority integer not null,
    form_key integer, external_form_reference text, custom_headers text not null,
    primary key (user_task_key)) strict`,
  "create index user_task_open on user_task (user_task_key) where state = 'CREATED'",
  'create index user_task_by_instance on user_task (process_instance_key)',
  `create table incident (${atElement},
    incident_key integer not null, error_type text not null, error_message text not null, state text not null,
    creation_time integer not null, end_time integer, job_key integer, reasons text not null,
    primary key (incident_key)) strict`,
  "create index incident_open on incident (incident_key) where state = 'ACTIVE'",
  'create index incident_by_instance on incident (process_instance_key)',
  `create table timer (${atElement}, timer_key integer not null, due_at integer not null, cycle text, repeats integer,
    primary key (timer_key)) strict`,
  'create index timer_by_due on timer (due_at)',
  `create table signal_subscription (${atElement}, signal_subscription_key integer not null, signal_name text not null,
    primary key (signal_subscription_key)) strict`,
  'create index signal_subscription_by_name on signal_subscription (signal_name)',
]

const messages = [
  `create table message_subscription (${atElement},
    message_subscription_key integer not null, message_name text not null, correlation_key text not null,
    message_subscription_state text not null, last_updated_date integer not null,
    primary key (message_subscription_key)) strict`,
  "create index message_subscription_open on message_subscription (message_name, correlation_key) where message_subscription_state = 'CREATED'",
  'create index message_subscription_by_instance on message_subscription (process_instance_key)',
  `create table message (
    message_key integer primary key, name text not null, correlation_key text not null, message_id text, variables text not null,
    published_at integer not null, expires_at integer not null, settled integer not null) strict`,
  'create index message_by_name on message (name, correlation_key)',
  'create index message_by_expiry on message (expires_at)',
  `create table message_correlation (
    message_key integer not null, process_definition_id text not null, process_instance_key integer not null, correlated_at integer not null,
    primary key (message_key, process_definition_id)) strict, without rowid`,
]

const versioned = `version integer not null, version_tag text, deployment_key integer not null, resource_name text not null,
    resource_key integer not null, is_latest integer not null`

const definitions = [
  'create table deployment (deployment_key integer primary key, deployed_at integer not null) strict',
  `create table resource (
    resource_key integer primary key, deployment_key integer not null, resource_name text not null, kind text not null,
    version integer not null, is_latest integer not null, content blob not null) strict`,
  `create table process_definition (
    process_definition_key integer primary key, process_definition_id text not null, name text, has_start_form integer not null, ${versioned}) strict`,
  'create unique index process_definition_by_version on process_definition (process_definition_id, version)',
  `create table decision_requirements (
    decision_requirements_key integer primary key, decision_requirements_id text not null, decision_requirements_name text not null,
    ${versioned}) strict`,
  'create unique index decision_requirements_by_version on decision_requirements (decision_requirements_id, version)',
  `create table decision_definition (
    decision_definition_key integer primary key, decision_definition_id text not null, name text not null,
    decision_requirements_key integer not null, decision_requirements_id text not null, decision_requirements_name text not null,
    decision_requirements_version integer not null, ${versioned}) strict`,
  'create unique index decision_definition_by_version on decision_definition (decision_definition_id, version)',
  `create table form (form_key integer primary key, form_id text not null, ${versioned}) strict`,
  'create unique index form_by_version on form (form_id, version)',
  `create table start_message (
    process_definition_key integer not null, process_definition_id text not null, element_id text not null, message_name text not null,
    primary key (process_definition_key, element_id, message_name)) strict, without rowid`,
  `create table start_signal (
    process_definition_key integer not null, process_definition_id text not null, element_id text not null, signal_name text not null,
    primary key (process_definition_key, element_id, signal_name)) strict, without rowid`,
  `create table start_timer (
    process_definition_key integer not null, process_definition_id text not null, element_id text not null,
    due_at integer not null, cycle text, repeats integer,
    primary key (process_definition_key, element_id, due_at)) strict, without rowid`,
  'create index start_timer_by_due on start_timer (due_at)',
  `create table decision_instance (
    decision_evaluation_instance_key text primary key, decision_evaluation_key integer not null,
    decision_definition_key integer, decision_definition_id text not null, decision_definition_name text not null,
    decision_definition_version integer, decision_definition_type text not null, decision_requirements_key integer,
    root_decision_definition_key integer, state text not null, evaluation_date integer not null, evaluation_failure text, result text,
    evaluated_inputs text not null, matched_rules text not null, reasons text not null,
    element_instance_key integer, element_id text, process_instance_key integer, root_process_instance_key integer,
    process_definition_key integer, process_definition_id text) strict`,
  'create index decision_instance_by_instance on decision_instance (process_instance_key) where process_instance_key is not null',
]

const engineState = [
  `create table instance (root integer primary key, version integer not null, start_process_id text, start_correlation_key text) strict`,
  `create unique index instance_by_start on instance (start_process_id, start_correlation_key) where start_process_id is not null`,
  // A variable of a scope is a row too, of kind 'variable', with the scope's id and its name: one tree holds all that an instance is.
  `create table state_row (root integer not null, kind text not null, id integer not null, name text not null, row text not null,
    primary key (root, kind, id, name)) strict, without rowid`,
  'create table outbox (id integer primary key, root integer not null, effect text not null) strict',
  'create table counter (name text primary key, value integer not null) strict',
]

/** All tables of the first version. A change of them is a new migration; this one stays as it is. */
export const firstTables: Migration = {
  async up(database: Kysely<unknown>) {
    for (const statement of [...instances, ...work, ...messages, ...definitions, ...engineState]) {
      await sql.raw(statement).execute(database)
    }
  },
}
