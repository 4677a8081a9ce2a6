import { z } from 'zod';
import { pairingSetting, PairingMark, readPairing } from '../../pairing.ts';
import type { RestContext } from '../context.ts';
import { parseBody } from '../parse.ts';
import { ok, type Route } from '../route.ts';

const Body = z.strictObject({
  expected: z.string().optional(),
  next: PairingMark,
  previous: PairingMark.optional(),
});

/** Not of Camunda's API: an engine in one file can be put back from a backup without its register, and must be told apart then. */
export function pairingRoutes({ execute, live }: RestContext): Route[] {
  return [
    {
      method: 'GET',
      path: '/pairing',
      operation: 'getPairing',
      answer() {
        const row = live.first('SELECT value FROM engine_setting WHERE name = ?', [pairingSetting]);
        return ok({ pairing: readPairing(row === undefined ? undefined : String(row['value'])) ?? null });
      },
    },
    {
      method: 'PUT',
      path: '/pairing',
      operation: 'pair',
      answer: async (request) =>
        ok({ pairing: await execute({ kind: 'pair', ...parseBody(Body, request) }, request.username) }),
    },
  ];
}
