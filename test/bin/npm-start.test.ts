import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { freePorts, houseEnvironment, isThere, processOf } from '../support/house.ts';
import { until } from '../support/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'npm-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('SIGTERM to `npm start` ends npm, its shell and the house, in order: no process is left, and every database is closed', async () => {
  const dataDir = join(folder, 'data');
  const env = { ...houseEnvironment({ dataDir, ports: await freePorts() }), HOME: folder };
  // A group of its own, as a terminal or a service manager has it; the signal goes to npm alone.
  const npm = spawn('npm', ['start'], { env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  let output = '';
  npm.stdout.on('data', (chunk: Buffer) => void (output += chunk.toString()));
  const ended = once(npm, 'exit');
  try {
    await until(async () => output.includes('Ctrl-C stops'), 'the house has started');
    const house = processOf(dataDir, 'house');
    expect(house).not.toBe(npm.pid);
    const parts = (['engine', 'portal', 'workers'] as const).map((part) => processOf(dataDir, part));
    expect(new Set([...parts, house]).size).toBe(4);
    expect(existsSync(join(dataDir, 'register.db-wal'))).toBe(true);
    npm.kill('SIGTERM');
    await ended;
    await until(async () => !isThere(house), 'the house has ended');
    // In order: the supervisor ends last.
    expect(parts.filter(isThere)).toEqual([]);
    for (const name of ['register.db', 'engine.db']) {
      expect([name, existsSync(join(dataDir, `${name}-wal`))]).toEqual([name, false]);
    }
  } finally {
    if (npm.pid !== undefined && isThere(-npm.pid)) process.kill(-npm.pid, 'SIGKILL');
  }
}, 120_000);
