import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqlite } from '../../platform/sqlite.ts';
import { loadKeys, openRegister, verifyAuditFile, type Register } from '../../register/index.ts';
import { now, openWardRegister, type WardRegister } from '../support/ward-register.ts';

let site: WardRegister;
let copy: string;
beforeEach(async () => {
  site = await openWardRegister();
  copy = join(site.dir, 'copy');
  mkdirSync(copy);
});
afterEach(() => site.close());

const file = () => join(copy, 'register.db');
const log = () => `${file()}-wal`;
const head = () => join(copy, 'audit-head.json');
const keysDir = () => join(copy, 'keys');

/** What lies on the disk while the register runs, with acknowledged work in its log: what a crash would leave. */
async function crashed(): Promise<{ caseId: string }> {
  const submitted = await site.submitted();
  for (const ending of ['', '-wal', '-shm']) copyFileSync(`${site.file}${ending}`, `${file()}${ending}`);
  copyFileSync(join(site.dir, 'audit-head.json'), head());
  copyKeys();
  return submitted;
}

/** What a stop leaves: one file, and its checkpoint. */
async function stopped(): Promise<void> {
  await site.submitted();
  await site.register.close();
  site.sql('PRAGMA wal_checkpoint(TRUNCATE)');
  copyFileSync(site.file, file());
  copyFileSync(join(site.dir, 'audit-head.json'), head());
  copyKeys();
}

function copyKeys(): void {
  mkdirSync(keysDir());
  for (const name of readdirSync(join(site.dir, 'keys')))
    copyFileSync(join(site.dir, 'keys', name), join(keysDir(), name));
}

async function open(checkedBeforeStart?: number): Promise<Register> {
  const keys = loadKeys(keysDir(), { register: file() });
  const documentsDir = join(copy, 'documents');
  return openRegister({
    file: file(),
    documentsDir,
    keys,
    ...(checkedBeforeStart !== undefined && { checkedBeforeStart }),
  });
}

/** What the refusal says. It is one line, and the files are as they were. */
async function refusal(): Promise<string> {
  const before = fingerprints();
  const message = await open().then(
    async (register) => {
      await register.close();
      return 'it opened';
    },
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
  expect(fingerprints()).toEqual(before);
  expect(message).toMatch(/^Unusable: .+$/);
  return message;
}

/** Of everything but SQLite's index of its log, which it makes anew as it likes. */
function fingerprints(): [string, string][] {
  return readdirSync(copy, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'))
    .map((entry): [string, string] => {
      const path = join(entry.parentPath, entry.name);
      return [path, createHash('sha256').update(readFileSync(path)).digest('hex')];
    })
    .sort();
}

function garble(path: string, from: number, length: number): void {
  const bytes = readFileSync(path);
  for (let at = from; at < from + length; at += 1) bytes[at] = (at * 31 + 7) & 0xff;
  writeFileSync(path, bytes);
}

function garblePageOf(name: string): void {
  const database = openSqlite(file());
  const row = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(name);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  garble(file(), (Number(row?.['rootpage']) - 1) * 4_096, 4_096);
}

/** As a hand that knows no keys between tables: people are left without their units. */
function loseUnits(): void {
  const database = openSqlite(file());
  database.exec('PRAGMA foreign_keys = OFF; DELETE FROM units; PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

const append = (register: Register) =>
  register.audit.append({ action: 'task-taken-over', author: { hsaId: 'system', role: 'system', at: now } });

/** Turns of the event loop until something is so; jest ends a test in which it never is. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(setImmediate);
}

describe('the log of a register after a crash', () => {
  it('that is whole holds everything', async () => {
    const { caseId } = await crashed();
    const register = await open();
    expect(await register.cases.find(caseId)).toBeDefined();
    await register.close();
  });

  it('that is missing, cut or changed keeps it from being opened, and is named', async () => {
    await crashed();
    const whole = readFileSync(log());
    rmSync(log());
    expect(await refusal()).toContain(`The register '${file()}' can't be used: its log '${log()}' is missing`);
    writeFileSync(log(), whole);
    const handle = openSync(log(), 'r+');
    ftruncateSync(handle, whole.length - 4_120);
    closeSync(handle);
    expect(await refusal()).toContain(`its log '${log()}' is damaged`);
    writeFileSync(log(), whole);
    garble(log(), whole.length - 600, 500);
    expect(await refusal()).toContain(`its log '${log()}' is damaged`);
    writeFileSync(log(), whole);
    const register = await open();
    await register.close();
  });

  it('that is missing with its index is noticed by the audit checkpoint', async () => {
    await stopped();
    const later = await site.openAgain();
    await append(later);
    await later.close();
    copyFileSync(join(site.dir, 'audit-head.json'), head());
    const told = await refusal();
    expect(told).toContain('has lost what was acknowledged');
    expect(told).toContain(head());
    expect(told).toContain('restore register and checkpoint from the same backup');
  });

  it('whose database is missing is not begun anew', async () => {
    await crashed();
    rmSync(file());
    expect(await refusal()).toContain(`The register '${file()}' is missing`);
    rmSync(head());
    expect(await refusal()).toContain(`it is missing, though its log '${log()}' is here`);
  });
});

describe('pages of a register', () => {
  it.each(['audit', 'casesOfUnit', 'cards', 'counters'])(
    'that are damaged in %s keep it from being opened',
    async (name) => {
      await stopped();
      garblePageOf(name);
      const told = await refusal();
      expect(told).toContain(`The register '${file()}' can't be used: it is damaged`);
      expect(told).toContain('restore it from a backup');
    },
  );

  it('in which a row points at one that is gone keep it from being opened', async () => {
    await stopped();
    loseUnits();
    expect(await refusal()).toContain('points at nothing); restore it from a backup');
  });

  it('of a large file are looked at after the start, also what rows point at', async () => {
    await stopped();
    loseUnits();
    const register = await open(0);
    await until(() =>
      append(register).then(
        () => false,
        () => true,
      ),
    );
    await register.close();
  });

  it('of a large file are looked at after the start: when one is damaged nothing is written any more', async () => {
    await stopped();
    garblePageOf('casesOfUnit');
    const register = await open(0);
    await until(async () => !(await register.isReady()));
    await expect(append(register)).rejects.toThrow('The register is damaged');
    await register.close();
  });

  it('of a large file that is whole change nothing', async () => {
    await stopped();
    const register = await open(0);
    await append(register);
    expect(await register.isReady()).toBe(true);
    await register.close();
  });
});

describe('the keys of a register', () => {
  it.each(['data.key', 'lookup.key', 'audit-signing.pem'])(
    '%s is missed, and none is made in its place',
    async (name) => {
      await stopped();
      rmSync(join(keysDir(), name));
      expect(await refusal()).toContain(`without its keys: '${join(keysDir(), name)}' missing`);
      expect(existsSync(join(keysDir(), name))).toBe(false);
    },
  );

  it('are all missed when their folder is gone, and it is not made', async () => {
    await stopped();
    rmSync(keysDir(), { recursive: true });
    expect(await refusal()).toContain('data.key');
    expect(existsSync(keysDir())).toBe(false);
  });

  it.each([
    ['data.key', 'data key'],
    ['lookup.key', 'lookup key'],
    ['audit-signing.pem', 'key that signs the audit log'],
  ])('%s of another register is refused by name', async (name, called) => {
    await stopped();
    loadKeys(join(site.dir, 'other'));
    copyFileSync(join(site.dir, 'other', name), join(keysDir(), name));
    expect(await refusal()).toContain(`the ${called}`);
  });

  it('derived from the environment leave only the signing key to be missed', async () => {
    await stopped();
    rmSync(join(keysDir(), 'audit-signing.pem'));
    const load = () => loadKeys(keysDir(), { hexKey: 'ab'.repeat(32), register: file() });
    expect(load).toThrow('audit-signing.pem');
    expect(load).not.toThrow('data.key');
  });
});

describe('the audit checkpoint of a register', () => {
  it('is missed; signed anew it is used again', async () => {
    await stopped();
    rmSync(head());
    expect(await refusal()).toContain(`The audit checkpoint '${head()}' is missing`);
    const keys = loadKeys(keysDir(), { register: file() });
    expect((await verifyAuditFile({ file: file(), keys, signAnew: true })).broken).toBeUndefined();
    const register = await open();
    expect((await register.audit.verify()).broken).toBeUndefined();
    await register.close();
  });

  it('is not signed anew for a log that is broken', async () => {
    await stopped();
    rmSync(head());
    const database = openSqlite(file());
    database.exec('DROP TRIGGER auditIsNeverErased; DELETE FROM audit WHERE row = 20');
    database.close();
    const keys = loadKeys(keysDir(), { register: file() });
    expect((await verifyAuditFile({ file: file(), keys, signAnew: true })).broken?.row).toBe(20);
    expect(existsSync(head())).toBe(false);
  });

  it.each([
    [
      'changed',
      (text: string) => text.replace(/"size": \d+/, '"size": 2'),
      'the signature of the checkpoint is not ours',
    ],
    ['not one', () => 'A note', 'it is not a checkpoint'],
    ['empty', () => '', 'it is not a checkpoint'],
  ])('that is %s is refused', async (_how, change, reason) => {
    await stopped();
    writeFileSync(head(), change(readFileSync(head(), 'utf8')));
    expect(await refusal()).toContain(`The audit checkpoint '${head()}' can't be used: ${reason}`);
  });
});
