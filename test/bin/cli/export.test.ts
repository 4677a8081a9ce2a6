import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { aHolder, aPerson, aUnit, anEmployer } from '../../support/builders.ts';
import { cardList, mapping } from '../../support/card-list.ts';
import { sithsKort } from '../../support/command-line.ts';
import { regionFiles } from '../../support/import-files.ts';
import { grownUpNumberOfNobody, waysToWrite } from '../../support/number-of-nobody.ts';
import { databaseUrlIn, discard, openRegisterIn, sqlIn } from '../../support/registers.ts';

const People = z.looseObject({ units: z.array(z.looseObject({})), persons: z.array(z.looseObject({})) });

let one: string;
let other: string;
let files: string;
const run = (dir: string, ...args: string[]) =>
  sithsKort(args, {
    DATA_DIR: dir,
    DATABASE_URL: databaseUrlIn(dir),
    IMPORT_SOURCE_ACCOUNT: userInfo().username,
  });
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');
const people = (folder: string) => People.parse(JSON.parse(read(folder, 'people.json')));

beforeEach(async () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'export-'));
  [one, other, files] = [folder(), folder(), folder()];
  for (const dir of [one, other]) await (await openRegisterIn(dir)).close();
});
afterEach(async () => {
  await discard(one);
  await discard(other);
  rmSync(files, { recursive: true });
});

it('writes what import reads again: the other register then exports the same', async () => {
  const { units, employments } = regionFiles(60);
  writeFileSync(join(files, 'units.csv'), units, { mode: 0o600 });
  writeFileSync(join(files, 'employments.csv'), employments, { mode: 0o600 });
  expect(run(one, 'import', join(files, 'units.csv'), join(files, 'employments.csv')).code).toBe(0);
  writeFileSync(
    join(files, 'list.csv'),
    cardList([{ cardNumber: '975200000001', holder: 'SE2321000065-P000001' }]).bytes,
  );
  writeFileSync(join(files, 'mapping.json'), JSON.stringify(mapping));
  const list = ['import', '--cards', join(files, 'list.csv'), '--mapping-file', join(files, 'mapping.json')];
  expect(run(one, ...list).code).toBe(0);

  const out = run(one, 'export', join(files, 'out'), '--numbers');
  expect(out).toMatchObject({
    code: 0,
    out: expect.stringContaining('2 units, 60 people with 60 employments, 1 cards'),
  });
  expect(read(files, 'out', 'cards.csv').split('\n')[1]).toMatch(
    /^975200000001;SE2321000065-P000001;sis;active;[-0-9]+;[-0-9]+;SE2321000065-U/,
  );
  expect(statSync(join(files, 'out', 'people.json')).mode & 0o077).toBe(0);
  const [last] = sqlIn(one, `SELECT max("row") AS "row" FROM audit WHERE action = 'register-exported'`);
  const begun = Number(last?.['row']) - 1;
  expect(JSON.parse(read(files, 'out', 'log-head.json'))).toEqual({
    at: expect.any(String),
    rows: begun,
    size: begun + 1,
    root: expect.stringMatching(/^[\w+/]{43}=$/),
    checkpoint: null,
  });
  expect(run(other, 'import', join(files, 'out', 'people.json')).code).toBe(0);
  const cards = [join(files, 'out', 'cards.csv'), '--mapping-file', join(files, 'out', 'cards-mapping.json')];
  expect(run(other, 'import', '--cards', ...cards).code).toBe(0);
  expect(run(other, 'import', join(files, 'out', 'people.json')).out).toContain('Nothing differs.');
  expect(run(other, 'export', join(files, 'again'), '--numbers').code).toBe(0);
  expect(people(join(files, 'again'))).toEqual({ ...people(join(files, 'out')), extractedAt: expect.any(String) });
  expect(read(files, 'again', 'cards.csv')).toBe(read(files, 'out', 'cards.csv'));
  expect(run(other, 'verify-audit').code).toBe(0);
});

it('leaves protected persons and numbers out unless asked, and logs before anything leaves', async () => {
  const register = await openRegisterIn(one);
  const site = { register };
  const unit = await aUnit(site);
  const hidden = await aPerson(site, { unit, person: { protectedIdentity: true }, roles: ['manager'] });
  const open = await aPerson(site, { unit });
  const unknown = await aPerson(site, { unit, person: { hasHsaRecord: false } });
  await register.close();
  const plain = run(one, 'export', join(files, 'plain'));
  expect(plain.out).toMatch(/1 \(protectedLeftOut\), 1 \(withoutRecordLeftOut\)/);
  const text = read(files, 'plain', 'people.json');
  expect([open, hidden, unknown].map(({ hsaId }) => text.includes(hsaId))).toEqual([true, false, false]);
  expect(text).not.toContain('"personId"');
  expect(text).toContain('"birthDate"');
  expect(run(one, 'export', join(files, 'whole'), '--includes-protected', '--numbers').code).toBe(0);
  const whole = people(join(files, 'whole'));
  expect(whole.units).toMatchObject([{ managerHsaId: hidden.hsaId }]);
  expect(whole.persons).toHaveLength(2);
  expect(read(files, 'whole', 'people.json')).toMatch(/"personId":"\d{12}"/);
  const rows = sqlIn(one, `SELECT details FROM audit WHERE action = 'register-exported' ORDER BY "row"`);
  const details = rows.map((row) => z.record(z.string(), z.string()).parse(JSON.parse(String(row['details']))));
  expect(details.map(({ step, includesProtected, numbers }) => [step, includesProtected, numbers])).toEqual([
    ['begun', 'false', 'false'],
    ['done', 'false', 'false'],
    ['begun', 'true', 'true'],
    ['done', 'true', 'true'],
  ]);
  expect(details[3]).toMatchObject({ people: '2', units: '1' });
});

it('leaves the units of a sole trader out unless numbers are asked for: their number is a national number', async () => {
  const register = await openRegisterIn(one);
  const site = { register };
  const organisationNumber = waysToWrite(grownUpNumberOfNobody(1)).shortDashed;
  const employerId = await anEmployer(site, { name: 'Prov Byggsson, läkare', organisationNumber, kind: 'private' });
  const practice = await aUnit(site, { employerId });
  const other = await aUnit(site, { parentId: practice.unitId });
  const person = await aHolder(site, { unit: practice });
  const colleague = await aHolder(site, { unit: other });
  const left = await aHolder(site, { unit: other, person: { protectedIdentity: true } });
  const gone = await aHolder(site, { unit: other });
  await register.close();
  sqlIn(one, `UPDATE "personKeys" SET "sealedKey" = NULL WHERE "personId" = '${gone.personId}'`);
  const plain = run(one, 'export', join(files, 'plain'));
  expect(plain.out).toContain('1 (unitsLeftOut)');
  expect(plain.out).toContain('1 (cardsOfProtectedLeftOut), 1 (cardsOfErasedLeftOut), 1 (cardsOfUnitsLeftOut)');
  const cards = (folder: string) => read(files, folder, 'cards.csv').split('\n').slice(1, -1);
  expect(cards('plain')).toEqual([expect.stringContaining(`${colleague.cardNumber};${colleague.hsaId};`)]);
  const told = people(join(files, 'plain'));
  expect(told.units).toMatchObject([{ unitHsaId: other.hsaId }]);
  expect(told.persons).toMatchObject([
    { personHsaId: person.hsaId, employments: [] },
    { personHsaId: colleague.hsaId },
  ]);
  expect(read(files, 'plain', 'people.json')).not.toMatch(/811218-?9876/);
  expect(read(files, 'plain', 'people.json')).not.toContain(practice.hsaId);
  expect(run(one, 'export', join(files, 'whole'), '--numbers').code).toBe(0);
  expect(read(files, 'whole', 'people.json')).toContain(`"orgNo":"${organisationNumber}"`);
  expect(cards('whole')).toHaveLength(2);
  for (const { cardNumber } of [left, gone]) expect(read(files, 'whole', 'cards.csv')).not.toContain(cardNumber);
});

it('writes into no folder that has something, nor into the house’s own', () => {
  expect(run(one, 'export', join(one, 'full'))).toMatchObject({ code: 2 });
  writeFileSync(join(files, 'note.txt'), 'mine');
  expect(run(one, 'export', files)).toMatchObject({ code: 3, err: expect.stringContaining('is not empty') });
  expect(run(one, 'export')).toMatchObject({ code: 2 });
  expect(sqlIn(one, `SELECT count(*) AS n FROM audit WHERE action = 'register-exported'`)).toEqual([{ n: 0 }]);
});
