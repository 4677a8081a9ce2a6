import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { holdLock } from '../../platform/hold-lock.ts';
import { sithsKort } from '../support/command-line.ts';
import { freePorts, houseEnvironment, processOf, startHouse } from '../support/house.ts';

const folder = mkdtempSync(join(tmpdir(), 'one-house-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command of the house to its end. */
async function run(
  command: 'start' | 'engine' | 'demo-data' | 'verify-audit',
  dataDir: string,
): Promise<{ status: number | null; told: string }> {
  const env = houseEnvironment({ dataDir, ports: await freePorts() });
  const programs = {
    start: ['bin/start.ts'],
    engine: ['bin/engine.ts'],
    'demo-data': ['bench/demo-data.ts'],
    'verify-audit': ['bin/siths-kort.ts', 'verify-audit'],
  };
  const { status, stderr } = spawnSync(process.execPath, programs[command], { env, encoding: 'utf8' });
  return { status, told: stderr };
}

test('a second house on a data folder is refused by name, a part is let in, and a house that was killed leaves no lock', async () => {
  const dataDir = join(folder, 'data');
  const settings = { dataDir, ports: await freePorts() };
  const house = await startHouse(settings);
  try {
    const second = await run('start', dataDir);
    expect(second.status).toBe(1);
    expect(second.told).toMatch(
      new RegExp(
        `^Another house runs in '${dataDir}/run' \\(process ${house.pid} on .+, since .+\\)\\. Stop it first.+\\n$`,
      ),
    );
    const engine = await run('engine', dataDir);
    expect(engine.status).toBe(1);
    expect(engine.told).toContain(
      `Another engine runs in '${dataDir}/run' (process ${processOf(dataDir, 'engine')} on `,
    );
    expect(await run('verify-audit', dataDir)).toMatchObject({ status: 0 });
    const beside = sithsKort(['check'], { DATA_DIR: dataDir });
    expect(beside.code).toBe(0);
    expect(beside.out).toMatch(
      new RegExp(`^NOTE  house     runs here \\(process ${house.pid} on .+, since .+\\)`, 'm'),
    );
    expect(beside.out).toMatch(/\nThe house runs, and nothing stands in the way of its next start\.\n$/);

    const env = {
      ...houseEnvironment({ dataDir, ports: await freePorts() }),
      ENGINE_PORT: String(settings.ports.engine),
    };
    const part = spawn(process.execPath, ['bin/workers.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => part.stdout.once('data', resolve));
    part.kill('SIGTERM');
    expect(await new Promise((resolve) => part.once('exit', resolve))).toBe(0);
  } finally {
    await house.kill();
  }
  const stopped = sithsKort(['check'], { DATA_DIR: dataDir });
  expect(stopped).toMatchObject({ code: 0, out: expect.stringMatching(/\nNothing stands in the way of a start\.\n$/) });
  expect(stopped.out).not.toContain('runs here');
  const again = await startHouse(settings);
  expect(await again.stop()).toBe(0);

  const dataKey = join(dataDir, 'keys/data.key');
  const key = readFileSync(dataKey, 'utf8');
  writeFileSync(dataKey, 'ab'.repeat(32));
  const otherKey = await run('verify-audit', dataDir);
  expect(otherKey.status).toBe(3);
  expect(otherKey.told).toMatch(
    /^The register '.+' can't be used: the data key .+ is not the one it was made with; .+\n$/,
  );
  writeFileSync(dataKey, key);
  const damaged = join(folder, 'damaged');
  cpSync(join(dataDir, 'keys'), join(damaged, 'keys'), { recursive: true });
  writeFileSync(join(damaged, 'register.db'), 'this is no database '.repeat(500));
  const noDatabase = await run('verify-audit', damaged);
  expect(noDatabase.status).toBe(3);
  expect(noDatabase.told).toMatch(/^The register '.+' can't be used: it is damaged .+\n$/);

  rmSync(join(dataDir, 'engine.db'));
  const { status, told } = await run('start', dataDir);
  expect(status).toBe(1);
  expect(told).toContain(`The engine's database '${dataDir}/engine.db' is missing`);
  rmSync(join(dataDir, 'keys'), { recursive: true });
  const keyless = await run('demo-data', dataDir);
  expect(keyless.status).toBe(1);
  expect(keyless.told).toMatch(/^The register '.+' can't be used without its keys: .+\n$/);
}, 120_000);

test('a lock is held until it is let go, and says who holds it', () => {
  const locks = join(folder, 'locks');
  mkdirSync(locks);
  const held = holdLock(locks, 'house');
  expect(readFileSync(join(locks, 'house-holder'), 'utf8')).toContain(`process ${process.pid} on `);
  expect(() => holdLock(locks, 'house')).toThrow(`Another house runs in '${locks}' (process ${process.pid} on `);
  holdLock(locks, 'engine').close();
  held.close();
  holdLock(locks, 'house').close();
});
