/**
 * What stands in many rows alike is kept once. `word` holds what models and the engine say: types of elements, the flows that led to them, commands. Those
 * are few, and never taken away. `client_word` holds what clients say: names of variables, who changed something, and what a completed job was and is, unless it has
 * a result; one that no row has any more goes when ended instances are removed (`words.ts`). `long_value` holds long values of variables, which go down into each called process and back; one that no variable has any more goes
 * with the last row that had it. Scopes are told by how far their key is from the instance's, which takes two bytes in place of eight. Texts of rows
 * from before stay where they are. Whoever reads asks the views, which say what they always said.
 * The migration is one transaction; an update `OR ROLLBACK` needs no journal of its own, which would be as large as the table.
 */
export const wordsAndValues = `
CREATE TABLE word (
  key INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE client_word (
  key INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE long_value (
  key INTEGER PRIMARY KEY,
  hash INTEGER NOT NULL,                   -- of the text: the first 48 bits of its SHA-256
  text TEXT NOT NULL
) STRICT;
CREATE INDEX long_value_hash ON long_value (hash);

ALTER TABLE variable RENAME TO variable_row;
ALTER TABLE variable_row ADD COLUMN name_key INTEGER NOT NULL DEFAULT 0;  -- 0: the name stands in the row
ALTER TABLE variable_row ADD COLUMN value_key INTEGER;                    -- NULL: the value stands in the row
DROP INDEX variable_scope;
ALTER TABLE variable_row RENAME COLUMN scope_key TO scope_offset;
UPDATE OR ROLLBACK variable_row SET scope_offset = scope_offset - instance_key;
CREATE UNIQUE INDEX variable_scope ON variable_row (instance_key, scope_offset, name_key, name);
CREATE INDEX variable_long_value ON variable_row (value_key) WHERE value_key IS NOT NULL;

CREATE TRIGGER long_value_of_changed AFTER UPDATE OF value_key ON variable_row
  WHEN old.value_key IS NOT NULL AND old.value_key IS NOT new.value_key
  BEGIN DELETE FROM long_value WHERE key = old.value_key AND NOT EXISTS (SELECT 1 FROM variable_row WHERE value_key = old.value_key); END;
CREATE TRIGGER long_value_of_removed AFTER DELETE ON variable_row WHEN old.value_key IS NOT NULL
  BEGIN DELETE FROM long_value WHERE key = old.value_key AND NOT EXISTS (SELECT 1 FROM variable_row WHERE value_key = old.value_key); END;

CREATE VIEW variable AS SELECT r.key, r.instance_key, r.instance_key + r.scope_offset AS scope_key,
  CASE r.name_key WHEN 0 THEN r.name ELSE (SELECT w.text FROM client_word w WHERE w.key = r.name_key) END AS name,
  CASE WHEN r.value_key IS NULL THEN r.value ELSE (SELECT l.text FROM long_value l WHERE l.key = r.value_key) END AS value
  FROM variable_row r;

ALTER TABLE element_instance RENAME TO element_row;
ALTER TABLE element_row RENAME COLUMN scope_key TO scope_offset;
UPDATE OR ROLLBACK element_row SET scope_offset = scope_offset - instance_key;
ALTER TABLE element_row ADD COLUMN type_key INTEGER NOT NULL DEFAULT 0;   -- 0: the type stands in the row
ALTER TABLE element_row ADD COLUMN flows_key INTEGER NOT NULL DEFAULT 0;  -- 0: the flows stand in the row

CREATE VIEW element_instance AS SELECT r.key, r.instance_key, r.definition_key, r.instance_key + r.scope_offset AS scope_key, r.element_id,
  CASE r.type_key WHEN 0 THEN r.element_type ELSE (SELECT w.text FROM word w WHERE w.key = r.type_key) END AS element_type,
  r.state, r.step, r.started_at, r.ended_at, r.incident_count, r.incident_key, r.detail,
  CASE r.flows_key WHEN 0 THEN r.flows ELSE (SELECT w.text FROM word w WHERE w.key = r.flows_key) END AS flows,
  r.tokens
  FROM element_row r;

ALTER TABLE history RENAME TO history_row;
ALTER TABLE history_row ADD COLUMN actor_key INTEGER NOT NULL DEFAULT 0;   -- 0, of each: it stands in the row
ALTER TABLE history_row ADD COLUMN command_key INTEGER NOT NULL DEFAULT 0;
ALTER TABLE history_row ADD COLUMN before_key INTEGER NOT NULL DEFAULT 0;
ALTER TABLE history_row ADD COLUMN after_key INTEGER NOT NULL DEFAULT 0;

CREATE VIEW history AS SELECT r.key, r.at,
  CASE r.actor_key WHEN 0 THEN r.actor ELSE (SELECT w.text FROM client_word w WHERE w.key = r.actor_key) END AS actor,
  CASE r.command_key WHEN 0 THEN r.command ELSE (SELECT w.text FROM word w WHERE w.key = r.command_key) END AS command,
  r.action, r.instance_key, r.subject_key,
  CASE r.before_key WHEN 0 THEN r.before ELSE (SELECT w.text FROM client_word w WHERE w.key = r.before_key) END AS before,
  CASE r.after_key WHEN 0 THEN r.after ELSE (SELECT w.text FROM client_word w WHERE w.key = r.after_key) END AS after
  FROM history_row r;
`;
