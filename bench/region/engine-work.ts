import { messageTimeToLive, instantAt } from '../../contract/index.ts';
import type { ActivatedJob, Command, CommandOf } from '../../engine/index.ts';
import { systemClock } from '../../platform/clock.ts';
import type { OutboxRow, Register } from '../../register/index.ts';
import { workers, type Worker } from '../../workers/index.ts';
import type { Drawing } from './drawing.ts';
import type { EngineBeside } from './engine-beside.ts';
import { portalUrl, textOf } from './step.ts';

const inTransaction = 500;
const leaseMs = 600_000;

interface Tools {
  readonly engine: EngineBeside;
  readonly drawing: Drawing;
  readonly progress: (carried: number, jobs: number) => void;
}

/**
 * Carries everything that waits in the outbox to the engine and does every job that comes of it with the workers' own steps, many in one
 * transaction, until nothing is left to do now. Mails are marked as sent; nobody gets them. The engine is the real one, and does what it was handed
 * while the register is written.
 */
export async function workOff(register: Register, { engine, drawing, progress }: Tools): Promise<void> {
  let [carried, jobs] = [0, 0];
  for (let before = -1; before < carried + jobs;) {
    before = carried + jobs;
    const ready = await engine.execute(workers.map(({ type }) => activation(type)));
    const rows = await register.outbox.due(instantAt(systemClock.now()), inTransaction);
    const handed = [engine.execute(rows.flatMap(commandOf))];
    await markCarried(register, rows);
    carried += rows.length;
    for (const [index, worker] of workers.entries()) {
      const done = await doJobs(register, { worker, drawing, jobs: ready[index]?.jobs ?? [] });
      handed.push(engine.execute(done));
      jobs += done.length;
    }
    await Promise.all(handed);
    progress(carried, jobs);
  }
}

const activation = (type: string): CommandOf<'activateJobs'> => ({
  kind: 'activateJobs',
  type,
  worker: 'demo-region',
  timeout: leaseMs,
  maxJobsToActivate: inTransaction,
});

async function markCarried(register: Register, rows: readonly OutboxRow[]): Promise<void> {
  const at = instantAt(systemClock.now());
  await register.once(`demo-region:carried:${rows[0]?.id ?? 'none'}`, async (work) => {
    for (const row of rows) await work.outbox.done({ id: row.id, at, text: textOf(row) });
    return {};
  });
}

/** What the engine is told by a row; nothing by a mail. */
function commandOf({ caseId, key, intent }: OutboxRow): Command[] {
  if (intent.kind === 'start-process') {
    const { processId: processDefinitionId, variables } = intent;
    return [{ kind: 'createProcessInstance', processDefinitionId, variables, tags: [`case:${caseId}`] }];
  }
  if (intent.kind !== 'message') return [];
  const { name, correlationKey, variables } = intent;
  return [{ kind: 'publishMessage', name, correlationKey, variables, messageId: key, timeToLive: messageTimeToLive }];
}

/** @returns what the engine is told of the jobs */
async function doJobs(
  register: Register,
  { worker, drawing, jobs }: { worker: Worker; drawing: Drawing; jobs: readonly ActivatedJob[] },
) {
  const [first] = jobs;
  if (!first) return [];
  const house = {
    clock: systemClock,
    portalUrl,
    cancelInstance: (key: string) => Promise.reject(new Error(`Instance ${key} is surplus`)),
  };
  return register.once(`demo-region:jobs:${first.jobKey}`, async (work) => {
    const begun = [];
    for (const job of jobs) {
      const end = await drawing.begin((drawReceipt) =>
        worker.perform(asJob(job), { ...house, drawReceipt, register: work }),
      );
      begun.push({ jobKey: job.jobKey, end });
    }
    const done = [];
    for (const { jobKey, end } of begun) {
      done.push({ kind: 'completeJob', jobKey, variables: await end() } as const);
    }
    return done;
  });
}

const asJob = ({ customHeaders: headers, ...job }: ActivatedJob) => ({ ...job, headers });
