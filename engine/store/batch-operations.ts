import { z } from 'zod';
import type { DatabaseSync } from '../../platform/sqlite.ts';
import { text } from './row.ts';
import { statements } from './statements.ts';
import { integer, integerOrNull, json, named, oneOf, stringOrNull, table } from './table.ts';

export const batchStates = [
  'CREATED',
  'ACTIVE',
  'SUSPENDED',
  'CANCELED',
  'COMPLETED',
  'FAILED',
  'PARTIALLY_COMPLETED',
] as const;
export type BatchState = (typeof batchStates)[number];

export interface ElementPair {
  readonly sourceElementId: string;
  readonly targetElementId: string;
}

/** What a batch operation does with each of the process instances that are chosen. */
export type BatchPlan =
  | { readonly type: 'CANCEL_PROCESS_INSTANCE' }
  /** Those that have ended. */
  | { readonly type: 'DELETE_PROCESS_INSTANCE' }
  /** Evaluations: the selection is of decisions. */
  | { readonly type: 'DELETE_DECISION_INSTANCE' }
  /** Every active incident of them. */
  | { readonly type: 'RESOLVE_INCIDENT' }
  | {
      readonly type: 'MIGRATE_PROCESS_INSTANCE';
      readonly targetProcessDefinitionKey: string;
      readonly mappingInstructions: readonly ElementPair[];
    }
  /** Each active instance of the source ends, and one of the target begins. */
  | {
      readonly type: 'MODIFY_PROCESS_INSTANCE';
      readonly moveInstructions: readonly ElementPair[];
    };

/**
 * A condition in SQL on `p` (process_instance) and `d` (its process_definition), or on `x` (decision_instance) and `c` (its
 * decision_definition), with the values of its `?`.
 */
export interface InstanceSelection {
  readonly sql: string;
  readonly values: readonly (string | number | null)[];
}

export interface BatchOperation {
  readonly key: number;
  readonly state: BatchState;
  readonly plan: BatchPlan;
  readonly instances: InstanceSelection;
  /** Process instances up to this key have been looked at; undefined when all of them have. */
  readonly lookedUpTo: number | undefined;
  readonly actor: string | undefined;
}

export interface BatchItem {
  readonly itemKey: number;
  readonly instanceKey: number;
}

const ids = z.array(z.object({ sourceElementId: z.string(), targetElementId: z.string() }));
const storedPlan: z.ZodType<BatchPlan> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('CANCEL_PROCESS_INSTANCE') }),
  z.object({ type: z.literal('DELETE_PROCESS_INSTANCE') }),
  z.object({ type: z.literal('DELETE_DECISION_INSTANCE') }),
  z.object({ type: z.literal('RESOLVE_INCIDENT') }),
  z.object({
    type: z.literal('MIGRATE_PROCESS_INSTANCE'),
    targetProcessDefinitionKey: z.string(),
    mappingInstructions: ids,
  }),
  z.object({ type: z.literal('MODIFY_PROCESS_INSTANCE'), moveInstructions: ids }),
]);
const storedSelection: z.ZodType<InstanceSelection> = z.object({
  sql: z.string(),
  values: z.array(z.union([z.string(), z.number(), z.null()])),
});

const batches = table<BatchOperation>('batch_operation', {
  key: integer,
  state: oneOf(batchStates),
  plan: json((source) => storedPlan.parse(JSON.parse(source))),
  instances: named(
    'selection',
    json((source) => storedSelection.parse(JSON.parse(source))),
  ),
  lookedUpTo: integerOrNull,
  actor: stringOrNull,
});

const items = table<BatchItem>('batch_operation_item', { itemKey: integer, instanceKey: integer });

/** How many process instances are looked at in one go, whether they are chosen or not. */
const window = 2_000;

/** Rows of batch operations and their items. */
export function batchTable(database: DatabaseSync) {
  const { change, number } = statements(database);
  const insert = change(
    `INSERT INTO batch_operation (key, state, type, plan, selection, looked_up_to, actor, started_at, total, completed, failed)
     VALUES (?, 'CREATED', ?, ?, ?, 0, ?, ?, 0, 0, 0)`,
  );
  const setState = change('UPDATE batch_operation SET state = ?, ended_at = ? WHERE key = ?');
  const endOf = (table: string) =>
    number(
      `SELECT max(key) AS number FROM (SELECT key FROM ${table} WHERE key > ? AND key < ? ORDER BY key LIMIT ? + 0)`,
    );
  const windowEnds = { instances: endOf('process_instance'), decisions: endOf('decision_instance') };
  const found = change('UPDATE batch_operation SET looked_up_to = ?, total = total + ? WHERE key = ?');
  const targets = database.prepare(
    `SELECT DISTINCT plan ->> '$.targetProcessDefinitionKey' AS key FROM batch_operation
     WHERE type = 'MIGRATE_PROCESS_INSTANCE' AND state IN ('CREATED', 'ACTIVE', 'SUSPENDED')`,
  );
  return {
    ...batchItems(database),
    insert(
      key: number,
      { plan, instances }: Pick<BatchOperation, 'plan' | 'instances'>,
      { actor, now }: { readonly actor: string | undefined; readonly now: number },
    ): void {
      insert(key, plan.type, JSON.stringify(plan), JSON.stringify(instances), actor ?? null, now);
    },
    find: batches.find<[key: number]>(database, 'WHERE key = ?'),
    /** The oldest that has something to do. */
    next: batches.find<[]>(database, "WHERE state IN ('CREATED', 'ACTIVE') ORDER BY key LIMIT 1"),
    setState: (key: number, state: BatchState, endedAt: number | undefined) => setState(state, endedAt ?? null, key),
    /** Looks at some more process instances, those there were when it was asked for. Says whether that was all of them. */
    lookOn(batch: BatchOperation): boolean {
      const from = batch.lookedUpTo ?? 0;
      const windowEnd = windowEnds[batch.plan.type === 'DELETE_DECISION_INSTANCE' ? 'decisions' : 'instances'];
      const to = windowEnd(from, batch.key, window);
      if (to === undefined) {
        found(null, 0, batch.key);
        return true;
      }
      const chosen = database.prepare(insertItems(batch)).run(batch.key, from, to, ...batch.instances.values);
      found(to, Number(chosen.changes), batch.key);
      return false;
    },
    /** Definitions that open migrations lead to. */
    migrationTargets: (): string[] => targets.all().map((row) => text(row['key'])),
  };
}

function batchItems(database: DatabaseSync) {
  const { change } = statements(database);
  const counts = change('UPDATE batch_operation SET completed = completed + ?, failed = failed + ? WHERE key = ?');
  const endItem = change(
    'UPDATE batch_operation_item SET state = ?, processed_at = ?, error_message = ? WHERE batch_key = ? AND item_key = ?',
  );
  return {
    openItems: items.all<[key: number, limit: number]>(
      database,
      "WHERE batch_key = ? AND state = 'ACTIVE' ORDER BY item_key LIMIT ? + 0",
    ),
    endItem(
      key: number,
      { itemKey }: BatchItem,
      { error, now }: { readonly error: string | undefined; readonly now: number },
    ) {
      const failed = error !== undefined;
      endItem(failed ? 'FAILED' : 'COMPLETED', now, error ?? null, key, itemKey);
      counts(Number(!failed), Number(failed), key);
    },
  };
}

function insertItems({ plan, instances }: BatchOperation): string {
  if (plan.type === 'DELETE_DECISION_INSTANCE')
    return `INSERT OR IGNORE INTO batch_operation_item (batch_key, item_key, instance_key, state)
      SELECT ?, x.evaluation_key, coalesce(x.instance_key, -1), 'ACTIVE'
      FROM decision_instance x LEFT JOIN decision_definition c ON c.key = x.decision_key
      WHERE x.key > ? AND x.key <= ? AND (${instances.sql})`;
  const isIncident = plan.type === 'RESOLVE_INCIDENT';
  const incidents = isIncident ? "JOIN incident i ON i.instance_key = p.key AND i.state = 'ACTIVE'" : '';
  const rootsOnly = plan.type === 'CANCEL_PROCESS_INSTANCE' ? 'AND p.parent_instance_key IS NULL' : '';
  return `INSERT INTO batch_operation_item (batch_key, item_key, instance_key, state)
    SELECT ?, ${isIncident ? 'i.key' : 'p.key'}, p.key, 'ACTIVE'
    FROM process_instance p LEFT JOIN process_definition d ON d.key = p.definition_key ${incidents}
    WHERE p.key > ? AND p.key <= ? AND p.state ${plan.type === 'DELETE_PROCESS_INSTANCE' ? '<>' : '='} 'ACTIVE' ${rootsOnly} AND (${instances.sql})`;
}
