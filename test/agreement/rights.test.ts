import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../../', import.meta.url).pathname;
const rooms = [
  'bin',
  'client',
  'contract',
  'platform',
  'portal',
  'post',
  'proof',
  'register',
  'scan',
  'templates',
  'workers',
];

function filesOf(room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(room, file));
}

/** What reads a role or a right: the primitives, and the fields of a viewer. */
const reading =
  /\bhasRole\(|\bhasRight\(|(?<![.\w])unitsOf\((?!personId: )|\brights\.(includes|some|find)\(|\w\.grants\.(some|find|filter)\(/;

describe('who may do what', () => {
  it('is asked of the room of rights: roles and rights are read nowhere else', () => {
    const readers = rooms.flatMap(filesOf).filter((file) => reading.test(readFileSync(join(root, file), 'utf8')));
    expect(readers).toEqual([]);
  });

  it('has one rule for whoever asks on behalf of another, and one for who may be named', () => {
    const asking = /function (whoAsks|whoOrders|mayName|mayWithdraw)\b/g;
    const found = [...rooms, 'rights']
      .flatMap(filesOf)
      .flatMap((file) =>
        [...readFileSync(join(root, file), 'utf8').matchAll(asking)].map(([, name = '']) => `${name} ${file}`),
      );
    expect(found.sort()).toEqual([
      'mayName rights/people.ts',
      'mayWithdraw rights/cases.ts',
      'whoAsks register/people/on-behalf.ts',
    ]);
  });
});
