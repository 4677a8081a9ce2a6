import type { DatabaseSync } from '../../platform/sqlite.ts';
import { jobKinds, jobQueues, jobStates, listenerEvents, type Job } from './records.ts';
import { int, optionalInt, optionalText, text, word, type Row } from './row.ts';

/** Rows of jobs. */
export function jobTable(database: DatabaseSync) {
  const insert = database.prepare(
    `INSERT INTO job (key, instance_key, definition_key, element_instance_key, element_id, type, kind, listener_event, state, queue, due_at,
       retries, worker, deadline, headers, error_message, error_code, denied, denied_reason, created_at, updated_at, ended_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = database.prepare(
    `UPDATE job SET state = ?, queue = ?, due_at = ?, retries = ?, worker = ?, deadline = ?, error_message = ?, error_code = ?, denied = ?,
       denied_reason = ?, updated_at = ?, ended_at = ?, definition_key = ?, element_id = ? WHERE key = ?`,
  );
  const find = database.prepare('SELECT * FROM job WHERE key = ?');
  const ready = database.prepare("SELECT key FROM job WHERE type = ? AND queue = 'ready' ORDER BY key LIMIT ?");
  const due = database.prepare('SELECT key FROM job WHERE due_at <= ? ORDER BY due_at LIMIT ?');
  const nextDue = database.prepare('SELECT min(due_at) AS due FROM job WHERE due_at IS NOT NULL');
  const ofElement = database.prepare(
    'SELECT key FROM job WHERE instance_key = ? AND element_instance_key = ? AND queue IS NOT NULL',
  );
  const readyTypes = database.prepare("SELECT DISTINCT type FROM job WHERE queue = 'ready'");

  const flag = (value: boolean | undefined): number | null => (value === undefined ? null : Number(value));

  return {
    write(job: Job): void {
      if (job.stored) {
        update.run(
          job.state,
          job.queue ?? null,
          job.dueAt ?? null,
          job.retries,
          job.worker,
          job.deadline ?? null,
          job.errorMessage ?? null,
          job.errorCode ?? null,
          flag(job.denied),
          job.deniedReason ?? null,
          job.updatedAt,
          job.endedAt ?? null,
          job.definitionKey,
          job.elementId,
          job.key,
        );
        return;
      }
      insert.run(
        job.key,
        job.instanceKey,
        job.definitionKey,
        job.elementInstanceKey,
        job.elementId,
        job.type,
        job.kind,
        job.listenerEvent,
        job.state,
        job.queue ?? null,
        job.dueAt ?? null,
        job.retries,
        job.worker,
        job.deadline ?? null,
        job.headers,
        job.errorMessage ?? null,
        job.errorCode ?? null,
        flag(job.denied),
        job.deniedReason ?? null,
        job.createdAt,
        job.updatedAt,
        job.endedAt ?? null,
      );
    },
    find(key: number): Job | undefined {
      const row = find.get(key);
      return row && readJob(row);
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

function readJob(row: Row): Job {
  const denied = optionalInt(row['denied']);
  const queue = optionalText(row['queue']);
  return {
    key: int(row['key']),
    instanceKey: int(row['instance_key']),
    definitionKey: int(row['definition_key']),
    elementInstanceKey: int(row['element_instance_key']),
    elementId: text(row['element_id']),
    type: text(row['type']),
    kind: word(row['kind'], jobKinds),
    listenerEvent: word(row['listener_event'], listenerEvents),
    state: word(row['state'], jobStates),
    queue: queue === undefined ? undefined : word(queue, jobQueues),
    dueAt: optionalInt(row['due_at']),
    retries: int(row['retries']),
    worker: text(row['worker']),
    deadline: optionalInt(row['deadline']),
    headers: text(row['headers']),
    errorMessage: optionalText(row['error_message']),
    errorCode: optionalText(row['error_code']),
    denied: denied === undefined ? undefined : denied === 1,
    deniedReason: optionalText(row['denied_reason']),
    createdAt: int(row['created_at']),
    updatedAt: int(row['updated_at']),
    endedAt: optionalInt(row['ended_at']),
    stored: true,
    dirty: false,
  };
}
