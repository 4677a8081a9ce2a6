import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { columnsOf, hasItsMac, macOf, macTables } from '../../../../register/kernel/mac/mac.ts';
import { discard, onPostgres, openRegisterIn, sqlIn } from '../../../support/registers.ts';

const keys = { dataKey: randomBytes(32) };
const untold = { acr: null, subject: null, providerSession: null, auditRow: null };
const row = {
  id: 'a',
  hsaId: 'b',
  csrfToken: 'c',
  beganAt: 1,
  usedAt: 1,
  ...untold,
  sealedIdToken: new Uint8Array([1]),
};
const stamped = { ...row, mac: macOf(keys.dataKey, 'sessions', row) };

describe('the MAC of a row', () => {
  it('holds in any order of columns, and whatever class its bytes have', () => {
    const { mac, sealedIdToken, ...others } = stamped;
    const read = { mac, sealedIdToken: Buffer.from(sealedIdToken), ...others };
    expect(hasItsMac(keys, 'sessions', read)).toBe(true);
  });

  it.each<[string, object]>([
    ['a value', { hsaId: 'c' }],
    ['null instead of a value', { hsaId: null }],
    ['a value instead of null', { acr: '' }],
    ['text instead of a number', { beganAt: '1' }],
    ['a byte', { sealedIdToken: new Uint8Array([3]) }],
    ['no MAC', { mac: '' }],
    ['half a MAC', { mac: stamped.mac.slice(0, 20) }],
  ])('doesn’t hold with %s', (_, change) => {
    expect(hasItsMac(keys, 'sessions', { ...stamped, ...change })).toBe(false);
  });

  it('doesn’t hold in another table or under another key', () => {
    const both = { ...stamped, keyId: 'a', publicKey: 'b', addedAt: 'c' };
    expect(hasItsMac(keys, 'sessions', both)).toBe(true);
    expect(hasItsMac(keys, 'answerKeys', both)).toBe(false);
    expect(hasItsMac({ dataKey: randomBytes(32) }, 'sessions', stamped)).toBe(false);
  });

  it('isn’t made of a row that leaves a column open', () => {
    expect(() => macOf(keys.dataKey, 'sessions', { ...row, acr: undefined })).toThrow('acr');
  });
});

describe('tables whose rows give power', () => {
  const root = join(import.meta.dirname, '../../../..');
  const filesWith = (folder: string, what: RegExp) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => join(folder, file))
      .filter((file) => file.endsWith('.ts') && what.test(readFileSync(join(root, file), 'utf8')));

  it('are asked by the room that checks them, and read past it only by what gives nobody anything', () => {
    const asking = ['bin', 'portal', 'register', 'workers'].flatMap((folder) =>
      filesWith(folder, /extendTables<[^>]*MacTable/),
    );
    expect(asking).toEqual(['register/kernel/mac/tables.ts']);
    const past = filesWith('register', /macTablesIn/).filter((file) => !file.startsWith('register/kernel/mac/'));
    expect(past.sort()).toEqual([
      'register/cases/log/world-rights.ts', // Holds what is there against the log.
      'register/kernel/audit/managers-acted-for.ts', // Checks what it reads: what is named in the log comes after it.
      'register/kernel/look.ts', // Counts, before anything is opened.
    ]);
  });

  it('have MACs over every column that they have, and all of them get one when the key is another', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'macs-'));
    await (await openRegisterIn(dir)).close();
    const has = sqlIn(
      dir,
      onPostgres
        ? `SELECT table_name AS "table" FROM information_schema.columns WHERE column_name = 'mac'`
        : `SELECT m.name AS "table" FROM sqlite_schema AS m, pragma_table_info(m.name) AS c WHERE c.name = 'mac'`,
    ).map(({ table }) => String(table));
    expect(has.sort()).toEqual([...macTables].sort());
    for (const table of macTables) {
      const columns = sqlIn(
        dir,
        onPostgres
          ? `SELECT column_name AS name FROM information_schema.columns WHERE table_name = '${table}'`
          : `SELECT name FROM pragma_table_info('${table}')`,
      ).map(({ name }) => String(name));
      expect(columns.sort()).toEqual([...columnsOf(table), 'mac'].sort());
    }
    await discard(dir);
  });
});
