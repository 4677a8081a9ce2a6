/** Tables of process instances, their elements, tokens, variables and incidents. See `schema.ts` for the rules. */
export const instances = `
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
