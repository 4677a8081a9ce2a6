import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { percentiles, type Percentiles } from '../engine/percentiles.ts';
import type { WebUser } from './web-user.ts';

/** A mail server outside the house, that takes everything and keeps nothing. */
export async function openSink(): Promise<{ url: string; taken(): number; close(): Promise<void> }> {
  let taken = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      stream.on('end', () => {
        taken += 1;
        done();
      });
      stream.resume();
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const bound = listening.address();
  const port = bound === null || typeof bound === 'string' ? 0 : bound.port;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken: () => taken,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** How often it looks, ms: what fifty people look for costs the house nothing then. */
const lookEvery = 25;
const longest = 60_000;

/** Looks until there is something; a minute at most. */
export async function untilThere<Value>(
  look: () => Promise<Value | undefined | false> | Value | undefined | false,
  what: string,
): Promise<Value> {
  for (let waited = 0; waited < longest; waited += lookEvery) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await wait(lookEvery);
  }
  throw new Error(`Waited a minute in vain for ${what}`);
}

/** Reads pages again and again until it is stopped, with a short pause between; how long each took. */
export function readBeside(user: WebUser, paths: readonly string[]): { stop(): Promise<Percentiles> } {
  const times: number[] = [];
  let isOver = false;
  const read = async () => {
    while (!isOver) {
      for (const path of paths) {
        const began = performance.now();
        await user.open(path);
        times.push(performance.now() - began);
        await wait(100);
      }
    }
  };
  const reading = read();
  return {
    async stop() {
      isOver = true;
      await reading;
      return percentiles(times);
    },
  };
}
