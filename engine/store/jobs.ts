import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { Dues } from './dues.ts';
import { jobKinds, jobQueues, jobStates, listenerEvents, type Job } from './records.ts';
import { text } from './row.ts';
import { statements } from './statements.ts';
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
export function jobTable(database: DatabaseSync, dues: Pick<Dues, 'note'>) {
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
  const { keys } = statements(database);
  const readyTypes = database.prepare("SELECT DISTINCT type FROM job WHERE queue = 'ready'");
  return {
    write(job: Job): void {
      if (job.dueAt !== undefined) dues.note(job.dueAt);
      (job.stored ? update : insert)(job);
    },
    find: jobs.find<[key: number]>(database, 'WHERE key = ?'),
    ready: keys<[type: string, limit: number]>(
      "SELECT key FROM job WHERE type = ? AND queue = 'ready' ORDER BY key LIMIT ? + 0",
    ),
    due: keys<[now: number, limit: number]>('SELECT key FROM job WHERE due_at <= ? ORDER BY due_at LIMIT ? + 0'),
    /** Jobs of an element instance that haven't ended. */
    ofElement: keys<[instanceKey: number, elementInstanceKey: number]>(
      'SELECT key FROM job WHERE instance_key = ? AND element_instance_key = ? AND queue IS NOT NULL',
    ),
    readyTypes: (): string[] => readyTypes.all().map((row) => text(row['type'])),
  };
}
