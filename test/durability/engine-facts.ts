import { z } from 'zod';
import type { Row } from '../../engine/store/row.ts';
import { cases } from '../engine/commands/index.ts';
import { document } from './engine-documents.ts';

/** What can be overwritten: the last answer tells how it must be. */
const attributes = new Map(
  [document, ...Object.values(cases).flatMap(({ attribute }) => attribute ?? [])].map(({ name, sql }) => [name, sql]),
);

/** What stays true for ever once it was acknowledged: the query lists the keys for which it is. */
const facts = new Map([
  ['awaitedInstance', "SELECT key FROM process_instance WHERE state = 'COMPLETED'"],
  ...Object.entries(cases).flatMap(([kind, { fact }]): [string, string][] =>
    fact === undefined ? [] : [[kind, fact]],
  ),
]);

/** What has to have been acknowledged at least once for the test to have tested anything: every command, given by a move. */
export const givenKinds = [...Object.keys(cases), 'awaitedInstance', 'createDocument', 'deleteDocument'];

/** What can be acknowledged only once. (An error that nobody catches can be thrown again when its incident is resolved.) */
const once = ['createProcessInstance', 'cancelProcessInstance', 'completeJob', 'completeUserTask', 'resolveIncident'];

const FactName = z.enum([...facts.keys()]);
const AttributeName = z.enum([...attributes.keys()]);
const Value = z.union([z.string(), z.number(), z.null()]);
const Line = z.union([
  z.strictObject({ fact: FactName, key: z.string() }),
  z.strictObject({ asked: AttributeName, key: z.string(), value: Value }),
  z.strictObject({ changed: AttributeName, key: z.string(), value: Value, by: z.string() }),
  z.strictObject({ refused: AttributeName, key: z.string(), value: Value }),
]);
export type Line = z.infer<typeof Line>;

interface Known {
  /** As last acknowledged; undefined: never. */
  acknowledged: z.infer<typeof Value> | undefined;
  /** Asked for since, without an answer. */
  readonly doubtful: Set<z.infer<typeof Value>>;
}

/** What is there after a restart. */
export interface Found {
  rows(sql: string): Row[];
  readonly documents: ReadonlyMap<string, number>;
}

/** Everything that was acknowledged over all rounds, and what a database says to it. */
export function createLedger() {
  const acknowledged = new Map([...facts.keys()].map((kind) => [kind, new Set<string>()]));
  const known = new Map(AttributeName.options.map((name) => [name, new Map<string, Known>()]));
  const counts = new Map<string, number>(givenKinds.map((kind) => [kind, 0]));
  const twice: string[] = [];

  const given = (kind: string): void => void counts.set(kind, (counts.get(kind) ?? 0) + 1);

  function knownOf(name: string, key: string): Known {
    const all = known.get(name) ?? new Map<string, Known>();
    const found = all.get(key) ?? { acknowledged: undefined, doubtful: new Set() };
    all.set(key, found);
    return found;
  }

  function valuesOf(name: string, found: Found): ReadonlyMap<string, unknown> {
    const sql = attributes.get(name);
    return sql === undefined
      ? found.documents
      : new Map(found.rows(sql).map((row) => [String(row['key']), row['value']]));
  }

  return {
    take: (text: string): void => {
      const line = Line.parse(JSON.parse(text));
      if ('fact' in line) {
        const keys = acknowledged.get(line.fact);
        if (once.includes(line.fact) && keys?.has(line.key)) twice.push(`${line.fact} ${line.key}`);
        keys?.add(line.key);
        given(line.fact);
      } else if ('asked' in line) knownOf(line.asked, line.key).doubtful.add(line.value);
      else if ('refused' in line) knownOf(line.refused, line.key).doubtful.delete(line.value);
      else {
        const attribute = knownOf(line.changed, line.key);
        attribute.acknowledged = line.value;
        attribute.doubtful.clear();
        given(line.by);
      }
    },
    /** How often each kind of command was acknowledged. */
    counts: (): Record<string, number> => Object.fromEntries(counts),
    documents: (): string[] => [...(known.get('document')?.keys() ?? [])],
    /** What the database and the documents contradict. */
    contradictions(found: Found): string[] {
      const lost = [...facts].flatMap(([kind, sql]) => {
        const keys = new Set(found.rows(sql).map((row) => String(row['key'])));
        return [...(acknowledged.get(kind) ?? [])].filter((key) => !keys.has(key)).map((key) => `lost: ${kind} ${key}`);
      });
      const wrong = [...known].flatMap(([name, all]) => {
        const values = valuesOf(name, found);
        return [...all].flatMap(([key, { acknowledged: last, doubtful }]) => {
          const value = Value.parse(values.get(key) ?? null);
          return last === undefined || value === last || doubtful.has(value)
            ? []
            : [`${name} of ${key} is ${value}, not ${last}`];
        });
      });
      return [...twice.map((key) => `acknowledged twice: ${key}`), ...lost, ...wrong].slice(0, 20);
    },
  };
}
