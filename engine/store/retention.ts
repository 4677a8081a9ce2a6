import type { DatabaseSync } from '../../platform/sqlite.ts';
import { readStrings } from './json.ts';
import { int, optionalText, text } from './row.ts';

/** Tables whose rows belong to one process instance each. */
const belongings = [
  'element_instance',
  'waiting_token',
  'sequence_flow',
  'variable',
  'variable_past',
  'incident',
  'job',
  'user_task',
  'message_subscription',
  'correlated_message_subscription',
  'decision_instance',
  'compensation_subscription',
  'history',
];

/** Process instances in one slice, called ones included; one root instance is always taken whole. */
const slice = 100;
/** Items of ended batch operations in one slice, and rows that belong to no instance. */
const itemSlice = 1_000;

/** Removes what has ended, slice by slice; each slice belongs into a transaction of its own. */
export function retentionTable(database: DatabaseSync) {
  const roots = database.prepare(
    'SELECT key FROM process_instance WHERE ended_at < ? AND parent_instance_key IS NULL ORDER BY ended_at LIMIT ?',
  );
  const tree = database.prepare(
    `WITH RECURSIVE tree (key) AS (VALUES (?) UNION ALL SELECT p.key FROM tree t JOIN process_instance p ON p.parent_instance_key = t.key)
     SELECT key FROM tree`,
  );
  const among = 'IN (SELECT value FROM json_each(?))';
  const candidates = database.prepare(
    `SELECT key, candidate_groups, candidate_users FROM user_task WHERE instance_key ${among}`,
  );
  const removeCandidate = database.prepare(
    'DELETE FROM user_task_candidate WHERE kind = ? AND value = ? AND user_task_key = ?',
  );
  const tags = database.prepare(`SELECT key, tags FROM process_instance WHERE key ${among} AND tags IS NOT NULL`);
  const removeTag = database.prepare('DELETE FROM process_instance_tag WHERE tag = ? AND instance_key = ?');
  const removals = [
    ...belongings.map((table) => database.prepare(`DELETE FROM ${table} WHERE instance_key ${among}`)),
    database.prepare(`DELETE FROM process_instance WHERE key ${among}`),
  ];
  const endedBatch = database.prepare('SELECT key FROM batch_operation WHERE ended_at < ? LIMIT 1');
  const removeItems = database.prepare(
    `DELETE FROM batch_operation_item WHERE batch_key = ?
     AND item_key IN (SELECT item_key FROM batch_operation_item WHERE batch_key = ? LIMIT ?)`,
  );
  const removeBatch = database.prepare('DELETE FROM batch_operation WHERE key = ?');
  // Who has deployed, deleted or removed something stays: that is little, and asked for years later.
  const general = [
    `DELETE FROM history WHERE key IN (SELECT key FROM history
       WHERE instance_key IS NULL AND at < ? AND command IN ('publishMessage', 'broadcastSignal', 'evaluateDecision') LIMIT ?)`,
    `DELETE FROM decision_instance WHERE key IN (SELECT key FROM decision_instance
       WHERE instance_key IS NULL AND evaluated_at < ? LIMIT ?)`,
  ].map((sql) => database.prepare(sql));

  /** Whole root instances that ended before, with all they have called. */
  function ended(before: number): number[] {
    const keys: number[] = [];
    for (const root of roots.all(before, slice)) {
      if (keys.length >= slice) break;
      keys.push(...tree.all(int(root['key'])).map((row) => int(row['key'])));
    }
    return keys;
  }

  function removeInstances(keys: readonly number[]): void {
    const list = JSON.stringify(keys);
    for (const row of candidates.all(list)) {
      for (const group of readStrings(text(row['candidate_groups'])))
        removeCandidate.run('group', group, int(row['key']));
      for (const user of readStrings(text(row['candidate_users']))) removeCandidate.run('user', user, int(row['key']));
    }
    for (const row of tags.all(list))
      for (const tag of readStrings(optionalText(row['tags']) ?? '[]')) removeTag.run(tag, int(row['key']));
    for (const removal of removals) removal.run(list);
  }

  /** Says whether there was a batch operation to remove something of. */
  function removeBatchItems(before: number): boolean {
    const row = endedBatch.get(before);
    if (!row) return false;
    const key = int(row['key']);
    if (Number(removeItems.run(key, key, itemSlice).changes) === 0) removeBatch.run(key);
    return true;
  }

  /** Messages, signals and evaluations that were about no instance. Says whether there were any. */
  function removeGeneral(before: number): boolean {
    return general.map((removal) => Number(removal.run(before, itemSlice).changes)).some((removed) => removed > 0);
  }

  return {
    /** @param before epoch ms */
    removeSlice(before: number): { readonly removed: number; readonly more: boolean } {
      const keys = ended(before);
      if (keys.length > 0) removeInstances(keys);
      const more = [removeBatchItems(before), removeGeneral(before), keys.length > 0];
      return { removed: keys.length, more: more.includes(true) };
    },
  };
}
