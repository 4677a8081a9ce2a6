import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { ElementInstance } from './records.ts';
import { text } from './row.ts';
import { statements } from './statements.ts';
import { integer, integerOrNull, named, string, table, type Column } from './table.ts';

export interface CompensationSubscription {
  readonly key: number;
  readonly instanceKey: number;
  /** From where it can be compensated: an active scope, or a completed subprocess that has an event subprocess for that. */
  readonly scopeKey: number;
  /** The completed activity. */
  readonly elementId: string;
  /** Its boundary event, or the start event of its event subprocess. */
  readonly eventId: string;
  /** The completed subprocess that its own event subprocess undoes. */
  readonly subprocessKey: number | undefined;
}

/** What is to be undone, with the keys of the completed scopes it was done in, the innermost first. */
export interface Undone extends CompensationSubscription {
  readonly scopes: readonly number[];
}

interface Stored extends Undone {
  /** Ids of the completed subprocesses it was done in, the innermost first. */
  readonly within: readonly string[];
}

/** A list with a space before, between and behind, so that SQL can add to it. */
const spaced = (list: readonly (string | number)[]): string => ` ${list.map((each) => `${each} `).join('')}`;
const words: Column<readonly string[]> = {
  read: (stored) => text(stored).split(' ').filter(Boolean),
  write: spaced,
};
const numbers: Column<readonly number[]> = { read: (stored) => words.read(stored).map(Number), write: spaced };

/** A scope, and the completed subprocesses that can be compensated from it only as a whole. */
const withInner = `WITH RECURSIVE gone (scope) AS (
  SELECT ? UNION
  SELECT c.subprocess_key FROM compensation_subscription c JOIN gone g ON c.scope_key = g.scope WHERE c.instance_key = ? AND c.subprocess_key IS NOT NULL)`;

const subscriptions = table<Stored>('compensation_subscription', {
  key: integer,
  instanceKey: integer,
  scopeKey: integer,
  elementId: string,
  eventId: named('boundary_id', string),
  subprocessKey: integerOrNull,
  within: words,
  scopes: numbers,
});

/** Rows of completed activities that can be compensated. */
export function compensationTable(database: DatabaseSync) {
  const { change } = statements(database);
  const insert = subscriptions.insert(database);
  const lift = change(
    `UPDATE compensation_subscription SET scope_key = ?, within = within || ? || ' ', scopes = scopes || ? || ' ' WHERE instance_key = ? AND scope_key = ?`,
  );
  const ofScope = subscriptions.all(database, 'WHERE instance_key = ? AND scope_key = ? ORDER BY key DESC');
  const ofInstance = subscriptions.all(database, 'WHERE instance_key = ?');
  const rename = subscriptions.update(database, ['elementId', 'eventId', 'within']);
  const remove = change('DELETE FROM compensation_subscription WHERE key = ?');
  const removeOfScope = change(
    `${withInner} DELETE FROM compensation_subscription WHERE instance_key = ? AND scope_key IN (SELECT scope FROM gone)`,
  );
  return {
    insert: (done: CompensationSubscription) => insert({ ...done, within: [], scopes: [] }),
    /** A subprocess has completed: what was done in it can be compensated from the scope around it. */
    lift: ({ key, instance, element }: ElementInstance, scope: ElementInstance) =>
      lift(scope.key, element.id, key, instance.key, key),
    /** The latest first. @param activityId only this activity, or what was done inside this subprocess */
    take(instanceKey: number, scopeKey: number, activityId: string | undefined): Undone[] {
      const taken = ofScope(instanceKey, scopeKey).filter(
        ({ elementId, within }) => activityId === undefined || elementId === activityId || within.includes(activityId),
      );
      for (const { key } of taken) remove(key);
      return taken;
    },
    /** The instance goes on with another definition: what has no event there can't be compensated any more. */
    migrate(instanceKey: number, mapping: ReadonlyMap<string, string>): void {
      const mapped = (id: string): string => mapping.get(id) ?? id;
      for (const done of ofInstance(instanceKey)) {
        const eventId = mapping.get(done.eventId);
        if (eventId === undefined) remove(done.key);
        else rename({ ...done, elementId: mapped(done.elementId), eventId, within: done.within.map(mapped) });
      }
    },
    /** A scope is left: nothing that was done in it can be compensated any more. */
    removeOfScope: (instanceKey: number, scopeKey: number) => removeOfScope(scopeKey, instanceKey, instanceKey),
    removeOfInstance: change<[instanceKey: number]>('DELETE FROM compensation_subscription WHERE instance_key = ?'),
  };
}
