import {
  copyFileSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isRejection, openEngine, type Engine } from '../../engine/index.ts';
import { loadKeys, openRegister, type Register } from '../../register/index.ts';
import { random } from '../support/random.ts';

/**
 * A power failure leaves of each file what its last fsync has put on disk, and of what was written after it any part. With
 * `synchronous=FULL` SQLite syncs the log at every commit and the database file before the log is begun anew; the index (`-shm`) is never
 * synced. So the copies here have: the database file as it was before the work (nothing that a checkpoint wrote into it is synced), or as
 * it is; the log up to its last commit, and some of what is written behind it or nothing; the index as it was at any time, garbled, or none.
 */
let folder: string;
let source: string;
let copy: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'power-failure-'));
  source = join(folder, 'source');
  copy = join(folder, 'copy');
  mkdirSync(source);
  mkdirSync(copy);
});
afterEach(() => rmSync(folder, { recursive: true }));

const seed = Number(process.env['POWER_SEED'] ?? 20261127);
const dice = random(seed);
const pick = <Choice>(...choices: readonly [Choice, ...Choice[]]): Choice =>
  choices[Math.floor(dice() * choices.length)] ?? choices[0];

/** What lay on the disk at one time. */
interface Disk {
  readonly database: Buffer;
  readonly index: Buffer;
}
const diskOf = (name: string): Disk => ({
  database: readFileSync(join(source, name)),
  index: readFileSync(join(source, `${name}-shm`)),
});

/** Puts what is left of the source's files after a power failure beside each other. Returns how, for whoever has to play it again. */
function fail(name: string, before: Disk): string {
  const file = join(copy, name);
  for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
  const database = pick('as before', 'as it is');
  if (database === 'as before') writeFileSync(file, before.database);
  else copyFileSync(join(source, name), file);
  copyFileSync(join(source, `${name}-wal`), `${file}-wal`);
  const tail = pick('nothing', 'zeros', 'garbage', 'half a frame');
  const size = statSync(`${file}-wal`).size;
  const handle = openSync(`${file}-wal`, 'r+');
  if (tail === 'zeros') ftruncateSync(handle, size + 3 * 4_120);
  closeSync(handle);
  const garbage = Buffer.alloc(tail === 'half a frame' ? 2_000 : 4_120, 0xa5);
  if (tail === 'garbage' || tail === 'half a frame') writeFileSync(`${file}-wal`, garbage, { flag: 'a' });
  const index = pick('none', 'as before', 'as it is', 'zeros');
  if (index === 'as before') writeFileSync(`${file}-shm`, before.index);
  if (index === 'as it is') copyFileSync(join(source, `${name}-shm`), `${file}-shm`);
  if (index === 'zeros') writeFileSync(`${file}-shm`, Buffer.alloc(32_768));
  return `seed ${seed}: database ${database}, log with ${tail} behind it, index ${index}`;
}

const failures = 24;

describe('after a power failure', () => {
  it('the engine has every command that it acknowledged', async () => {
    const start = (dir: string) => openEngine({ file: join(dir, 'engine.db') });
    const count = (engine: Engine) => engine.reader.prepare('SELECT count(*) AS count FROM message').get()?.['count'];
    const engine = start(source);
    const publish = async (name: number) => {
      const answer = await engine.execute({
        kind: 'publishMessage',
        name: `m${name}`,
        correlationKey: 'k',
        timeToLive: 3_600_000,
      });
      expect(isRejection(answer)).toBe(false);
    };
    await publish(0);
    const before = diskOf('engine.db');
    for (let round = 1; round <= failures; round += 1) {
      await publish(round);
      const how = fail('engine.db', before);
      const left = start(copy);
      expect([how, count(left)]).toEqual([how, round + 1]);
      await left.close();
    }
    await engine.close();
  });

  it('the register has every change that it acknowledged, and its audit is whole', async () => {
    const keys = loadKeys(join(folder, 'keys'));
    const start = (dir: string) =>
      openRegister({ file: join(dir, 'register.db'), documentsDir: join(dir, 'documents'), keys });
    const append = (register: Register) =>
      register.audit.append({
        action: 'task-taken-over',
        author: { hsaId: 'system', role: 'system', at: '2026-11-27T08:00:00.000Z' },
      });
    const register = await start(source);
    await append(register);
    const before = diskOf('register.db');
    const head = readFileSync(join(source, 'audit-head.json'));
    for (let round = 1; round <= failures; round += 1) {
      await append(register);
      const how = fail('register.db', before);
      // The checkpoint is synced, and behind the log.
      writeFileSync(join(copy, 'audit-head.json'), pick(head, readFileSync(join(source, 'audit-head.json'))));
      const left = await start(copy);
      expect([how, await left.audit.verify()]).toMatchObject([how, { rows: round + 1, broken: undefined }]);
      await left.close();
    }
    await register.close();
  });
});
