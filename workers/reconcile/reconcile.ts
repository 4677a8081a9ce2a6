import { instantAt, type Instant } from '../../contract/index.ts';
import type { EndedJob, EngineHistory, EngineRecord, Reads, UserTasks } from '../../client/index.ts';
import type { EngineAct, WorkersRegister } from '../../register/index.ts';
import { caseOf } from './case-of.ts';
import { actOf, isOurs, messageIdOf, unknownActor, type Known } from './act-of.ts';

/** What the reconciliation needs of the engine. */
export type ReconciledClient = EngineHistory &
  Pick<Reads, 'findProcessInstance' | 'processVariables'> &
  Pick<UserTasks, 'findUserTask'>;

interface Sides {
  readonly client: ReconciledClient;
  readonly register: WorkersRegister;
}

const pageSize = 500;
/** A completion that is older than this and unfinished was cut off; its request doesn't run any more, ms. */
const cutOffAfter = 60_000;

/**
 * A cluster's searches lag: jobs are looked for again that ended so long before the last one that was found,
 * ms.
 */
const lag = 120_000;

/**
 * Brings what was done at the engine into the audit, from where it stopped last: an act of somebody who isn't the house is a row with
 * its actor, a task that the portal completed gets its row if the portal died before it wrote it, and a job
 * that was ended otherwise than our workers said stops its process. Each page is one transaction with
 * its position, so that a crash repeats nothing and loses nothing. Resolves when the history is read to its end.
 * @param now epoch ms
 */
export async function reconcile(sides: Sides, now: number): Promise<void> {
  let isTold = true;
  for (;;) {
    const position = await sides.register.engineRecords.position();
    const records = await sides.client.engineRecords(position, { limit: pageSize });
    const last = records?.at(-1);
    isTold = records !== undefined;
    if (!records || !last) break;
    await finishTasks(sides, records);
    await sides.register.engineRecords.keep(await actsOf(sides, records), last.recordKey);
    if (records.length < pageSize) break;
  }
  if (!(await sides.client.tellsOfJobs())) await reconcileJobs(sides, now);
  await settleCutOff(sides, { before: instantAt(now - cutOffAfter), isTold });
}

const completions = (records: readonly EngineRecord[], house: string | undefined): string[] =>
  records.flatMap(({ entityType, operationType, actor, entityKey }) =>
    entityType === 'USER_TASK' && operationType === 'COMPLETE' && actor === house && entityKey !== undefined
      ? [entityKey]
      : [],
  );

async function finishTasks({ client, register }: Sides, records: readonly EngineRecord[]): Promise<void> {
  for (const userTaskKey of completions(records, client.username)) await register.answers.complete(userTaskKey);
}

/**
 * Where the engine's history doesn't tell of jobs their search does, with how they ended, and not with what
 * variables.
 */
async function reconcileJobs(sides: Sides, now: number): Promise<void> {
  const { client, register } = sides;
  const since = await register.engineRecords.jobsRead();
  if (since === undefined) return register.engineRecords.keepJobs([], instantAt(now));
  const ended = await client.endedJobs(instantAt(Date.parse(since) - lag));
  const earliest = await comparedFrom(sides);
  let reached = since;
  for (let from = 0; from < ended.length; from += pageSize) {
    const some = ended.slice(from, from + pageSize);
    const reports = await register.jobReports.reportsOf(some.map(({ jobKey }) => jobKey));
    const foreign = some.filter((job) => isOurs(job.processId) && !reports.has(job) && job.at >= earliest);
    const acts: EngineAct[] = [];
    for (const job of foreign) acts.push(await endedElsewhere(sides, job, reports.knows(job.jobKey)));
    const last = some.at(-1)?.at ?? since;
    const isFurther = last > reached;
    if (isFurther) reached = last;
    if (acts.length > 0 || isFurther) await register.engineRecords.keepJobs(acts, reached);
  }
  // Though no job has ended it isn't looked for again so far back: what the workers said then is forgotten
  // some day.
  if (instantAt(now - 2 * lag) > reached) await register.engineRecords.keepJobs([], instantAt(now - lag));
}

async function endedElsewhere(sides: Sides, job: EndedJob, isReported: boolean): Promise<EngineAct> {
  const { jobKey, state, worker, processInstanceKey, at } = job;
  const caseId = await caseOf(sides, processInstanceKey);
  return {
    recordKey: jobRecord(jobKey),
    action: 'engine-job-completed',
    actor: unknownActor,
    at,
    ...(caseId !== undefined && { caseId }),
    quarantine: await rootInstance(sides, processInstanceKey),
    details: {
      operation: `JOB ${state === 'COMPLETED' ? 'COMPLETE' : 'THROW_ERROR'}`,
      subject: jobKey,
      instance: processInstanceKey,
      fault: isReported ? 'changed' : 'unreported',
      worker,
    },
  };
}

/** A job ends once, however it is found. */
const jobRecord = (jobKey: string): string => `job:${jobKey}`;

const isEnd = ({ entityType, operationType }: EngineRecord): boolean =>
  entityType === 'JOB' && ['COMPLETE', 'THROW_ERROR'].includes(operationType);

async function rootInstance(sides: Pick<Sides, 'client'>, processInstanceKey: string): Promise<string> {
  const parent = (await sides.client.findProcessInstance(processInstanceKey))?.parentProcessInstanceKey;
  return parent === undefined ? processInstanceKey : rootInstance(sides, parent);
}

async function actsOf(sides: Sides, records: readonly EngineRecord[]): Promise<EngineAct[]> {
  const { client, register } = sides;
  const cancelled = records.filter(({ operationType }) => operationType === 'CANCEL');
  const messages = records.filter(({ entityType }) => entityType === 'MESSAGE').map(messageIdOf);
  const known: Known = {
    house: client.username,
    tasks: await register.answers.completedHere(completions(records, client.username)),
    surplus: await register.engineRecords.surplus(cancelled.flatMap(({ entityKey }) => entityKey ?? [])),
    ordered: await register.incidents.ordered(records.flatMap(({ entityKey }) => entityKey ?? [])),
    messages: await register.engineRecords.sentMessages(messages),
    reports: await register.jobReports.reportsOf(
      records.flatMap(({ entityType, entityKey }) => (entityType === 'JOB' ? (entityKey ?? []) : [])),
    ),
  };
  const earliest = await comparedFrom(sides);
  const acts: EngineAct[] = [];
  for (const record of records) {
    const act = actOf(record, known);
    if (act === undefined || (isUnknowns(act) && record.at < earliest)) continue;
    const { action, isSteered, end, ...by } = act;
    const { recordKey, processInstanceKey, entityKey, at, description } = record;
    const caseId = processInstanceKey === undefined ? undefined : await caseOf(sides, processInstanceKey);
    acts.push({
      recordKey: isEnd(record) ? jobRecord(entityKey ?? '') : recordKey,
      action,
      ...by,
      at,
      ...(caseId !== undefined && { caseId }),
      ...(isSteered &&
        processInstanceKey !== undefined && { quarantine: await rootInstance(sides, processInstanceKey) }),
      ...(action === 'engine-instance-cancelled' && entityKey !== undefined && { ended: entityKey }),
      details: {
        operation: `${record.entityType} ${record.operationType}`,
        ...(entityKey !== undefined && { subject: entityKey }),
        ...(processInstanceKey !== undefined && { instance: processInstanceKey }),
        ...(end === undefined && description !== undefined && description !== '' && { description }),
        ...(end !== undefined && { fault: end.fault, worker: end.worker }),
      },
    });
  }
  return acts;
}

/** Told only because the register doesn't know that the house did it. */
const isUnknowns = ({ actor, end }: { readonly actor: string; readonly end?: object }): boolean =>
  actor === unknownActor || end !== undefined;

/**
 * What was done before isn't held against a register that was paired anew then: it may have forgotten that
 * the house did it.
 */
const comparedFrom = async ({ register }: Sides): Promise<string> => (await register.operation.comparedFrom()) ?? '';

/**
 * Answers whose request was cut off: one that never reached the engine is forgotten. Its task is still open, or was cancelled since; of a
 * completed one the history has told.
 */
async function settleCutOff(
  { client, register }: Sides,
  { before, isTold }: { before: Instant; isTold: boolean },
): Promise<void> {
  for (const { userTaskKey, hsaId } of await register.answers.unfinished(before)) {
    const task = await client.findUserTask(userTaskKey);
    if (task?.state === 'CREATED' || task?.state === 'CANCELED') await register.answers.abandon(userTaskKey);
    // Where the engine keeps no history that tells who completed it, the person who had the task did.
    else if (!isTold && task?.state === 'COMPLETED' && task.assignee === hsaId) {
      await register.answers.complete(userTaskKey);
    }
  }
}
