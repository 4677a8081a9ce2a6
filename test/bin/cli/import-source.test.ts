import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync, sign } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { instantAt } from '../../../contract/index.ts';
import { aToken } from '../../support/api-token.ts';
import { openFreshRegister } from '../../support/builders.ts';
import { sithsKort } from '../../support/command-line.ts';
import { databaseUrlIn, discard, sqlIn } from '../../support/registers.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519').privateKey;
const account = userInfo().username;

describe('whose word a file of the command line is', () => {
  let dir: string;
  let units: string;
  const run = (args: readonly string[], settings: Record<string, string> = {}) =>
    sithsKort(['import', ...args], { DATA_DIR: dir, DATABASE_URL: databaseUrlIn(dir), ...settings });
  const phone = () => sqlIn(dir, `SELECT phone FROM units WHERE hsaId = 'SE2321000065-U001'`)[0]?.['phone'];
  const waiting = () => sqlIn(dir, "SELECT count(*) AS n FROM approvals WHERE kind = 'unit'")[0]?.['n'];
  const signWith = (key: typeof privateKey) => sign(null, readFileSync(units), key);

  beforeEach(async () => {
    const site = await openFreshRegister();
    dir = site.dir;
    const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    // The command goes by the clock of the machine.
    await aToken(
      { ...site, now: () => instantAt(Date.now()) },
      { name: 'Katalogen', rights: ['files'], publicKey: key },
    );
    await site.register.close();
    units = join(dir, 'enheter.csv');
    const header = 'unitHsaId;name;orgNo;employerName;employerKind;telephone';
    writeFileSync(
      units,
      `${header}\nSE2321000065-U001;Avdelning 1;232100-0065;Region Exempel;region;000-000 01 00\n#END;1\n`,
      { mode: 0o600 },
    );
  });
  afterEach(() => discard(dir));

  it('is the operator’s alone when nothing says more: what a control rests on waits, and the rest comes in', () => {
    const { code, out } = run([units]);
    expect([code, out]).toEqual([0, expect.stringContaining('enheter.csv: not signed, and no account is named')]);
    expect([phone(), waiting()]).toEqual(['', 1]);
  });

  it('is the source’s when the account of the settings owns it and nobody else may write to it', () => {
    const settings = { IMPORT_SOURCE_ACCOUNT: account };
    chmodSync(units, 0o620);
    expect(run([units, '--dry-run'], settings).out).toContain(`neither signed nor ${account}'s alone`);
    chmodSync(units, 0o640);
    expect(run([units], settings)).toMatchObject({ code: 0, out: expect.not.stringContaining('Note: enheter') });
    expect([phone(), waiting()]).toEqual(['000-000 01 00', 0]);
  });

  it('is not the source’s when another account owns it, and an account that the machine lacks is told', () => {
    expect(run([units], { IMPORT_SOURCE_ACCOUNT: 'nobody' })).toMatchObject({ code: 0 });
    expect([phone(), waiting()]).toEqual(['', 1]);
    const { code, err } = run([units], { IMPORT_SOURCE_ACCOUNT: 'nobody-has-it' });
    expect([code, err]).toEqual([2, expect.stringContaining("this machine has no account 'nobody-has-it'")]);
  });

  it('is the source’s when a system that may deliver files has signed it, in bytes or in base64', () => {
    writeFileSync(`${units}.sig`, signWith(privateKey));
    expect(run([units, '--dry-run']).out).not.toContain('Note: enheter');
    writeFileSync(`${units}.sig`, `${signWith(privateKey).toString('base64')}\n`);
    expect(run([units])).toMatchObject({ code: 0, out: expect.not.stringContaining('Note: enheter') });
    expect([phone(), waiting()]).toEqual(['000-000 01 00', 0]);
  });

  it('is refused when its signature is another’s, of other bytes or none at all', () => {
    const right = signWith(privateKey);
    for (const wrong of [signWith(other), right.subarray(1), Buffer.from('hello'), Buffer.alloc(500)]) {
      writeFileSync(`${units}.sig`, wrong);
      const { code, err } = run([units]);
      expect([code, err]).toEqual([3, expect.stringContaining("'enheter.csv.sig' is no signature of 'enheter.csv'")]);
    }
    writeFileSync(`${units}.sig`, right);
    writeFileSync(units, readFileSync(units, 'utf8').replace('01 00', '66 66'));
    expect(run([units]).code).toBe(3);
    expect(phone()).toBeUndefined();
  });

  it('is the source’s when its signature lies in the folder, also one that a killed run set aside without it', () => {
    const folder = mkdtempSync(join(dir, 'folder-'));
    const laid = join(folder, 'enheter.csv');
    // Set aside by a run that was killed before it came to the file.
    const left = join(folder, 'taken', '.left');
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, 'enheter.csv.sig'), signWith(privateKey));
    writeFileSync(laid, readFileSync(units));
    const before = Date.now() / 1000 - 300;
    utimesSync(laid, before, before);
    expect(run(['--folder', folder])).toMatchObject({ code: 0 });
    expect(phone()).toBe('000-000 01 00');
    const [batch = ''] = readdirSync(join(folder, 'done'));
    expect(readdirSync(join(folder, 'done', batch)).sort()).toEqual(['answer.txt', 'enheter.csv', 'enheter.csv.sig']);
  });
});
