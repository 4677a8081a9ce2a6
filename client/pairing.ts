import { z } from 'zod';
import type { EnginePairing } from '../contract/index.ts';
import type { AskBeyondSdk } from './beyond-sdk.ts';
import { EngineProblem } from './engine-problem.ts';
import type { Pairings } from './pairing-types.ts';

const Mark = z.object({
  number: z.int(),
  id: z.string(),
  log: z.object({ size: z.int(), root: z.string() }),
});
const Pairing = z.object({ engineId: z.string(), current: Mark, previous: Mark.optional() });
const Answer = z.object({ pairing: Pairing.nullable() });

/** For an answer, ms: what waits for it is to go on without an engine that hangs. */
export const pairingPatience = 2500;

/** The embedded engine's own question: it is no part of Camunda's API. */
export function createPairings(askBeyond: AskBeyondSdk): Pairings {
  return {
    async findPairing() {
      const answer = await askBeyond('/pairing');
      return answer === undefined ? undefined : pairingIn(answer);
    },
    async pair(marks) {
      return pairingIn(await askBeyond('/pairing', marks, 'PUT'));
    },
  };
}

function pairingIn(answer: unknown): EnginePairing {
  const { data } = Answer.safeParse(answer);
  if (data) return data.pairing ?? {};
  throw new EngineProblem({
    status: 200,
    code: 'UNEXPECTED_ANSWER',
    detail: 'The pairing of the engine could not be read',
  });
}
