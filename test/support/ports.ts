import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems give to whoever asks for any: another test's connection would take one of these between its choice and its use. */
const lowest = 12_000;
/** How many ports each worker of jest has to itself. */
const share = 2_000;
const workers = 10;
const mine = lowest + (Number(process.env['JEST_WORKER_ID'] ?? 0) % workers) * share;
// A run beside this one, most likely of a neighbouring number, begins far from here.
let next = (process.pid * 397) % share;

/** @returns the first of as many ports in a row as asked, each of which nobody uses now and nobody else in this run will be given */
export async function freePortsInARow(count: number): Promise<number> {
  for (let tries = 0; tries < share; tries += count) {
    if (next + count > share) next = 0;
    const first = mine + next;
    next += count;
    const free = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`No ${count} free ports in a row from ${mine}`);
}

/** @returns whether a server can listen on it, as `localhost` is either address */
async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port), 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
