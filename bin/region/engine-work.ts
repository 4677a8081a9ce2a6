import { messageTimeToLive, instantAt } from '../../contract/index.ts';
import { isRejection, type ActivatedJob, type Command, type Engine, type ResultOf } from '../../engine/index.ts';
import { systemClock } from '../../platform/clock.ts';
import type { OutboxRow, Register } from '../../register/index.ts';
import { workers, type Worker } from '../../workers/index.ts';
import { portalUrl, textOf } from './step.ts';

const inTransaction = 500;
const leaseMs = 600_000;

/**
 * Carries everything that waits in the outbox to the engine and does every job that comes of it with the workers' own steps, many in one
 * transaction, until nothing is left to do now. Mails are marked as sent; nobody gets them. The engine is the real one, in this process.
 */
export async function workOff(
  register: Register,
  engine: Engine,
  progress: (carried: number, jobs: number) => void,
): Promise<void> {
  let [carried, jobs] = [0, 0];
  for (let before = -1; before < carried + jobs;) {
    before = carried + jobs;
    carried += await carrySome(register, engine);
    for (const worker of workers) jobs += await doSome(register, engine, worker);
    progress(carried, jobs);
  }
}

async function carrySome(register: Register, engine: Engine): Promise<number> {
  const now = instantAt(systemClock.now());
  const rows = await register.outbox.due(now, inTransaction);
  await Promise.all(rows.map((row) => deliver(engine, row)));
  await register.once(
    `demo-region:carried:${rows[0]?.id ?? 'none'}`,
    async (work) => {
      for (const row of rows) await work.outbox.done({ id: row.id, at: now, text: textOf(row) });
      return {};
    },
    { isLong: true },
  );
  return rows.length;
}

async function deliver(engine: Engine, { caseId, key, intent }: OutboxRow): Promise<void> {
  if (intent.kind === 'start-process') {
    const { processId: processDefinitionId, variables } = intent;
    await run(engine, { kind: 'createProcessInstance', processDefinitionId, variables, tags: [`case:${caseId}`] });
  } else if (intent.kind === 'message') {
    const { name, correlationKey, variables } = intent;
    const timeToLive = messageTimeToLive;
    await run(engine, { kind: 'publishMessage', name, correlationKey, variables, messageId: key, timeToLive });
  }
}

async function doSome(register: Register, engine: Engine, worker: Worker): Promise<number> {
  const { type } = worker;
  const asked = { type, worker: 'demo-region', timeout: leaseMs, maxJobsToActivate: inTransaction };
  const { jobs } = await run(engine, { kind: 'activateJobs', ...asked });
  const [first] = jobs;
  if (!first) return 0;
  const house = {
    clock: systemClock,
    portalUrl,
    cancelInstance: (key: string) => Promise.reject(new Error(`Instance ${key} is surplus`)),
  };
  const done = await register.once(
    `demo-region:jobs:${first.jobKey}`,
    async (work) => {
      const answers = [];
      for (const job of jobs) {
        answers.push({ jobKey: job.jobKey, variables: await worker.perform(asJob(job), { ...house, register: work }) });
      }
      return answers;
    },
    { isLong: true },
  );
  await Promise.all(done.map(({ jobKey, variables }) => run(engine, { kind: 'completeJob', jobKey, variables })));
  return jobs.length;
}

const asJob = ({ customHeaders: headers, ...job }: ActivatedJob) => ({ ...job, headers });

async function run<C extends Command>(engine: Engine, command: C): Promise<ResultOf<C>> {
  const answer = await engine.execute(command);
  if (isRejection(answer)) throw new Error(`${command.kind}: ${answer.message}`);
  return answer;
}
