import type { z } from 'zod';
import { formFile, forms, messages, type startVariables, type MessageName, instantAt } from '../../contract/index.ts';
import type { ActivatedJob, Variables } from '../../engine/index.ts';
import type { MailId } from '../../templates/index.ts';
import { workers, type JobOutput, type JobType } from '../../workers/index.ts';
import { needed } from '../../workers/run/failures.ts';
import { readVariables } from '../../workers/run/read-variables.ts';
import { world, type World } from '../engine/world.ts';
import { models, readText } from './models.ts';

export type { JobOutput };
export type StartVariables = z.infer<(typeof startVariables)['reserve-card-activation']>;

/**
 * Walks a model on the embedded engine with hand-given answers. Every job's variables are read with its worker's schema, as the
 * worker would read them, so that a model that does not hand a worker what it needs fails here.
 */
export interface Walk extends World {
  /** Takes the one ready job of a type, gives its input as the worker would see it. */
  take(type: JobType): Promise<{ readonly job: ActivatedJob; readonly input: Record<string, unknown> }>;
  /** Takes the one ready job of a type and completes it; gives its input. */
  step<Type extends JobType>(type: Type, output: JobOutput<Type>): Promise<Record<string, unknown>>;
  /** Takes the one ready job of a type and throws a BPMN error. */
  fail(type: JobType, errorCode: string): Promise<void>;
  /** Takes the oldest ready mail, which must be of this template; gives its input. */
  mail(template: MailId): Promise<Record<string, unknown>>;
  /** The open user tasks, as `element` ids in the order of their creation. */
  tasks(): string[];
  /** Keys of the open user tasks of an element. */
  openTasks(elementId: string): string[];
  /** What an open user task of an element shows. */
  task(elementId: string): {
    readonly key: string;
    readonly groups: unknown;
    readonly priority: number;
    readonly due: string;
    readonly variables: Variables;
  };
  /** Completes the one open user task of an element. */
  answer(elementId: string, variables: Variables): Promise<void>;
  send(name: MessageName, key: string, variables?: Variables): Promise<void>;
  /** Moves the clock to an instant. */
  until(instant: string): Promise<void>;
  /** Jobs that are ready, as types. */
  ready(): string[];
}

const resources = [...models.map(({ xml }) => xml), ...Object.keys(forms).map((id) => readText(formFile(id)))];

const inputOf = (type: JobType) =>
  needed(
    workers.find((worker) => worker.type === type),
    type,
  ).input;

/** An engine with every model and form deployed. */
export async function walk(): Promise<Walk> {
  const base = await world(...resources);
  const take: Walk['take'] = async (type) => {
    const job = await base.job(type);
    return { job, input: { ...readVariables(inputOf(type), job.variables, type) } };
  };
  const step: Walk['step'] = async (type, output) => {
    const { job, input } = await take(type);
    await base.run({ kind: 'completeJob', jobKey: job.jobKey, variables: output });
    return input;
  };
  const open = () =>
    base.rows(
      'SELECT key, element_id, element_instance_key, candidate_groups, priority, due_date FROM user_task WHERE completed_at IS NULL ORDER BY key',
    );
  const task: Walk['task'] = (elementId) => {
    const [row, second] = open().filter((candidate) => candidate['element_id'] === elementId);
    if (!row || second) throw new Error(`Expected one open task ${elementId}, found ${row ? 'more' : 'none'}`);
    return {
      key: String(row['key']),
      groups: JSON.parse(String(row['candidate_groups'])),
      priority: Number(row['priority']),
      due: instantAt(Number(row['due_date'])),
      variables: visible(base, Number(row['element_instance_key'])),
    };
  };
  return Object.assign(base, {
    take,
    step,
    async fail(type: JobType, errorCode: string) {
      const { job } = await take(type);
      await base.run({ kind: 'throwJobError', jobKey: job.jobKey, errorCode });
    },
    async mail(template: MailId) {
      const [job] = await base.activate('send-mail', 1);
      if (!job) throw new Error(`No mail is ready, expected ${template}`);
      const input = { ...readVariables(inputOf('send-mail'), job.variables, 'send-mail') };
      if (job.customHeaders['template'] !== template)
        throw new Error(`Expected ${template}, found ${String(job.customHeaders['template'])}`);
      await base.run({ kind: 'completeJob', jobKey: job.jobKey });
      return input;
    },
    tasks: () => open().map((row) => String(row['element_id'])),
    task,
    openTasks: (elementId: string) =>
      open().flatMap((row) => (row['element_id'] === elementId ? [String(row['key'])] : [])),
    async answer(elementId: string, variables: Variables) {
      await base.run({ kind: 'completeUserTask', userTaskKey: task(elementId).key, variables });
    },
    async send(name: MessageName, key: string, variables: Variables = {}) {
      messages[name].variables.parse(variables);
      await base.run({ kind: 'publishMessage', name, correlationKey: key, timeToLive: 24 * 60 * 60 * 1000, variables });
    },
    async until(instant: string) {
      await base.run({ kind: 'pinClock', timestamp: Date.parse(instant) });
    },
    ready: () =>
      base.rows('SELECT type FROM job WHERE queue IS NOT NULL ORDER BY key').map((row) => String(row['type'])),
  });
}

/** The variables an element instance sees: its own and those of its scopes, inner over outer. */
function visible(base: World, elementInstanceKey: number): Variables {
  const [row] = base.rows('SELECT scope_key FROM element_instance WHERE key = ?', elementInstanceKey);
  const own = base
    .rows('SELECT name, value FROM variable WHERE scope_key = ?', elementInstanceKey)
    .map((variable): [string, unknown] => [String(variable['name']), JSON.parse(String(variable['value']))]);
  const outer = row ? visible(base, Number(row['scope_key'])) : {};
  return { ...outer, ...Object.fromEntries(own) };
}
