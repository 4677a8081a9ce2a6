import { readdirSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { Capacity } from '../../contract/index.ts';
import { readText, root } from './models.ts';

const rooms = ['bin', 'portal', 'register', 'rights', 'workers'];

it('the log has Swedish words for everything as which somebody acts', () => {
  const named = rooms.flatMap((room) =>
    readdirSync(new URL(`${room}/`, root), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readText(`${room}/${file}`).matchAll(/\brole: '([a-z-]+)'/g)].map(([, role]) => role)),
  );
  expect(named).toEqual(expect.arrayContaining(['submitter', 'token', 'engine', 'system']));
  expect(named.filter((role) => !Capacity.safeParse(role).success)).toEqual([]);
});
