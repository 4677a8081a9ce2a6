import type { DatabaseSync } from '../../platform/sqlite.ts';

/** Puts a closed engine's file back to schema 8, in which names, types, flows and long values stood in each row. */
export function asSchema8(database: DatabaseSync): void {
  asSchema9(database);
  database.exec(`
    UPDATE variable_row SET name = v.name, value = v.value FROM variable v WHERE v.key = variable_row.key;
    UPDATE element_row SET element_type = e.element_type, flows = e.flows FROM element_instance e WHERE e.key = element_row.key;
    UPDATE history_row SET actor = h.actor, command = h.command, before = h.before, after = h.after FROM history h WHERE h.key = history_row.key;
    DROP VIEW variable;
    DROP VIEW element_instance;
    DROP VIEW history;
    UPDATE variable_row SET scope_offset = scope_offset + instance_key;
    UPDATE element_row SET scope_offset = scope_offset + instance_key;
    DROP TRIGGER long_value_of_changed;
    DROP TRIGGER long_value_of_removed;
    DROP INDEX variable_scope;
    DROP INDEX variable_long_value;
    ALTER TABLE variable_row DROP COLUMN name_key;
    ALTER TABLE variable_row DROP COLUMN value_key;
    ALTER TABLE variable_row RENAME COLUMN scope_offset TO scope_key;
    ALTER TABLE variable_row RENAME TO variable;
    CREATE UNIQUE INDEX variable_scope ON variable (instance_key, scope_key, name);
    ALTER TABLE element_row DROP COLUMN type_key;
    ALTER TABLE element_row DROP COLUMN flows_key;
    ALTER TABLE element_row RENAME COLUMN scope_offset TO scope_key;
    ALTER TABLE element_row RENAME TO element_instance;
    ALTER TABLE history_row DROP COLUMN actor_key;
    ALTER TABLE history_row DROP COLUMN command_key;
    ALTER TABLE history_row DROP COLUMN before_key;
    ALTER TABLE history_row DROP COLUMN after_key;
    ALTER TABLE history_row RENAME TO history;
    DROP TABLE word;
    DROP TABLE client_word;
    DROP TABLE long_value;
    PRAGMA user_version = 8;`);
}

/** Puts a closed engine's file back to schema 9, in which no index led to the instances that run. */
export function asSchema9(database: DatabaseSync): void {
  database.exec('DROP INDEX process_instance_active; PRAGMA user_version = 9;');
}
