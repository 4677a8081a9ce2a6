import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instantAt } from '../../../contract/index.ts';
import type { Register } from '../../../register/index.ts';
import { sithsKort } from '../../support/command-line.ts';
import { databaseUrlIn, discard, openRegisterIn, sqlIn } from '../../support/registers.ts';

const anna = ['SE2321000065-A1', '--given-name', 'Anna', '--family-name', 'Provare', '--birth-date', '1980-05-17'];
const bo = ['SE2321000065-B2', '--given-name', 'Bo', '--family-name', 'Provare', '--birth-date', '1975-01-02'];
const cilla = ['SE2321000065-C3', '--given-name', 'Cilla', '--family-name', 'Provare', '--birth-date', '1990-03-04'];

describe('admin add', () => {
  let dir: string;
  let register: Register;
  const add = (...args: string[]) =>
    sithsKort(['admin', 'add', ...args], { DATA_DIR: dir, DATABASE_URL: databaseUrlIn(dir) });
  const rolesOf = async (hsaId: string) =>
    (await register.people.viewer(hsaId, instantAt(Date.now())))?.grants.map(({ role }) => role);

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'admin-add-'));
    register = await openRegisterIn(dir);
  });
  afterEach(async () => {
    await register.close();
    await discard(dir);
  });

  it('makes the first administrator beside an open register, audited with the account', async () => {
    const { code, out } = add(...anna, '--reason', 'Takes it into use');
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^Administrator from .*: SE2321000065-A1, added as a person/),
    ]);
    expect(await rolesOf('SE2321000065-A1')).toEqual(['admin']);
    expect(await register.people.findByHsaId('SE2321000065-A1')).toMatchObject({ hasHsaRecord: false });
    const [row] = sqlIn(dir, `SELECT actor, details FROM audit WHERE action = 'role-granted'`);
    expect(row).toMatchObject({
      actor: 'operator',
      details: expect.stringMatching(/Takes it into use \(kommandoraden, konto \w+\)/),
    });
    expect((await register.audit.verify()).broken).toBeUndefined();
  });

  it('makes two, so that one can say yes to the other, and refuses a third unless it takes their place', async () => {
    add(...anna);
    expect(add(...anna).err).toContain('is an administrator already');
    expect(add(...bo).code).toBe(0);
    const refused = add(...cilla);
    expect([refused.code, refused.out]).toEqual([3, '']);
    expect(refused.err).toContain('SE2321000065-A1');
    expect(await register.people.findByHsaId('SE2321000065-C3')).toBeUndefined();
    expect(add(...cilla, '--replace', '--json')).toMatchObject({
      code: 0,
      out: expect.stringContaining('SE2321000065-A1'),
    });
    const ids = ['SE2321000065-A1', 'SE2321000065-B2', 'SE2321000065-C3'];
    expect(await Promise.all(ids.map(rolesOf))).toEqual([[], [], ['admin']]);
  });

  it('takes a person whom the register has, and nobody whom it has not', async () => {
    const unknown = add('SE2321000065-A1');
    expect([unknown.code, unknown.err]).toEqual([3, expect.stringContaining('--given-name')]);
    const person = { hsaId: 'SE2321000065-A1', givenName: 'Anna', familyName: 'Provare', birthDate: '1980-05-17' };
    await register.intake.addPerson(person, { hsaId: 'system', role: 'system', at: instantAt(Date.now()) });
    expect(add('SE2321000065-A1')).toMatchObject({ code: 0, out: expect.stringContaining('who is in the register') });
  });

  it('changes nothing in a dry run', async () => {
    expect(add(...anna, '--dry-run')).toMatchObject({ code: 0, out: expect.stringContaining('Would be') });
    expect(await register.intake.isEmpty()).toBe(true);
    expect(sqlIn(dir, 'SELECT actor FROM audit WHERE "row" > 0')).toEqual([]);
  });

  it.each([
    [['not-an-hsa-id'], 'HSA-id'],
    [['SE2321000065-A1', '--given-name', 'Anna'], 'go together'],
    [[...anna, '--family-name', '.'], 'holds no letter'],
    [[...anna, '--email', 'nobody'], 'email'],
    [
      ['SE2321000065-A1', '--given-name', 'An\u200bna', '--family-name', 'P', '--birth-date', '1980-05-17'],
      'givenName',
    ],
    [['SE2321000065-A1', '--given-name', 'Anna', '--family-name', 'P', '--birth-date', '1980-15-17'], 'birthDate'],
  ])('ends with 2 for %j', (args, expected) => {
    const { code, err } = add(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(expected)]);
  });
});
