import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadKeys, type Register } from '../../../register/index.ts';
import { discard, onPostgres, openRegisterIn, sqlIn } from '../../support/registers.ts';

const author = { hsaId: 'operator', role: 'operator', at: '2026-11-24T07:30:00.000Z' } as const;
const names = ['Ada', 'Bo', 'Cilla', 'David', 'Eva'];

let dir: string;
let house: Register;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'data-key-'));
  house = await openRegisterIn(dir);
  for (const name of names) await add(name);
});
afterEach(async () => {
  await house.close();
  await discard(dir);
});

const key = (name: string) => join(dir, 'keys', name);
const add = (givenName: string) =>
  house.intake.addPerson(
    { hsaId: `SE2321000065-${givenName}`, givenName, familyName: 'Påhittad', birthDate: '1980-05-17' },
    author,
  );
const named = async (register: Register, name: string) =>
  (await register.people.viewer(`SE2321000065-${name}`, author.at))?.name;
const everybody = (register: Register) => Promise.all(names.map((name) => named(register, name)));
const whole = names.map((name) => `${name} Påhittad`);

/** Makes the next key, as the command line does. */
function makeNext(): Buffer {
  const next = randomBytes(32);
  writeFileSync(key('data-next.key'), next.toString('hex'));
  return next;
}
const change = (next: Uint8Array, progress?: (done: number) => Promise<void> | void) =>
  house.changeDataKey({
    next,
    author,
    reason: 'a test',
    together: 2,
    ...(progress && { progress: (done) => void progress(done) }),
  });
const putInPlace = () => renameSync(key('data-next.key'), key('data.key'));

/** What keys are sealed as now. */
const sealedKeys = (): string[] =>
  ['SELECT "sealedKey" AS s FROM "personKeys"', 'SELECT "sealedKey" AS s FROM "registerKeys"'].flatMap((sql) =>
    sqlIn(dir, sql).map(({ s }) => Buffer.from(s instanceof Uint8Array ? s : String(s)).toString('hex')),
  );

describe('another data key', () => {
  it('opens everything, while the house runs and after it starts anew; the old one nothing', async () => {
    const old = readFileSync(key('data.key'), 'utf8');
    const other = await openRegisterIn(dir);
    const next = makeNext();
    expect(await change(next)).toBeGreaterThan(names.length);
    expect(await everybody(other)).toEqual(whole);
    putInPlace();
    expect(await everybody(other)).toEqual(whole);
    expect((await other.audit.verify()).broken).toBeUndefined();
    await other.close();
    await house.close();
    house = await openRegisterIn(dir);
    expect(await everybody(house)).toEqual(whole);
    writeFileSync(key('data.key'), old);
    await expect(openRegisterIn(dir)).rejects.toThrow(/data key.*is not the one it was made with/);
  });

  it('seals those who come meanwhile and afterwards, whoever adds them', async () => {
    const next = makeNext();
    const other = await openRegisterIn(dir);
    let added: Promise<unknown> | undefined;
    await change(next, () => {
      added ??= other.intake.addPerson(
        { hsaId: 'SE2321000065-Gun', givenName: 'Gun', familyName: 'Påhittad', birthDate: '1980-05-17' },
        author,
      );
    });
    await added;
    putInPlace();
    await other.intake.addPerson(
      { hsaId: 'SE2321000065-Hans', givenName: 'Hans', familyName: 'Påhittad', birthDate: '1980-05-17' },
      author,
    );
    await other.close();
    await house.close();
    house = await openRegisterIn(dir);
    expect([await named(house, 'Gun'), await named(house, 'Hans')]).toEqual(['Gun Påhittad', 'Hans Påhittad']);
  });

  it('goes on where it was broken off; until then both keys are needed, and asked for', async () => {
    const next = makeNext();
    const before = sealedKeys();
    await expect(
      house.changeDataKey({
        next,
        author,
        reason: 'a test',
        together: 2,
        progress: (done) => {
          if (done >= 2) throw new Error('power cut');
        },
      }),
    ).rejects.toThrow('power cut');
    const between = sealedKeys();
    expect(between.filter((one) => before.includes(one)).length).toBe(before.length - 2);
    await house.close();
    renameSync(key('data-next.key'), key('away'));
    await expect(openRegisterIn(dir)).rejects.toThrow(/next data key/);
    renameSync(key('away'), key('data-next.key'));
    house = await openRegisterIn(dir);
    expect(await everybody(house)).toEqual(whole);
    await change(next);
    const after = sealedKeys();
    expect(after.filter((one) => before.includes(one))).toEqual([]);
    expect(after.filter((one) => between.includes(one))).toHaveLength(2);
    expect(await change(next)).toBe(0);
    expect(sealedKeys()).toEqual(after);
    expect(sqlIn(dir, `SELECT count(*) AS n FROM audit WHERE action = 'data-key-changed'`)).toEqual([{ n: 1 }]);
  });

  it('is found at a start between the last transaction and the change of the file', async () => {
    await change(makeNext());
    await house.close();
    expect(existsSync(key('data-next.key'))).toBe(true);
    const keys = loadKeys(join(dir, 'keys'));
    house = await openRegisterIn(dir);
    expect(await everybody(house)).toEqual(whole);
    expect(keys.dataKey).toHaveLength(32);
  });

  (onPostgres ? it.skip : it)('leaves no key that the old one sealed in the file or its write-ahead log', async () => {
    const before = sealedKeys();
    const bytes = () => ['register.db', 'register.db-wal'].map((name) => readFileSync(join(dir, name)).toString('hex'));
    const standing = (texts: readonly string[]) => before.filter((one) => texts.some((text) => text.includes(one)));
    expect(standing(bytes())).toEqual(before);
    await change(makeNext());
    expect(standing(bytes())).toEqual([]);
  });
});
