import { z } from 'zod';
import type { Row } from '../../engine/store/row.ts';
import { diagram, endEvent, flows, serviceTask, startEvent } from '../engine/diagram.ts';

/** What can be overwritten: the last answer tells how it must be. */
const attributes = {
  assignee: 'SELECT key, assignee AS value FROM user_task',
  priority: 'SELECT key, priority AS value FROM user_task',
  retries: 'SELECT key, retries AS value FROM job',
  pinned: "SELECT 'clock' AS key, (SELECT value FROM engine_setting WHERE name = 'pinned') AS value",
} as const;
export type Attribute = keyof typeof attributes;

const variables = "SELECT DISTINCT name AS key FROM variable WHERE name GLOB 'fact_*'";

/** What stays true for ever once it was acknowledged: the query lists the keys for which it is. */
const facts: Readonly<Record<string, string>> = {
  createProcessInstance: 'SELECT key FROM process_instance',
  cancelProcessInstance: "SELECT key FROM process_instance WHERE state = 'TERMINATED'",
  completeJob: "SELECT key FROM job WHERE state = 'COMPLETED'",
  throwJobError: "SELECT key FROM job WHERE error_code = 'E'",
  completeUserTask: "SELECT key FROM user_task WHERE state = 'COMPLETED'",
  publishMessage: 'SELECT key FROM message UNION SELECT message_key FROM correlated_message_subscription',
  correlateMessage: 'SELECT message_key AS key FROM correlated_message_subscription',
  broadcastSignal: variables,
  setVariables: variables,
  modifyProcessInstance: variables,
  migrateProcessInstance: `SELECT i.key FROM process_instance i JOIN process_definition d ON d.key = i.definition_key WHERE d.version = 2`,
  resolveIncident: "SELECT key FROM incident WHERE state = 'RESOLVED'",
  evaluateDecision: 'SELECT evaluation_key AS key FROM decision_instance',
  deploy: 'SELECT key FROM process_definition',
  deleteResource: 'SELECT key FROM process_definition WHERE deleted = 1',
  createBatchOperation: 'SELECT key FROM batch_operation',
  resumeBatchOperation: "SELECT key FROM batch_operation WHERE state IN ('CREATED', 'ACTIVE', 'COMPLETED')",
  cancelBatchOperation: "SELECT key FROM batch_operation WHERE state = 'CANCELED'",
};

/** What can be acknowledged only once. (An error that nobody catches can be thrown again when its incident is resolved.) */
const once = ['createProcessInstance', 'cancelProcessInstance', 'completeJob', 'completeUserTask', 'resolveIncident'];

const AttributeName = z.enum(['assignee', 'priority', 'retries', 'pinned']);
const Value = z.union([z.string(), z.number(), z.null()]);
const Line = z.union([
  z.strictObject({ fact: z.string(), key: z.string() }),
  z.strictObject({ asked: AttributeName, key: z.string(), value: Value }),
  z.strictObject({ changed: AttributeName, key: z.string(), value: Value }),
  z.strictObject({ refused: AttributeName, key: z.string(), value: Value }),
]);
export type Line = z.infer<typeof Line>;

interface Known {
  /** As last acknowledged; undefined: never. */
  acknowledged: z.infer<typeof Value> | undefined;
  /** Asked for since, without an answer. */
  readonly doubtful: Set<z.infer<typeof Value>>;
}

/** Everything that was acknowledged over all rounds, and what a database says to it. */
export function createLedger() {
  const acknowledged = new Map(Object.keys(facts).map((kind) => [kind, new Set<string>()]));
  const known = new Map(AttributeName.options.map((name) => [name, new Map<string, Known>()]));
  const twice: string[] = [];

  function knownOf(name: Attribute, key: string): Known {
    const all = known.get(name) ?? new Map<string, Known>();
    const found = all.get(key) ?? { acknowledged: undefined, doubtful: new Set() };
    all.set(key, found);
    return found;
  }

  return {
    take: (text: string): void => {
      const line = Line.parse(JSON.parse(text));
      if ('fact' in line) {
        const keys = acknowledged.get(line.fact);
        if (!keys) throw new Error(`No query for ${line.fact}`);
        if (once.includes(line.fact) && keys.has(line.key)) twice.push(`${line.fact} ${line.key}`);
        keys.add(line.key);
      } else if ('asked' in line) knownOf(line.asked, line.key).doubtful.add(line.value);
      else if ('refused' in line) knownOf(line.refused, line.key).doubtful.delete(line.value);
      else {
        const attribute = knownOf(line.changed, line.key);
        attribute.acknowledged = line.value;
        attribute.doubtful.clear();
      }
    },
    counts: (): Record<string, number> =>
      Object.fromEntries([
        ...[...acknowledged].map(([kind, keys]): [string, number] => [kind, keys.size]),
        ...[...known].map(([name, keys]): [string, number] => [name, keys.size]),
      ]),
    /** What the database contradicts. */
    contradictions(rows: (sql: string) => Row[]): string[] {
      const lost = Object.entries(facts).flatMap(([kind, sql]) => {
        const found = new Set(rows(sql).map((row) => String(row['key'])));
        return [...(acknowledged.get(kind) ?? [])]
          .filter((key) => !found.has(key))
          .map((key) => `lost: ${kind} ${key}`);
      });
      const wrong = [...known].flatMap(([name, all]) => {
        const found = new Map(rows(attributes[name]).map((row) => [String(row['key']), row['value']]));
        return [...all].flatMap(([key, { acknowledged: last, doubtful }]) => {
          const value = Value.parse(found.get(key) ?? null);
          return last === undefined || value === last || doubtful.has(value)
            ? []
            : [`${name} of ${key} is ${value}, not ${last}`];
        });
      });
      return [...twice.map((key) => `acknowledged twice: ${key}`), ...lost, ...wrong].slice(0, 20);
    },
  };
}

/** A process that nobody starts, of its own name. */
export const extraModel = (id: string): string =>
  diagram(id, startEvent() + serviceTask('x') + endEvent() + flows('start', 'x', 'end'));
