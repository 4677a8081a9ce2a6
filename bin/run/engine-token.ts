import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../../platform/config.ts';

/** As whom the programs of the house use the embedded engine. */
export const houseUser = 'siths-kort';

const pathIn = (dataDir: string): string => join(dataDir, 'run', 'engine-token');

/** Makes the secret of this life of the house, in a file that only its owner can read, and returns it. */
export function makeEngineToken(dataDir: string): string {
  const path = pathIn(dataDir);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const token = randomBytes(32).toString('base64url');
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, token, { mode: 0o600, flush: true });
  chmodSync(draft, 0o600);
  renameSync(draft, path);
  return token;
}

/** The secret of the house that runs on this folder; undefined when none has run here. */
export function findEngineToken(dataDir: string): string | undefined {
  const path = pathIn(dataDir);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}

/** The user that the environment names; undefined when it names none. */
export function configuredUser({ CAMUNDA_USERNAME, CAMUNDA_PASSWORD, ENGINE_TOKEN }: Config) {
  if (CAMUNDA_USERNAME !== undefined && CAMUNDA_PASSWORD !== undefined) {
    return { username: CAMUNDA_USERNAME, password: CAMUNDA_PASSWORD };
  }
  return ENGINE_TOKEN === undefined ? undefined : { username: 'token', password: ENGINE_TOKEN };
}
