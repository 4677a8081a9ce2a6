import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { Engine } from 'bpmn-engine';
import { openSqlite } from '../../platform/sqlite.ts';

/**
 * The process of `spike.bpmn` on the library `bpmn-engine`, whose state is kept in SQLite with group commit, like ours: when the instance
 * has begun (its first service task is called), when it waits for the user task, when that is completed, and when it has ended.
 * Ours is stored more often. The model is parsed once, and conditions are plain JavaScript.
 * `node bench/engine/peer.ts [instances] [in flight]`
 */
const [instances = 300, inFlight = 20] = process.argv.slice(2).map(Number);

const folder = mkdtempSync(join(tmpdir(), 'bench-peer-'));
const database = openSqlite(join(folder, 'peer.db'));
database.exec('CREATE TABLE instance (id TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT');
const write = database.prepare('INSERT OR REPLACE INTO instance (id, state) VALUES (?, ?)');

let queue: { id: string; state: string; stored: () => void }[] = [];

function commit(): void {
  const batch = queue;
  queue = [];
  database.exec('BEGIN IMMEDIATE');
  for (const { id, state } of batch) write.run(id, state);
  database.exec('COMMIT');
  for (const { stored } of batch) stored();
}

/** Resolves when it is on disk. */
async function save(id: string, engine: Engine): Promise<void> {
  const state = JSON.stringify(await engine.getState());
  return new Promise((stored) => {
    if (queue.length === 0) setImmediate(commit);
    queue.push({ id, state, stored });
  });
}

const source = readFileSync(new URL('peer.bpmn', import.meta.url), 'utf8');
type Done = (error: unknown, result?: unknown) => void;

async function runOne(id: string): Promise<void> {
  const { promise: ended, resolve, reject } = Promise.withResolvers<undefined>();
  const moddleContext = await parsed;
  const engine = new Engine({ name: id, moddleContext });
  const listener = new EventEmitter();
  listener.on('activity.wait', (activity: { readonly id: string; signal(): void }) => {
    if (activity.id !== 'review') return;
    void save(id, engine).then(() => {
      activity.signal();
      return save(id, engine);
    }, reject);
  });
  engine.once('end', () => resolve(undefined));
  engine.once('error', reject);
  const first = (_scope: unknown, done: Done): void => void save(id, engine).then(() => done(null, true), reject);
  const later = (_scope: unknown, done: Done): void => void setImmediate(() => done(null, true));
  await engine.execute({
    listener,
    variables: { amount: 200, customer: 'x' },
    services: { a: first, b: later, c: later, isLarge: () => true },
  });
  await ended;
  await save(id, engine);
}

const parsed = new BpmnModdle({}).fromXML(source).then((result) => ({ ...result }));
const before = performance.now();
let next = 0;
const client = async (): Promise<void> => {
  while (next < instances) await runOne(`instance-${next++}`);
};
await Promise.all(Array.from({ length: inFlight }, client));
const seconds = (performance.now() - before) / 1000;
const row = database.prepare("SELECT count(*) AS n FROM instance WHERE json_extract(state, '$.state') = 'idle'").get();
console.log(
  JSON.stringify({
    completed: Number(row?.['n']),
    seconds: Number(seconds.toFixed(2)),
    instancesPerSecond: Math.round(instances / seconds),
    rssMb: Math.round(process.memoryUsage.rss() / 1e6),
  }),
);
database.close();
rmSync(folder, { recursive: true });
