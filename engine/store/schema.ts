import type { DatabaseSync } from '../../platform/sqlite.ts';
import { handlersAndEnds } from './handlers-schema.ts';
import { byStart, generalHistory, operations } from './operations-schema.ts';

/**
 * One store for what runs and for what has been: a row is written when its thing begins and changed when it ends. Live rows
 * are found through partial indexes, so a million ended instances don't slow the running ones.
 * - Keys are safe integers (below 2^53), strings on the wire. Times are epoch milliseconds, both on the engine's clock.
 * - JSON columns hold text exactly as it goes out. Booleans are 0/1.
 * - Migrations are numbered and never change once released; `migrate` runs the missing ones in one transaction each.
 */
const deployments = `
CREATE TABLE engine_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE deployment (key INTEGER PRIMARY KEY, deployed_at INTEGER NOT NULL) STRICT;

CREATE TABLE process_definition (
  key INTEGER PRIMARY KEY,
  deployment_key INTEGER NOT NULL,
  process_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  version_tag TEXT,
  name TEXT,
  resource_name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  xml TEXT NOT NULL,
  start_form_id TEXT,            -- form bound to the none start event
  start_form_key INTEGER,        -- that form's key at deployment time; NULL: the latest of start_form_id
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX process_definition_version ON process_definition (process_id, version);

-- Every element of every definition, for names and for statistics.
CREATE TABLE process_element (
  definition_key INTEGER NOT NULL,
  element_id TEXT NOT NULL,
  element_type TEXT NOT NULL,    -- as on the wire: SERVICE_TASK, USER_TASK ...
  name TEXT,
  PRIMARY KEY (definition_key, element_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE form (
  key INTEGER PRIMARY KEY,
  deployment_key INTEGER NOT NULL,
  form_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  version_tag TEXT,
  resource_name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  schema TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX form_version ON form (form_id, version);

-- What a deployment holds, also what it found unchanged: for binding by deployment.
CREATE TABLE deployed_resource (deployment_key INTEGER NOT NULL, resource_key INTEGER NOT NULL, PRIMARY KEY (deployment_key, resource_key)) STRICT, WITHOUT ROWID;

CREATE TABLE decision_requirements (
  key INTEGER PRIMARY KEY,
  deployment_key INTEGER NOT NULL,
  requirements_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT,
  resource_name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  xml TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX decision_requirements_version ON decision_requirements (requirements_id, version);

CREATE TABLE decision_definition (
  key INTEGER PRIMARY KEY,
  requirements_key INTEGER NOT NULL,
  deployment_key INTEGER NOT NULL,
  decision_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  version_tag TEXT,
  name TEXT,
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX decision_definition_version ON decision_definition (decision_id, version);
`;

const instances = `
CREATE TABLE process_instance (
  key INTEGER PRIMARY KEY,
  definition_key INTEGER NOT NULL,
  root_instance_key INTEGER NOT NULL,      -- itself when it was not called
  parent_instance_key INTEGER,
  parent_element_instance_key INTEGER,
  state TEXT NOT NULL,                     -- ACTIVE, COMPLETED, TERMINATED
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  incident_count INTEGER NOT NULL,         -- active incidents, those of called instances included
  tags TEXT,                               -- JSON array of strings
  start_key TEXT,                          -- correlation key of the message that started it
  detail TEXT                              -- runtime only: JSON, what the root scope remembers
) STRICT;
CREATE INDEX process_instance_definition ON process_instance (definition_key, state);
CREATE INDEX process_instance_parent ON process_instance (parent_instance_key) WHERE parent_instance_key IS NOT NULL;
CREATE INDEX process_instance_incident ON process_instance (key) WHERE incident_count > 0;

-- One row per tag of an instance, for filters.
CREATE TABLE process_instance_tag (tag TEXT NOT NULL, instance_key INTEGER NOT NULL, PRIMARY KEY (tag, instance_key)) STRICT, WITHOUT ROWID;

-- Without the process itself: that is process_instance. scope_key is the enclosing element instance, or the instance key.
CREATE TABLE element_instance (
  key INTEGER PRIMARY KEY,
  instance_key INTEGER NOT NULL,
  definition_key INTEGER NOT NULL,
  scope_key INTEGER NOT NULL,
  element_id TEXT NOT NULL,
  element_type TEXT NOT NULL,
  state TEXT NOT NULL,                     -- ACTIVE, COMPLETED, TERMINATED
  step TEXT NOT NULL,                      -- runtime only: activating, active, completing, ended
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  incident_count INTEGER NOT NULL,         -- active incidents, those inside it included
  incident_key INTEGER,                    -- its own active incident
  detail TEXT                              -- runtime only: JSON, what the element remembers between steps
) STRICT;
CREATE INDEX element_instance_instance ON element_instance (instance_key, state);
CREATE INDEX element_instance_active ON element_instance (definition_key, element_id) WHERE state = 'ACTIVE';

-- Tokens that wait at a joining gateway; they have no element instance yet.
CREATE TABLE waiting_token (
  instance_key INTEGER NOT NULL,
  scope_key INTEGER NOT NULL,
  flow_id TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (instance_key, scope_key, flow_id)
) STRICT, WITHOUT ROWID;

-- Which sequence flows an instance has taken, each once.
CREATE TABLE sequence_flow (
  instance_key INTEGER NOT NULL,
  flow_id TEXT NOT NULL,
  PRIMARY KEY (instance_key, flow_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE variable (
  key INTEGER PRIMARY KEY,
  instance_key INTEGER NOT NULL,
  scope_key INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL                      -- serialized JSON
) STRICT;
CREATE UNIQUE INDEX variable_scope ON variable (instance_key, scope_key, name);

CREATE TABLE incident (
  key INTEGER PRIMARY KEY,
  instance_key INTEGER NOT NULL,
  definition_key INTEGER NOT NULL,
  element_instance_key INTEGER NOT NULL,
  element_id TEXT NOT NULL,
  job_key INTEGER,
  error_type TEXT NOT NULL,
  error_message TEXT NOT NULL,
  state TEXT NOT NULL,                     -- ACTIVE, RESOLVED
  created_at INTEGER NOT NULL,
  resolved_at INTEGER
) STRICT;
CREATE INDEX incident_instance ON incident (instance_key, element_instance_key);
CREATE INDEX incident_active ON incident (key) WHERE state = 'ACTIVE';
`;

const work = `
CREATE TABLE job (
  key INTEGER PRIMARY KEY,
  instance_key INTEGER NOT NULL,
  definition_key INTEGER NOT NULL,
  element_instance_key INTEGER NOT NULL,
  element_id TEXT NOT NULL,
  type TEXT NOT NULL,
  kind TEXT NOT NULL,                      -- BPMN_ELEMENT, EXECUTION_LISTENER, TASK_LISTENER
  listener_event TEXT NOT NULL,            -- UNSPECIFIED, START, END, CREATING ...
  state TEXT NOT NULL,                     -- CREATED, COMPLETED, FAILED, RETRIES_UPDATED, TIMED_OUT, CANCELED, ERROR_THROWN, MIGRATED
  queue TEXT,                              -- ready, leased, backoff, stopped (incident); NULL when it has ended
  due_at INTEGER,                          -- when a lease or a back-off runs out
  retries INTEGER NOT NULL,
  worker TEXT NOT NULL,
  deadline INTEGER,                        -- of the last lease
  headers TEXT NOT NULL,                   -- JSON object
  error_message TEXT,
  error_code TEXT,
  denied INTEGER,
  denied_reason TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX job_ready ON job (type, key) WHERE queue = 'ready';
CREATE INDEX job_due ON job (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX job_instance ON job (instance_key, element_instance_key);

CREATE TABLE user_task (
  key INTEGER PRIMARY KEY,
  instance_key INTEGER NOT NULL,
  definition_key INTEGER NOT NULL,
  element_instance_key INTEGER NOT NULL,
  element_id TEXT NOT NULL,
  name TEXT,
  state TEXT NOT NULL,                     -- CREATING, CREATED, ASSIGNING, UPDATING, COMPLETING, COMPLETED, CANCELING, CANCELED
  assignee TEXT,
  candidate_groups TEXT NOT NULL,          -- JSON array of strings
  candidate_users TEXT NOT NULL,           -- JSON array of strings
  due_date INTEGER,
  follow_up_date INTEGER,
  priority INTEGER NOT NULL,
  form_key INTEGER,
  external_form_reference TEXT,
  headers TEXT NOT NULL,                   -- JSON object
  action TEXT NOT NULL,                    -- of the last command: assign, claim, update, complete ...
  created_at INTEGER NOT NULL,
  completed_at INTEGER,
  detail TEXT                              -- runtime only: JSON, a transition that waits for task listeners
) STRICT;
CREATE INDEX user_task_open ON user_task (created_at) WHERE completed_at IS NULL;
CREATE INDEX user_task_instance ON user_task (instance_key, element_instance_key);

-- Who may take a task: kind is group or user. For filters.
CREATE TABLE user_task_candidate (
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  user_task_key INTEGER NOT NULL,
  PRIMARY KEY (kind, value, user_task_key)
) STRICT, WITHOUT ROWID;
`;

const events = `
-- Timers that are set; a row goes when it has fired for the last time or its scope is left.
CREATE TABLE timer (
  key INTEGER PRIMARY KEY,
  instance_key INTEGER,                    -- NULL: starts a process
  element_instance_key INTEGER,            -- the activity, scope or catch event that waits
  definition_key INTEGER NOT NULL,
  element_id TEXT NOT NULL,                -- the event that is triggered
  due_at INTEGER NOT NULL,
  repetitions INTEGER NOT NULL,            -- left, this one included; -1 for ever
  cycle TEXT                               -- ISO 8601 repeating interval or cron expression
) STRICT;
CREATE INDEX timer_due ON timer (due_at);
CREATE INDEX timer_element ON timer (element_instance_key) WHERE element_instance_key IS NOT NULL;
CREATE INDEX timer_definition ON timer (definition_key) WHERE instance_key IS NULL;

CREATE TABLE message_subscription (
  key INTEGER PRIMARY KEY,
  instance_key INTEGER NOT NULL,
  definition_key INTEGER NOT NULL,
  process_id TEXT NOT NULL,
  element_instance_key INTEGER NOT NULL,   -- the activity, scope or catch event that waits
  element_id TEXT NOT NULL,                -- the event that is triggered
  message_name TEXT NOT NULL,
  correlation_key TEXT NOT NULL,
  state TEXT NOT NULL,                     -- CREATED, CORRELATED, DELETED, MIGRATED
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX message_subscription_open ON message_subscription (message_name, correlation_key) WHERE state = 'CREATED';
CREATE INDEX message_subscription_instance ON message_subscription (instance_key, element_instance_key);

-- Message and signal start events of the latest versions.
CREATE TABLE start_subscription (
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,                      -- message, signal
  name TEXT NOT NULL,
  definition_key INTEGER NOT NULL,
  process_id TEXT NOT NULL,
  element_id TEXT NOT NULL
) STRICT;
CREATE INDEX start_subscription_name ON start_subscription (kind, name);
CREATE INDEX start_subscription_process ON start_subscription (process_id);

CREATE TABLE signal_subscription (
  key INTEGER PRIMARY KEY,
  instance_key INTEGER NOT NULL,
  element_instance_key INTEGER NOT NULL,
  element_id TEXT NOT NULL,
  signal_name TEXT NOT NULL
) STRICT;
CREATE INDEX signal_subscription_name ON signal_subscription (signal_name);
CREATE INDEX signal_subscription_element ON signal_subscription (element_instance_key);

-- Messages that wait for a subscription until they expire.
CREATE TABLE message (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  correlation_key TEXT NOT NULL,
  message_id TEXT,
  variables TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX message_name ON message (name, correlation_key, key);
CREATE INDEX message_expiry ON message (expires_at);

-- A buffered message reaches each process id at most once.
CREATE TABLE message_reached (
  message_key INTEGER NOT NULL,
  process_id TEXT NOT NULL,
  PRIMARY KEY (message_key, process_id)
) STRICT, WITHOUT ROWID;

-- A process with this id, started by a message with this key, is active: the next one waits.
CREATE TABLE message_start_lock (
  process_id TEXT NOT NULL,
  correlation_key TEXT NOT NULL,
  instance_key INTEGER NOT NULL,
  PRIMARY KEY (process_id, correlation_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE correlated_message_subscription (
  message_key INTEGER NOT NULL,
  subscription_key INTEGER NOT NULL,
  instance_key INTEGER NOT NULL,
  definition_key INTEGER NOT NULL,
  element_instance_key INTEGER,            -- NULL for a start event
  element_id TEXT NOT NULL,
  message_name TEXT NOT NULL,
  correlation_key TEXT NOT NULL,
  correlated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX correlated_message_subscription_instance ON correlated_message_subscription (instance_key);
`;

const decisions = `
CREATE TABLE decision_instance (
  key INTEGER PRIMARY KEY,                 -- decision evaluation key
  position INTEGER NOT NULL,               -- from 1; evaluation instance key is key-position
  evaluation_key INTEGER NOT NULL,
  instance_key INTEGER,
  definition_key INTEGER,                  -- process definition
  element_instance_key INTEGER,
  element_id TEXT,
  decision_key INTEGER NOT NULL,
  decision_type TEXT NOT NULL,             -- DECISION_TABLE, LITERAL_EXPRESSION ...
  root_decision_key INTEGER NOT NULL,
  state TEXT NOT NULL,                     -- EVALUATED, FAILED
  evaluated_at INTEGER NOT NULL,
  result TEXT,                             -- serialized JSON
  failure TEXT,
  inputs TEXT NOT NULL,                    -- JSON array of { inputId, inputName, inputValue }
  matched_rules TEXT NOT NULL              -- JSON array of { ruleId, ruleIndex, evaluatedOutputs }
) STRICT;
CREATE INDEX decision_instance_instance ON decision_instance (instance_key);
CREATE INDEX decision_instance_evaluation ON decision_instance (evaluation_key);
`;

const compensations = `
-- Completed activities that can be compensated.
CREATE TABLE compensation_subscription (
  key INTEGER PRIMARY KEY,
  instance_key INTEGER NOT NULL,
  scope_key INTEGER NOT NULL,              -- scope from which it can be compensated
  element_id TEXT NOT NULL,
  boundary_id TEXT NOT NULL,
  within TEXT NOT NULL                     -- completed subprocesses it was done in, between spaces
) STRICT;
CREATE INDEX compensation_subscription_scope ON compensation_subscription (instance_key, scope_key);
`;

const migrations: readonly string[] = [
  deployments + instances + work + events + decisions,
  compensations,
  operations,
  byStart,
  handlersAndEnds,
  generalHistory,
];

/** Of the newest schema. */
export const schemaVersion = migrations.length;

/** Brings a database up to the newest schema. Throws when the file was written by a newer engine. */
export function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (version > migrations.length) {
    throw new Error(
      `The engine's database has schema ${version}, this engine knows up to ${migrations.length}: start a newer version`,
    );
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN IMMEDIATE; ${sql} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}
