import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { hasItsMac, macOf } from '../../../../register/kernel/mac/mac.ts';

const keys = { dataKey: randomBytes(32) };
const row = { id: 'a', hsaId: 'b', beganAt: 1, acr: null, sealedIdToken: new Uint8Array([1, 2]) };
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
    ['a byte', { sealedIdToken: new Uint8Array([1, 3]) }],
    ['one more column', { later: null }],
    ['no MAC', { mac: '' }],
    ['half a MAC', { mac: stamped.mac.slice(0, 20) }],
  ])('doesn’t hold with %s', (_, change) => {
    expect(hasItsMac(keys, 'sessions', { ...stamped, ...change })).toBe(false);
  });

  it('doesn’t hold in another table, under another key, nor without one of its columns', () => {
    expect(hasItsMac(keys, 'answerKeys', stamped)).toBe(false);
    expect(hasItsMac({ dataKey: randomBytes(32) }, 'sessions', stamped)).toBe(false);
    const without = Object.fromEntries(Object.entries(stamped).filter(([name]) => name !== 'hsaId'));
    expect(hasItsMac(keys, 'sessions', { ...without, mac: stamped.mac })).toBe(false);
  });

  it('isn’t made of a row that leaves a column open', () => {
    expect(() => macOf(keys.dataKey, 'sessions', { ...row, acr: undefined })).toThrow('acr');
  });
});

describe('tables whose rows give power', () => {
  it('are asked by the room that checks them, and by nobody else', () => {
    const root = join(import.meta.dirname, '../../../..');
    const asking = ['bin', 'portal', 'register', 'workers'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((file) => join(folder, file))
        .filter(
          (file) => file.endsWith('.ts') && /extendTables<[^>]*MacTable/.test(readFileSync(join(root, file), 'utf8')),
        ),
    );
    expect(asking).toEqual(['register/kernel/mac/door.ts']);
    const users = readdirSync(join(root, 'register'), { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && readFileSync(join(root, 'register', file), 'utf8').includes('macTablesIn'),
    );
    expect(users.filter((file) => !file.startsWith('kernel/mac/'))).toEqual([]);
  });
});
