import type { Instant } from '../../contract/index.ts';
import type { Job } from '../../client/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { OutboxRow, Register } from '../../register/index.ts';
import { isMailId, mails } from '../../templates/index.ts';
import { workers, type DrawReceipt, type JobType } from '../../workers/index.ts';

const byType = new Map<string, (typeof workers)[number]>(workers.map((worker) => [worker.type, worker]));

/** Instances and elements of processes that ended before there was an engine here: an engine's own keys are longer. */
let lastKey = 0;
export const oldKey = (): string => String((lastKey += 1));

/** What a step of a process is handed. */
export interface OldJob {
  readonly type: JobType;
  readonly processInstanceKey: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly elementId?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a step is done with. */
export interface Tools {
  readonly clock: Clock;
  readonly drawReceipt?: DrawReceipt;
}

/** Where links in mails lead. */
export const portalUrl = 'http://localhost:3000';

/** Does a worker's real step, as if its process had come to it, and returns what the process would go on with. */
export async function doStep(work: Register, tools: Tools, job: OldJob): Promise<Record<string, unknown>> {
  const worker = byType.get(job.type);
  if (!worker) throw new Error(`No worker does ${job.type}`);
  const key = oldKey();
  const whole: Job = {
    jobKey: key,
    elementInstanceKey: key,
    processDefinitionId: '',
    elementId: '',
    headers: {},
    retries: 3,
    ...job,
  };
  const cancelInstance = (instance: string) => Promise.reject(new Error(`Instance ${instance} is surplus`));
  return { ...(await worker.perform(whole, { ...tools, register: work, portalUrl, cancelInstance })) };
}

/** What was written to people in a mail; undefined for what isn't one. */
export function textOf({ intent }: OutboxRow): string | undefined {
  if (intent.kind !== 'mail' || !isMailId(intent.template)) return undefined;
  return mails[intent.template].text(intent.data);
}

/**
 * What a case has to tell others is told: nobody hears it, because it is long ago. Half of the mails say the same as another, and are written once.
 * @param except keys of rows that wait for a living engine
 */
export async function tellAll(work: Register, caseId: string, told: { at: Instant; except?: string }): Promise<void> {
  const texts = new Map<string, string | undefined>();
  for (const row of await work.outbox.waitingOf(caseId)) {
    if (row.key === told.except) continue;
    const says = row.intent.kind === 'mail' ? JSON.stringify([row.intent.template, row.intent.data]) : '';
    const text = texts.get(says) ?? textOf(row);
    texts.set(says, text);
    await work.outbox.done({ id: row.id, at: told.at, text });
  }
}
