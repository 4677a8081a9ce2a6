import type { DatabaseSync } from '../../platform/sqlite.ts';
import { writes } from './table.ts';
import type { Words } from './words.ts';

/** Something that somebody has changed. */
export interface HistoryEntry {
  readonly key: number;
  readonly at: number;
  /** Who authenticated; undefined on an open API. */
  readonly actor: string | undefined;
  readonly command: string;
  /** Of a user task: what the client called it. Of an ended job: what it was ended with (`jobEndSum`). */
  readonly action?: string | undefined;
  readonly instanceKey?: number | undefined;
  readonly subjectKey?: number | undefined;
  /** What was changed, as it was and as it is. */
  readonly before?: object | undefined;
  readonly after?: object | undefined;
}

const json = (value: object | undefined): string | null => (value === undefined ? null : JSON.stringify(value));

/** Completed jobs are told in few ways, unless they have a result, in which a client says what it likes. What else was changed is told in many. */
const isToldAlike = ({ command }: HistoryEntry, value: object): boolean =>
  command === 'completeJob' && !('result' in value && value.result !== undefined);

/** Rows of what people and programs have changed. Words are kept as such; what isn't one (0) stands in the row. */
export function historyTable(database: DatabaseSync, { ofModels, ofClients }: Words) {
  const actorKey = (actor: string | undefined): number => (actor === undefined ? 0 : ofClients.keyOf(actor));
  const told = (entry: HistoryEntry, value: object | undefined): number =>
    value !== undefined && isToldAlike(entry, value) ? ofClients.keyOf(JSON.stringify(value)) : 0;
  const orWord = (text: string | null, key: number): string | null => (key === 0 ? text : null);
  const entries = writes('history_row', {
    key: ({ key }: HistoryEntry) => key,
    at: ({ at }) => at,
    actor: ({ actor }) => orWord(actor ?? null, actorKey(actor)),
    actor_key: ({ actor }) => actorKey(actor),
    command: ({ command }) => (ofModels.keyOf(command) === 0 ? command : ''),
    command_key: ({ command }) => ofModels.keyOf(command),
    action: ({ action }) => action ?? null,
    instance_key: ({ instanceKey }) => instanceKey ?? null,
    subject_key: ({ subjectKey }) => subjectKey ?? null,
    before: (entry) => orWord(json(entry.before), told(entry, entry.before)),
    before_key: (entry) => told(entry, entry.before),
    after: (entry) => orWord(json(entry.after), told(entry, entry.after)),
    after_key: (entry) => told(entry, entry.after),
  });
  return { insert: entries.insert(database) };
}
