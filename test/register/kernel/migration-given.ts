import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Given } from '../../../register/kernel/migrate.ts';

const keys = {
  dataKey: randomBytes(32),
  lookupKey: randomBytes(32),
  signingKey: generateKeyPairSync('ed25519').privateKey,
};

/** What a register that only a test's SQL fills is carried over with. */
export const invented = (): Given => ({
  keys,
  now: '2026-11-24T07:30:00.000Z',
  checkpoint: undefined,
});
