import { z } from 'zod';
import { asEngineProblem, EngineProblem } from './engine-problem.ts';
import type { EnginePairing, Pairings } from './pairing-types.ts';
import type { User } from './sdk.ts';
import { askForJson } from './wire.ts';

const Mark = z.object({
  number: z.int(),
  id: z.string(),
  log: z.object({ size: z.int(), root: z.string() }),
});
const Pairing = z.object({ engineId: z.string(), current: Mark, previous: Mark.optional() });
const Answer = z.object({ pairing: Pairing.nullable() });

/** For an answer, ms: what waits for it is to go on without an engine that hangs. */
const patience = 2500;

/** A cluster that has no such question. */
const untold = new Set([400, 403, 404, 405, 501]);

/** By plain HTTP: it is no part of Camunda's API. */
export function createPairings(address: string, user: User | undefined): Pairings {
  const headers: Record<string, string> =
    user === undefined
      ? {}
      : { authorization: `Basic ${Buffer.from(`${user.username}:${user.password}`).toString('base64')}` };
  const base = `${address.replace(/\/v2\/?$/, '').replace(/\/$/, '')}/v2`;
  const send = async (method: 'GET' | 'PUT', body?: object) =>
    askForJson(base, { method, path: '/pairing', body, headers, signal: AbortSignal.timeout(patience) }).catch(
      (error: unknown) => {
        throw asEngineProblem(error);
      },
    );

  return {
    async findPairing() {
      const { status, json } = await send('GET');
      return untold.has(status) ? undefined : pairingIn(status, json);
    },
    async pair(marks) {
      const { status, json } = await send('PUT', marks);
      return pairingIn(status, json);
    },
  };
}

function pairingIn(status: number, json: unknown): EnginePairing {
  if (status >= 400) throw asEngineProblem({ ...(typeof json === 'object' && json), status });
  const { data } = Answer.safeParse(json);
  if (data) return data.pairing ?? {};
  throw new EngineProblem({ status, code: 'UNEXPECTED_ANSWER', detail: 'The pairing of the engine could not be read' });
}
