import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { cpuMeter, treeOf } from '../portal/process-tree.ts';
import type { Figures } from './figures.ts';
import { postgresRole, startPostgres } from './postgres-server.ts';

interface Peer {
  readonly folder: string;
  readonly classpath: string;
  readonly instances: number;
  readonly clients: number;
}

const project = fileURLToPath(new URL('.', import.meta.url));
const Measured = z.object({ completed: z.number(), seconds: z.number(), cpuMs: z.number(), refused: z.number() });

/** Builds the peer with Maven, which takes it from Maven Central. @param folder for what is built */
export function buildPeer(folder: string): Pick<Peer, 'folder' | 'classpath'> {
  const target = join(folder, 'target');
  const maven = spawnSync('mvn', ['-B', '-q', '-ntp', `-DbuildDirectory=${target}`, 'compile'], {
    cwd: project,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (maven.status !== 0) throw new Error('Maven could not build the peer');
  return { folder, classpath: `${join(target, 'classes')}:${readFileSync(join(target, 'classpath'), 'utf8').trim()}` };
}

/** On a server of its own, durable as it is delivered. @param bin where its programs are */
export async function onPostgres(peer: Peer, bin: string): Promise<Figures> {
  const port = await freePort();
  const durable = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on'];
  const server = await startPostgres(bin, {
    settings: [...durable, 'shared_buffers=512MB', 'max_connections=60', 'listen_addresses=127.0.0.1', `port=${port}`],
  });
  try {
    const { pid } = server;
    const meter = cpuMeter();
    const used = () => (pid === undefined ? 0 : meter(treeOf(pid)));
    return await run(peer, `jdbc:postgresql://127.0.0.1:${port}/postgres?reWriteBatchedInserts=true`, used);
  } finally {
    await server.stop();
  }
}

/** JDBC's driver knows no sockets in a folder. */
async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

/** On a file, as H2 is delivered. */
export function onH2(peer: Peer): Promise<Figures> {
  return run(peer, `jdbc:h2:file:${join(peer.folder, `h2-${performance.now()}`, 'peer')}`);
}

/** @param databaseUsed CPU that a server of the database has used until now, ms */
async function run(
  { classpath, instances, clients }: Peer,
  address: string,
  databaseUsed?: () => number,
): Promise<Figures> {
  const words = [address, postgresRole, join(project, 'spike.bpmn'), String(instances), String(clients)];
  const java = spawn('java', ['-cp', classpath, 'peer.Load', ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(java, 'exit');
  const lines = createInterface(java.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('The peer ended before it had measured');
    return JSON.parse(value);
  };
  await next();
  const before = databaseUsed?.() ?? 0;
  java.stdin.end('go\n');
  const measured = Measured.parse(await next());
  const ofDatabase = (databaseUsed?.() ?? 0) - before;
  await ended;
  if (measured.completed !== instances)
    throw new Error(`${measured.completed} of ${instances} instances were completed`);
  return {
    instancesPerSecond: instances / measured.seconds,
    cpuMs: (measured.cpuMs + ofDatabase) / instances,
    repeated: measured.refused / instances,
    ...(databaseUsed && { databaseCpuMs: ofDatabase / instances }),
  };
}
