import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient, type ProcessClient } from '../../client/index.ts';
import { createEngineServer, openEngine, type Engine } from '../../engine/index.ts';
import type { Logger } from '../../platform/log.ts';
import { openSqlite } from '../../platform/sqlite.ts';
import { engineUser } from './engine-user.ts';
import { until } from './until.ts';

/** `npm run test:wire`: the engine is a process of its own, and its searches lag. What is looked for must be waited for. */
export const isOverWire = process.env['TEST_WIRE'] !== undefined;

/** Resolves once searches show all that has been done at the engine: its history tells of one more command. @param now the world's time */
export async function untilShown(
  { engine, rawClient }: Pick<Started, 'engine' | 'rawClient'>,
  now: number,
): Promise<void> {
  if (!isOverWire) return;
  await rawClient.pinClock(now);
  const done = Number(
    engine.reader.prepare("SELECT max(key) AS key FROM history WHERE command = 'pinClock'").get()?.['key'],
  );
  const ofClock = { limit: 1, entityType: 'CLOCK' };
  await until(async () => {
    await wait(betweenLooks);
    return (await rawClient.engineRecords(String(done - 1), ofClock))?.length === 1;
  }, 'searches show what was done');
}

/** Each look is a request; the lag of a clock that stands still is 200 ms. */
const betweenLooks = 25;

interface Options {
  readonly log: Logger;
  readonly users: readonly { readonly username: string; readonly password: string }[];
}

interface Started {
  readonly engine: Pick<Engine, 'reader' | 'close'>;
  readonly server: { close(): Promise<void> };
  readonly engineAddress: string;
  /** The client without signatures. */
  readonly rawClient: ProcessClient;
}

/** The engine on a folder, and its REST API. */
export function startEngine(dir: string, options: Options): Promise<Started> {
  return isOverWire ? startWireEngine(dir, options) : startEmbeddedEngine(dir, options);
}

/** The engine on a folder, and its REST API, in this process. */
export async function startEmbeddedEngine(dir: string, { log, users }: Options): Promise<Started & { engine: Engine }> {
  const engine = openEngine({ file: join(dir, 'engine.db'), clockControlled: true, log });
  const server = createEngineServer(engine, { port: 0, clockControlled: true, authentication: { users }, log });
  const engineAddress = await server.listen();
  const rawClient = createClient({ address: engineAddress, log, validation: 'strict', user: engineUser });
  return { engine, server, rawClient, engineAddress };
}

/** Without the SDK's checks: they know the shape of 8.8 alone. */
async function startWireEngine(dir: string, { log, users }: Options): Promise<Started> {
  const child = spawn(process.execPath, ['test/support/wire-engine.ts', dir, JSON.stringify(users)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: 'node_modules/.cache/compiled' },
  });
  const ended = once(child, 'exit');
  const printed = once(createInterface(child.stdout), 'line').then(String);
  const engineAddress = await Promise.race([printed, ended.then(() => Promise.reject(new Error('The engine ended')))]);
  const reader = openSqlite(join(dir, 'engine.db'), { readOnly: true });
  return {
    engine: {
      reader,
      close() {
        reader.close();
        return Promise.resolve();
      },
    },
    server: {
      async close() {
        child.kill('SIGTERM');
        await ended;
      },
    },
    engineAddress,
    rawClient: createClient({ address: engineAddress, log, user: engineUser }),
  };
}
