import type { DatabaseSync } from '../../platform/sqlite.ts';
import { jobKinds, jobQueues, jobStates, listenerEvents, type Job } from './records.ts';
import { int, optionalInt, text } from './row.ts';
import { flagOrNull, inMemory, integer, integerOrNull, oneOf, orNull, string, stringOrNull, table } from './table.ts';

const jobs = table<Job>('job', {
  key: integer,
  instanceKey: integer,
  definitionKey: integer,
  elementInstanceKey: integer,
  elementId: string,
  type: string,
  kind: oneOf(jobKinds),
  listenerEvent: oneOf(listenerEvents),
  state: oneOf(jobStates),
  queue: orNull(oneOf(jobQueues)),
  dueAt: integerOrNull,
  retries: integer,
  worker: string,
  deadline: integerOrNull,
  headers: string,
  errorMessage: stringOrNull,
  errorCode: stringOrNull,
  denied: flagOrNull,
  deniedReason: stringOrNull,
  createdAt: integer,
  updatedAt: integer,
  endedAt: integerOrNull,
  stored: inMemory(true),
  dirty: inMemory(false),
});

/** Rows of jobs. */
export function jobTable(database: DatabaseSync) {
  const insert = jobs.insert(database);
  const update = jobs.update(database, [
    'definitionKey',
    'elementId',
    'state',
    'queue',
    'dueAt',
    'retries',
    'worker',
    'deadline',
    'errorMessage',
    'errorCode',
    'denied',
    'deniedReason',
    'updatedAt',
    'endedAt',
  ]);
  const find = database.prepare(`SELECT ${jobs.list()} FROM job WHERE key = ?`);
  const ready = database.prepare("SELECT key FROM job WHERE type = ? AND queue = 'ready' ORDER BY key LIMIT ?");
  const due = database.prepare('SELECT key FROM job WHERE due_at <= ? ORDER BY due_at LIMIT ?');
  const nextDue = database.prepare('SELECT min(due_at) AS due FROM job WHERE due_at IS NOT NULL');
  const ofElement = database.prepare(
    'SELECT key FROM job WHERE instance_key = ? AND element_instance_key = ? AND queue IS NOT NULL',
  );
  const readyTypes = database.prepare("SELECT DISTINCT type FROM job WHERE queue = 'ready'");

  return {
    write(job: Job): void {
      if (job.stored) update(job);
      else insert(job);
    },
    find(key: number): Job | undefined {
      const row = find.get(key);
      return row && jobs.read(row);
    },
    ready: (type: string, limit: number): number[] => ready.all(type, limit).map((row) => int(row['key'])),
    due: (now: number, limit: number): number[] => due.all(now, limit).map((row) => int(row['key'])),
    nextDue: (): number | undefined => optionalInt(nextDue.get()?.['due']),
    /** Jobs of an element instance that haven't ended. */
    ofElement: (instanceKey: number, elementInstanceKey: number): number[] =>
      ofElement.all(instanceKey, elementInstanceKey).map((row) => int(row['key'])),
    readyTypes: (): string[] => readyTypes.all().map((row) => text(row['type'])),
  };
}
