/** Tables of what is waited for: timers, messages, signals. See `schema.ts` for the rules. */
export const events = `
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
