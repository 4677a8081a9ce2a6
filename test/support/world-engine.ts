import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createClient, type ProcessClient } from '../../client/index.ts';
import { createEngineServer, openEngine, type Engine } from '../../engine/index.ts';
import type { Logger } from '../../platform/log.ts';
import { openSqlite } from '../../platform/sqlite.ts';
import { engineUser } from './engine-user.ts';

/** `npm run test:wire`: the engine is a process of its own, and its searches lag. What is looked for must be waited for. */
export const isOverWire = process.env['TEST_WIRE'] !== undefined;

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
