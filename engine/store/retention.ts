import type { DatabaseSync } from '../../platform/sqlite.ts';
import { readStrings } from './json.ts';
import { namedVariable, valueOfNamed } from './named-variable.ts';
import { int, text } from './row.ts';
import { statements } from './statements.ts';

/** Tables whose rows belong to one process instance each. */
const belongings = [
  'element_row',
  'sequence_flow',
  'variable_row',
  'variable_past',
  'incident',
  'job',
  'user_task',
  'message_subscription',
  'correlated_message_subscription',
  'decision_instance',
  'compensation_subscription',
  'history_row',
];

/** Process instances in one slice, called ones included; one root instance is always taken whole. */
const slice = 100;
/** Items of ended batch operations in one slice, and rows that belong to no instance. */
const itemSlice = 1_000;

/** Root instances that stay though they have ended: those with one of these texts in a variable of their own. */
export interface Spared {
  readonly name: string;
  readonly values: readonly string[];
}
const nothing: Spared = { name: '', values: [] };

/** As variables are stored: each value is JSON. */
const stored = (values: readonly string[]): string => JSON.stringify(values.map((value) => JSON.stringify(value)));

/** Removes what has ended, slice by slice; each slice belongs into a transaction of its own. */
export function retentionTable(database: DatabaseSync) {
  const { keys } = statements(database);
  const endedRoots = `SELECT key FROM process_instance AS root WHERE ended_at < ? AND parent_instance_key IS NULL
       AND NOT EXISTS (SELECT 1 FROM ${namedVariable('v.instance_key = root.key AND v.scope_offset = 0')}
         AND ${valueOfNamed} IN (SELECT spared.value FROM json_each(?) AS spared))`;
  const roots = keys(`${endedRoots} ORDER BY ended_at LIMIT ? + 0`);
  const tree = keys(
    `WITH RECURSIVE tree (key) AS (VALUES (?) UNION ALL SELECT p.key FROM tree t JOIN process_instance p ON p.parent_instance_key = t.key)
     SELECT key FROM tree`,
  );
  const there = keys('SELECT key FROM process_instance WHERE key = ?');
  const isThere = (key: number): boolean => there(key).length > 0;
  const removeInstances = instanceRemoval(database);
  const removeBatchItems = batchItemRemoval(database);
  const removeGeneral = generalRemoval(database);

  /** Whole root instances that ended before and aren't spared, with all they have called. */
  function ended(before: number, { name, values }: Spared): number[] {
    const found: number[] = [];
    for (const root of roots(before, name, name, stored(values), slice)) {
      if (found.length >= slice) break;
      found.push(...tree(root));
    }
    return found;
  }

  const count = database.prepare(
    `WITH RECURSIVE tree (key) AS (
       ${endedRoots}
       UNION ALL SELECT p.key FROM tree t JOIN process_instance p ON p.parent_instance_key = t.key)
     SELECT count(*) AS instances FROM tree`,
  );

  return {
    /** How many process instances would be removed, called ones included. @param before epoch ms */
    countEnded: (before: number, { name, values } = nothing): number =>
      Number(count.get(before, name, name, stored(values))?.['instances']),
    /** Removes an instance and those that it has called, at once. Says whether there was one. */
    removeTree(key: number): boolean {
      const instances = tree(key);
      if (!isThere(key)) return false;
      removeInstances(instances);
      return true;
    },
    /** @param before epoch ms */
    removeSlice(before: number, spared = nothing): { readonly removed: number; readonly more: boolean } {
      const instances = ended(before, spared);
      if (instances.length > 0) removeInstances(instances);
      const more = [removeBatchItems(before), removeGeneral(before), instances.length > 0];
      return { removed: instances.length, more: more.includes(true) };
    },
  };
}

function instanceRemoval(database: DatabaseSync): (keys: readonly number[]) => void {
  const { change } = statements(database);
  const among = 'IN (SELECT value FROM json_each(?))';
  const candidates = database.prepare(
    `SELECT key, candidate_groups, candidate_users FROM user_task WHERE instance_key ${among}`,
  );
  const removeCandidate = change('DELETE FROM user_task_candidate WHERE kind = ? AND value = ? AND user_task_key = ?');
  const tags = database.prepare(`SELECT key, tags FROM process_instance WHERE key ${among} AND tags IS NOT NULL`);
  const removeTag = change('DELETE FROM process_instance_tag WHERE tag = ? AND instance_key = ?');
  const removals = [
    ...belongings.map((table) => change(`DELETE FROM ${table} WHERE instance_key ${among}`)),
    change(`DELETE FROM process_instance WHERE key ${among}`),
  ];
  return (keys) => {
    const list = JSON.stringify(keys);
    for (const row of candidates.all(list)) {
      for (const group of readStrings(text(row['candidate_groups']))) removeCandidate('group', group, int(row['key']));
      for (const user of readStrings(text(row['candidate_users']))) removeCandidate('user', user, int(row['key']));
    }
    for (const row of tags.all(list)) for (const tag of readStrings(text(row['tags']))) removeTag(tag, int(row['key']));
    for (const removal of removals) removal(list);
  };
}

/** Says whether there was a batch operation to remove something of. */
function batchItemRemoval(database: DatabaseSync): (before: number) => boolean {
  const { change, counted, keys } = statements(database);
  const ended = keys('SELECT key FROM batch_operation WHERE ended_at < ? LIMIT 1');
  const removeItems = counted(
    `DELETE FROM batch_operation_item WHERE batch_key = ?
     AND item_key IN (SELECT item_key FROM batch_operation_item WHERE batch_key = ? LIMIT ? + 0)`,
  );
  const removeBatch = change('DELETE FROM batch_operation WHERE key = ?');
  return (before) => {
    const [key] = ended(before);
    if (key === undefined) return false;
    if (removeItems(key, key, itemSlice) === 0) removeBatch(key);
    return true;
  };
}

/**
 * Messages, signals and evaluations that were about no instance. Says whether there were any. Who has deployed, deleted or removed something
 * stays: that is little, and asked for years later.
 */
function generalRemoval(database: DatabaseSync): (before: number) => boolean {
  const removals = [
    `DELETE FROM history_row WHERE key IN (SELECT key FROM history
       WHERE instance_key IS NULL AND at < ? AND command IN ('publishMessage', 'broadcastSignal', 'evaluateDecision') LIMIT ? + 0)`,
    `DELETE FROM decision_instance WHERE key IN (SELECT key FROM decision_instance
       WHERE instance_key IS NULL AND evaluated_at < ? LIMIT ? + 0)`,
  ].map((sql) => statements(database).counted(sql));
  return (before) => removals.map((removal) => removal(before, itemSlice)).some((removed) => removed > 0);
}
