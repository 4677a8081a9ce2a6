import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Given } from '../../../register/kernel/migrate.ts';

const keys = {
  dataKey: randomBytes(32),
  lookupKey: randomBytes(32),
  signingKey: generateKeyPairSync('ed25519').privateKey,
};

/** What a register's first rows are made with in tests. */
export const invented = (): Given => ({
  keys,
  now: '2026-11-24T07:30:00.000Z',
});
