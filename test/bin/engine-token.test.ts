import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { engineUser } from '../../bin/run/connect.ts';
import { findEngineToken, makeEngineToken } from '../../bin/run/engine-token.ts';
import { readConfig } from '../../platform/config.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'engine-token-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

it('makes another secret for each life of the house, in a file that only its owner reads', () => {
  const first = makeEngineToken(dir);
  expect(first).toMatch(/^[\w-]{43}$/);
  expect(makeEngineToken(dir)).not.toBe(first);
  expect(statSync(join(dir, 'run/engine-token')).mode & 0o777).toBe(0o600);
  expect(statSync(join(dir, 'run')).mode & 0o777).toBe(0o700);
});

it('is found by the other programs and commands of the house; without it they say what to start', () => {
  const config = readConfig({ DATA_DIR: dir });
  expect(findEngineToken(dir)).toBeUndefined();
  expect(() => engineUser(config)).toThrow('npm run engine');
  const password = makeEngineToken(dir);
  expect(engineUser(config)).toEqual({ username: 'siths-kort', password });
});

it('goes to no foreign cluster: that is asked as the environment says, or openly', () => {
  makeEngineToken(dir);
  const cluster = { DATA_DIR: dir, CAMUNDA_REST_ADDRESS: 'http://camunda.example:8080' };
  expect(engineUser(readConfig(cluster))).toBeUndefined();
  const named = { CAMUNDA_USERNAME: 'demo', CAMUNDA_PASSWORD: 'invented' };
  expect(engineUser(readConfig({ ...cluster, ...named }))).toEqual({ username: 'demo', password: 'invented' });
  expect(engineUser(readConfig({ ...cluster, ENGINE_TOKEN: 'invented' }))).toMatchObject({ password: 'invented' });
});
