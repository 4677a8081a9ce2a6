import { setTimeout as wait } from 'node:timers/promises';
import type { ZodType } from 'zod';
import { asEngineProblem, EngineProblem } from './engine-problem.ts';
import {
  WireIncidents,
  WireInstance,
  WireJobs,
  WireStarted,
  WireTask,
  WireTasks,
  WireVariables,
  type Calls,
  type LeaseJobs,
} from './calls.ts';
import type { Patience } from './patience.ts';
import type { User } from './sdk.ts';
import { askForJson, type Asked } from './wire.ts';

/** Before a request is sent again that had no answer, or was refused since the engine had too much to do, ms. */
const pauses = [100, 200];

/**
 * The calls without the SDK: about 200 µs of CPU each where the SDK takes 400, most of it for objects of `fetch` that are made again at every step.
 * Only of an engine that is reached by plain HTTP.
 */
export function plainCalls(
  address: string,
  { user, patience }: { readonly user: User | undefined; readonly patience: Patience },
): Calls & { readonly leaseJobs: LeaseJobs } {
  const base = `${address.replace(/\/v2\/?$/, '').replace(/\/$/, '')}/v2`;
  const headers = {
    accept: 'application/json',
    ...(user && { authorization: `Basic ${Buffer.from(`${user.username}:${user.password}`).toString('base64')}` }),
  };

  async function sent(asked: Asked): Promise<unknown> {
    const { status, json } = await askForJson(base, { ...asked, headers, patience }).catch((error: unknown) => {
      throw asked.signal?.aborted === true ? cancelled(error) : asEngineProblem(error);
    });
    if (status >= 400) throw refused(status, json);
    // Of a proxy that sends elsewhere or shows a page of its own: the engine hasn't heard what was asked.
    const isOfEngine = status === 204 || (status >= 200 && status < 300 && json !== undefined);
    if (!isOfEngine) throw new EngineProblem({ status, code: 'UNEXPECTED_ANSWER', detail: `Answered with ${status}` });
    return json;
  }

  async function sentAgain(asked: Asked): Promise<unknown> {
    for (const pause of pauses) {
      try {
        return await sent(asked);
      } catch (error) {
        if (!mayBeSentAgain(error)) throw error;
      }
      await wait(pause);
    }
    return sent(asked);
  }

  const read = async <Answer>(asked: Asked, schema: ZodType<Answer>): Promise<Answer> =>
    answerIn(await sentAgain(asked), schema);

  const search = <Answer>(path: string, body: unknown, schema: ZodType<Answer>) =>
    read({ method: 'POST', path, body }, schema);

  const command = (path: string, body: unknown) => sentAgain({ method: 'POST', path, body });

  return {
    getUserTask: ({ userTaskKey }) => read({ method: 'GET', path: `/user-tasks/${userTaskKey}` }, WireTask),
    searchUserTasks: (query) => search('/user-tasks/search', query, WireTasks),
    searchUserTaskVariables: ({ userTaskKey, truncateValues, ...body }) =>
      search(
        `/user-tasks/${userTaskKey}/variables/search?truncateValues=${String(truncateValues)}`,
        body,
        WireVariables,
      ),
    assignUserTask: ({ userTaskKey, ...body }) => command(`/user-tasks/${userTaskKey}/assignment`, body),
    completeUserTask: ({ userTaskKey, ...body }) => command(`/user-tasks/${userTaskKey}/completion`, body),
    searchIncidents: (query) => search('/incidents/search', query, WireIncidents),
    getProcessInstance: ({ processInstanceKey }) =>
      read({ method: 'GET', path: `/process-instances/${processInstanceKey}` }, WireInstance),
    completeJob: ({ jobKey, ...body }) => command(`/jobs/${jobKey}/completion`, body),
    publishMessage: (body) => command('/messages/publication', body),
    createProcessInstance: (body) => read({ method: 'POST', path: '/process-instances', body }, WireStarted),
    // Once: a worker asks on anyhow, and jobs that were leased without an answer come back later.
    leaseJobs: async (body, signal) =>
      answerIn(await sent({ method: 'POST', path: '/jobs/activation', body, signal }), WireJobs),
  };
}

function answerIn<Answer>(content: unknown, schema: ZodType<Answer>): Answer {
  const { data, error } = schema.safeParse(content);
  if (data !== undefined) return data;
  throw new EngineProblem({ status: 200, code: 'UNEXPECTED_ANSWER', detail: error?.message ?? '' });
}

const cancelled = (cause: unknown): EngineProblem =>
  new EngineProblem({ status: 0, code: 'CANCELLED', detail: 'The request was cancelled', cause });

function refused(status: number, problem: unknown): EngineProblem {
  return asEngineProblem({ ...(typeof problem === 'object' && problem), status });
}

function mayBeSentAgain(error: unknown): boolean {
  if (!(error instanceof EngineProblem)) return false;
  return error.code === 'UNREACHABLE' || error.status === 429 || error.code === 'RESOURCE_EXHAUSTED';
}
