import { engineFetch } from './engine-fetch.ts';
import { asEngineProblem, EngineProblem } from './engine-problem.ts';
import { baseOf, type SdkOptions } from './sdk.ts';

/**
 * Asks what the SDK (8.8) can't. Returns the answer's JSON; undefined: the cluster doesn't tell. With a body it is a POST.
 */
export type AskBeyondSdk = (path: string, body?: object) => Promise<unknown>;

/** @see ARCHITECTURE.md, which lists what is asked so and why */
export function beyondSdk(address: string, { user, patience }: Pick<SdkOptions, 'user' | 'patience'>): AskBeyondSdk {
  const ask = engineFetch(patience);
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    ...(user && { authorization: `Basic ${Buffer.from(`${user.username}:${user.password}`).toString('base64')}` }),
  };
  return async (path, body) => {
    try {
      const response = await ask(`${baseOf(address)}${path}`, {
        headers,
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      });
      if (isUntold(response)) return undefined;
      if (response.ok) {
        const answer: unknown = await response.json();
        return answer;
      }
      const { status } = response;
      throw new EngineProblem({ status, code: `HTTP_${status}`, detail: `${path} could not be asked` });
    } catch (error) {
      throw asEngineProblem(error);
    }
  };
}

/** A cluster that has no such question, or another form of it, or has forgotten what was asked for. */
export const isUntold = ({ status }: { readonly status: number }): boolean =>
  [400, 403, 404, 405, 501].includes(status);
