import type { DatabaseSync } from '../../platform/sqlite.ts';
import { writes } from './table.ts';

/** Something that somebody has changed. */
export interface HistoryEntry {
  readonly key: number;
  readonly at: number;
  /** Who authenticated; undefined on an open API. */
  readonly actor: string | undefined;
  readonly command: string;
  /** Of a user task: what the client called it. */
  readonly action?: string | undefined;
  readonly instanceKey?: number | undefined;
  readonly subjectKey?: number | undefined;
  /** What was changed, as it was and as it is. */
  readonly before?: object | undefined;
  readonly after?: object | undefined;
}

const json = (value: object | undefined): string | null => (value === undefined ? null : JSON.stringify(value));

const entries = writes('history', {
  key: ({ key }: HistoryEntry) => key,
  at: ({ at }) => at,
  actor: ({ actor }) => actor ?? null,
  command: ({ command }) => command,
  action: ({ action }) => action ?? null,
  instance_key: ({ instanceKey }) => instanceKey ?? null,
  subject_key: ({ subjectKey }) => subjectKey ?? null,
  before: ({ before }) => json(before),
  after: ({ after }) => json(after),
});

/** Rows of what people and programs have changed. */
export function historyTable(database: DatabaseSync) {
  return { insert: entries.insert(database) };
}
