import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addLeaf,
  cosignedAt,
  isSignedBy,
  makeSigner,
  makeWitness,
  openSigner,
  openWitness,
  readNote,
  readVerifier,
  serve,
} from '../../../../proof/index.ts';
import { systemClock, type Clock } from '../../../../platform/clock.ts';
import { loadKeys, openRegister, type Attesting, type Register } from '../../../../register/index.ts';
import { sizeOf } from '../../../../register/kernel/audit/head.ts';
import { readTail } from '../../../../register/kernel/audit/tail.ts';
import { rootOf } from '../../../../register/kernel/audit/tree-of.ts';
import { checkingNewRows } from '../../../../register/kernel/audit/verify.ts';
import { openKeyRing } from '../../../../register/kernel/key-ring.ts';
import type { AuditRow } from '../../../../register/kernel/schema/kernel.ts';
import { databaseUrlIn, onPostgres, tablesIn } from '../../../support/registers.ts';
import { until } from '../../../support/until.ts';
import { now, openWardRegister, type WardRegister } from '../../../support/ward-register.ts';

let site: WardRegister;
let dir: string;
let attesting: Attesting;
const parts: { close(): Promise<void> }[] = [];
const unforeseen = (error: unknown) => {
  throw error;
};

beforeEach(async () => {
  site = await openWardRegister();
  dir = mkdtempSync(join(tmpdir(), 'attest-'));
  const log = await makeSigner(join(dir, 'signer'), 'kort.example/log');
  const own = await makeWitness(join(dir, 'witness'), 'witness.example/w1', [log]);
  const signer = await serve(await openSigner(join(dir, 'signer')), { socket: join(dir, 's') }, unforeseen);
  parts.push(signer);
  const witness = await startWitness();
  attesting = {
    log: readVerifier(log),
    signer: { address: signer.address },
    witnesses: [{ own: readVerifier(own), asked: { address: witness.address } }],
  };
});
afterEach(async () => {
  for (const part of parts.splice(0).toReversed()) await part.close();
  rmSync(dir, { recursive: true });
  await site.close();
});

async function startWitness(port = 0) {
  const place = { port, host: '127.0.0.1', token: undefined, names: undefined };
  const witness = await serve(await openWitness(join(dir, 'witness'), () => Date.parse(now)), place, unforeseen);
  parts.push(witness);
  return witness;
}

async function open(given: Attesting | 'nobody' = attesting, clock: Clock = systemClock): Promise<Register> {
  const { file } = site;
  const keys = loadKeys(join(site.dir, 'keys'));
  const documentsDir = join(site.dir, 'documents');
  const register = await openRegister({
    file,
    documentsDir,
    databaseUrl: databaseUrlIn(site.dir),
    keys,
    attesting: given === 'nobody' ? undefined : given,
    clock,
  });
  parts.push(register);
  return register;
}

const write = (register: Register, action: 'cases-exported' | 'card-viewed' = 'card-viewed') =>
  register.audit.append({ action, author: { hsaId: 'SE1', role: 'auditor', at: now } });

describe('the log that others sign', () => {
  it('has its rows signed and cosigned, and keeps both', async () => {
    const register = await open();
    await write(register);
    await register.audit.attest();
    const { rows, checkpoint, witnesses } = await register.audit.attested();
    expect([checkpoint?.rows, witnesses.map(({ name, rows: seen }) => [name, seen])]).toEqual([
      rows,
      [['witness.example/w1', rows]],
    ]);
    const note = readNote(checkpoint?.note ?? '');
    expect(isSignedBy(note, attesting.log)).toBe(true);
    expect(attesting.witnesses.map(({ own }) => cosignedAt(note, own))).toEqual([Date.parse(now) / 1000]);
    expect((await register.health()).audit.isSound).toBe(true);
  });

  it('has an export signed at once', async () => {
    const register = await open();
    await write(register, 'cases-exported');
    await until(async () => (await register.audit.attested()).checkpoint !== undefined, 'the export is signed');
  });

  it('signs nothing twice, and goes on from where it was', async () => {
    const register = await open();
    await register.audit.attest();
    await register.audit.attest();
    await write(register);
    const other = await open();
    await Promise.all([register.audit.attest(), other.audit.attest()]);
    const counted = site.sql('SELECT count(*) AS checkpoints FROM auditCheckpoints');
    expect(counted).toEqual([{ checkpoints: 2 }]);
  });

  it('lets nobody change or erase a checkpoint', async () => {
    await (await open()).audit.attest();
    expect(() => site.sql("UPDATE auditCheckpoints SET note = ''")).toThrow('never changed');
    expect(() => site.sql('DELETE FROM auditCheckpoints')).toThrow('never erased');
    expect(() => site.sql("UPDATE auditCosignatures SET line = ''")).toThrow('never changed');
    expect(() => site.sql('DELETE FROM auditCosignatures')).toThrow('never erased');
  });

  it('goes on while nobody answers, and is signed once they do', async () => {
    const [signer, witness] = parts.splice(0);
    await witness?.close();
    const register = await open();
    await write(register);
    await register.audit.attest();
    expect((await register.audit.attested()).witnesses).toEqual([]);
    await signer?.close();
    await write(register);
    await register.audit.attest();
    const waiting = await register.audit.attested();
    expect(waiting.rows - (waiting.checkpoint?.rows ?? 0)).toBe(1);
    await startWitness(Number(new URL(attesting.witnesses[0]?.asked.address ?? '').port));
    parts.push(await serve(await openSigner(join(dir, 'signer')), { socket: join(dir, 's') }, unforeseen));
    await register.audit.attest();
    const { rows, checkpoint, witnesses } = await register.audit.attested();
    expect([checkpoint?.rows, witnesses[0]?.rows]).toEqual([rows, rows]);
  });

  it('says nothing where there is no signer', async () => {
    const register = await open({ ...attesting, witnesses: [] });
    expect((await register.health()).audit.attested).toBeDefined();
    expect((await site.register.health()).audit.attested).toBeUndefined();
  });
});

describe('how the proof of the log stands', () => {
  const witness = 'witness.example/w1';
  // The rows of the register are written by the machine's clock.
  const beginning = Date.now();
  const hours = (count: number) => beginning + count * 3_600_000;
  const faultsOf = async (register: Register) => (await register.audit.proof()).faults;

  it('is whole while signer and witness have signed all, however long ago', async () => {
    const clock = { now: () => hours(0) };
    const register = await open(attesting, clock);
    await write(register);
    await register.audit.attest();
    clock.now = () => hours(24 * 365 * 11);
    expect(await faultsOf(register)).toEqual([]);
  });

  it('names the witness that is silent since an hour, and since when', async () => {
    const clock = { now: () => hours(0) };
    const register = await open(attesting, clock);
    await write(register);
    await register.audit.attest();
    await parts.splice(1, 1)[0]?.close();
    clock.now = () => hours(1);
    await write(register);
    await register.audit.attest();
    const since = site.sql('SELECT max(recordedAt) AS at FROM audit')[0]?.['at'];
    clock.now = () => hours(2);
    expect(await faultsOf(register)).toEqual([]);
    clock.now = () => hours(2.1);
    expect(await faultsOf(register)).toEqual([{ what: 'silent', witness, since }]);
    expect((await register.health()).audit.faults).toEqual([{ what: 'silent', witness, since }]);
  });

  it('names a witness that has never signed, and that the signer is silent', async () => {
    for (const part of parts.splice(0)) await part.close();
    const clock = { now: () => hours(0) };
    const register = await open(attesting, clock);
    await write(register);
    await register.audit.attest();
    clock.now = () => hours(2);
    const found = await faultsOf(register);
    expect(found.map(({ what }) => what)).toEqual(['unsigned', 'silent']);
    expect(found).toEqual([
      expect.objectContaining({ rows: site.sql('SELECT 1 FROM audit').length - 1 }),
      expect.objectContaining({ witness }),
    ]);
  });

  it('asks nothing of a house without a signer', async () => {
    const clock = { now: () => hours(0) };
    const register = await open('nobody', clock);
    await write(register);
    clock.now = () => hours(40);
    expect(await faultsOf(register)).toEqual([]);
  });

  it('still says so when the signer was taken out of the settings', async () => {
    const signed = await open();
    await write(signed);
    await signed.audit.attest();
    const clock = { now: () => hours(1) };
    const register = await open('nobody', clock);
    await write(register);
    clock.now = () => hours(3);
    expect((await faultsOf(register)).map(({ what }) => what)).toEqual(['unsigned', 'silent']);
  });
});

/** Adds a row beside the running house, as somebody with the database and no key would: the leaf is made up, its nodes are right. */
async function forge(claimed: Partial<AuditRow> = {}): Promise<number> {
  const db = tablesIn(site.dir);
  const { edge, recordedAt } = await readTail(db);
  const row = edge.size;
  const last = await db.selectFrom('audit').selectAll().orderBy('row', 'desc').limit(1).executeTakeFirstOrThrow();
  const nodes = Buffer.concat(addLeaf(edge, randomBytes(32)));
  const values = { ...last, actor: 'SE2', recordedAt: recordedAt ?? now, ...claimed, row, nodes };
  await db.insertInto('audit').values(values).execute();
  await db.destroy();
  return row;
}

describe('a row that was put in beside the house', () => {
  it.each([
    ['says that it has a key', {}],
    ['says that it has none', { keyedBy: null }],
  ])('is never signed when it %s, nor anything after it', async (_which, claimed) => {
    const register = await open();
    await write(register);
    await register.audit.attest();
    const signed = (await register.audit.attested()).checkpoint?.rows;
    await write(register);
    const row = await forge(claimed);
    expect(row).toBe((signed ?? 0) + 2);
    await write(register);
    await register.audit.attest();
    const { checkpoint, witnesses } = await register.audit.attested();
    expect([checkpoint?.rows, witnesses[0]?.rows]).toEqual([signed, signed]);
    const wrong = `row ${row} of the log is wrong, the row was changed`;
    expect(register.audit.contradicted()).toContain(wrong);
    await expect(write(register)).rejects.toThrow(wrong);
    expect(await register.isReady()).toBe(false);
    expect((await register.health()).audit.isSound).toBe(false);
    expect((await register.audit.lastCheck())?.broken).toEqual({ row, what: 'the row was changed' });
  });

  /** A house that found the row, ended, and with nobody who signs or witnesses answering. */
  async function closedAndAlone(): Promise<string> {
    const register = await open();
    await register.audit.attest();
    await write(register);
    const row = await forge();
    await register.audit.attest();
    for (const part of parts.splice(0).toReversed()) await part.close();
    return `row ${row} of the log is wrong, the row was changed`;
  }

  it('keeps the house closed when it is started again, before anybody has been asked', async () => {
    const wrong = await closedAndAlone();
    const again = await open();
    await expect(write(again)).rejects.toThrow(wrong);
    expect(await again.isReady()).toBe(false);
  });

  it('keeps it closed also where a checkpoint was put in behind it', async () => {
    const wrong = await closedAndAlone();
    const values = { size: 1_000_000, note: 'kort.example/log\n1000000\nAAAA\n', at: now };
    const db = tablesIn(site.dir);
    await db.insertInto('auditCheckpoints').values(values).execute();
    await db.destroy();
    await expect(write(await open())).rejects.toThrow(wrong);
  });

  it('closes no house for a check alone that says so: the rows are looked at', async () => {
    const register = await open();
    await write(register);
    const values = { at: now, checked: 1, root: null, brokenRow: 2, what: 'invented', signature: null };
    const db = tablesIn(site.dir);
    await db.insertInto('auditChecks').values(values).execute();
    await db.destroy();
    await register.close();
    parts.pop();
    const again = await open();
    expect((await again.audit.lastCheck())?.broken?.what).toBe('invented');
    await write(again);
  });

  it('is found as well before the first signature', async () => {
    const register = await open('nobody');
    const row = await forge();
    await register.close();
    const signed = await open();
    await signed.audit.attest();
    expect((await signed.audit.attested()).checkpoint).toBeUndefined();
    expect(signed.audit.contradicted()).toContain(`row ${row} of the log is wrong`);
  });
});

it('signs more rows than are checked at a time', async () => {
  const register = await open();
  await register.audit.attest();
  const entry = { action: 'card-viewed', author: { hsaId: 'SE1', role: 'auditor', at: now } } as const;
  await register.audit.appendMany(Array.from({ length: 1100 }, () => entry));
  await register.audit.attest();
  const { rows, checkpoint } = await register.audit.attested();
  expect([checkpoint?.rows, register.audit.contradicted()]).toEqual([rows, undefined]);
});

it('walks no row twice while the signer can’t sign, and finds a wrong one after those that it knows', async () => {
  const keys = loadKeys(join(site.dir, 'keys'));
  const db = tablesIn(site.dir);
  let read = 0;
  const counting = db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult({ result }) {
      read += result.rows.filter((row) => 'nodes' in row && 'actor' in row).length;
      return Promise.resolve(result);
    },
  });
  const check = checkingNewRows({ db: counting, keys, ring: await openKeyRing(db, keys) });
  const upTo = async (to: number) => {
    read = 0;
    return check({ from: 0, to });
  };
  const size = await sizeOf(db);
  expect([await upTo(size), read]).toEqual([{ root: await rootOf(db, size) }, size]);
  expect([await upTo(size), read]).toEqual([{ root: await rootOf(db, size) }, 0]);
  await write(site.register);
  expect([await upTo(size + 1), read]).toEqual([{ root: await rootOf(db, size + 1) }, 1]);
  const row = await forge();
  expect(await upTo(row + 1)).toEqual({ broken: { row, what: 'the row was changed' } });
  await db.destroy();
});

(onPostgres ? describe.skip : describe)('a register that was put back too old, with its own checkpoint', () => {
  /** What a backup of the folder holds, then rows that signer and witness have seen. */
  async function rolledBack(): Promise<void> {
    await site.register.close();
    const backup = join(dir, 'backup');
    cpSync(site.dir, backup, { recursive: true });
    const register = await open();
    await write(register);
    await register.audit.attest();
    await register.close();
    cpSync(backup, site.dir, { recursive: true, force: true });
    for (const end of ['-wal', '-shm']) rmSync(`${site.file}${end}`, { force: true });
  }

  it.each(['signer', 'witness'])('writes nothing, by the word of the %s alone, and isn’t ready', async (who) => {
    await rolledBack();
    const [signer, witness] = parts;
    if (who === 'signer') await witness?.close();
    else await signer?.close();
    parts.splice(who === 'signer' ? 1 : 0, 1);
    const register = await open();
    await expect(write(register)).rejects.toThrow('the log is shorter than the signed checkpoint');
    expect(await register.isReady()).toBe(false);
    expect((await register.health()).audit.isSound).toBe(false);
  });

  it('is found while it runs too, and when it has grown again past what was seen', async () => {
    await rolledBack();
    const register = await open('nobody');
    for (let rows = 0; rows < 4; rows += 1) await write(register);
    await register.close();
    const again = await open();
    await expect(write(again)).rejects.toThrow('the log differs from the signed checkpoint');
  });
});
