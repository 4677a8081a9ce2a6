import type { DatabaseSync } from '../../platform/sqlite.ts';

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

/** Rows of what people and programs have changed. */
export function historyTable(database: DatabaseSync) {
  const insert = database.prepare(
    `INSERT INTO history (key, at, actor, command, action, instance_key, subject_key, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    insert(entry: HistoryEntry): void {
      insert.run(
        entry.key,
        entry.at,
        entry.actor ?? null,
        entry.command,
        entry.action ?? null,
        entry.instanceKey ?? null,
        entry.subjectKey ?? null,
        json(entry.before),
        json(entry.after),
      );
    },
  };
}
