import { z } from 'zod';
import { engineFetch } from './engine-fetch.ts';
import { asEngineProblem } from './engine-problem.ts';
import { baseOf, type SdkOptions } from './sdk.ts';

/**
 * Asks what the SDK (8.8) can't. Returns the answer's JSON; undefined: the cluster doesn't tell. With a body it is a POST, unless a method is named.
 */
export type AskBeyondSdk = (path: string, body?: object, method?: 'POST' | 'PUT') => Promise<unknown>;

/** RFC 9457, as Camunda's API answers it: the title is the code. */
const Problem = z.object({ title: z.string(), detail: z.string() }).partial();

/** @see client/README.md, which lists what is asked so and why */
export function beyondSdk(address: string, { user, patience }: Pick<SdkOptions, 'user' | 'patience'>): AskBeyondSdk {
  const ask = engineFetch(patience);
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    ...(user && { authorization: `Basic ${Buffer.from(`${user.username}:${user.password}`).toString('base64')}` }),
  };
  return async (path, body, method = 'POST') => {
    try {
      const response = await ask(`${baseOf(address)}${path}`, {
        headers,
        ...(body && { method, body: JSON.stringify(body) }),
      });
      if (isUntold(response)) return undefined;
      if (response.ok) {
        const answer: unknown = await response.json();
        return answer;
      }
      const { status } = response;
      const problem = Problem.safeParse(await response.json().catch(() => undefined)).data;
      throw asEngineProblem({ title: `HTTP_${status}`, detail: `${path} could not be asked`, ...problem, status });
    } catch (error) {
      throw asEngineProblem(error);
    }
  };
}

/** A cluster that has no such question, or another form of it, or has forgotten what was asked for. */
export const isUntold = ({ status }: { readonly status: number }): boolean =>
  [400, 403, 404, 405, 501].includes(status);
