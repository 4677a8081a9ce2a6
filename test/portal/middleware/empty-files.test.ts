import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { who } from '../../support/ward/index.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
beforeAll(async () => {
  portal = await openPortalAlone();
});
afterAll(() => portal.close());

it.each([
  ['/regler', who.admin],
  ['/nytt/kort/lista', who.manager],
] as const)('what is posted as a fault of a file that was not sent is never shown, at %s', async (path, person) => {
  const user = await portal.logIn(person);
  await user.open(path);
  const page = await user.submit(path, { _fileFault: 'Ring det här numret' });
  expect(page.text).not.toContain('Ring det här numret');
});

it.each([
  ['/inlasningar', who.admin, 422],
  ['/inlasningar/kort', who.admin, 422],
  ['/regler', who.admin, 422],
  ['/avstamning', who.customerService, 422],
  ['/kvittenser/skanna', who.customerService, 422],
  ['/nytt/kort/lista', who.manager, 422],
] as const)('a file in which nothing stands is named where it is handed in, at %s', async (path, person, status) => {
  const user = await portal.logIn(person);
  await user.open(path);
  const page = await user.upload(path, {}, { name: 'file', bytes: Buffer.alloc(0) });
  expect([page.status, wordsOfPage(page.text)]).toEqual([
    status,
    expect.stringMatching(/lista\.csv.{0,2} (filen )?är tom \(0 byte\)/),
  ]);
});

it.each([
  ['/regler', who.admin, { reason: 'Ny utgåva i höst' }, 1],
  ['/nytt/kort/lista', who.manager, { list: 'det som stod här' }, 1],
  ['/inlasningar', who.admin, { source: 'Katalogen i höst', isFull: 'ja' }, 8],
  ['/inlasningar/kort', who.admin, { mapping: '' }, 8],
  ['/avstamning', who.customerService, { mapping: '' }, 8],
  ['/kvittenser/skanna', who.customerService, {}, 0],
] as const)('a file that is too large leaves what was typed beside it, at %s', async (path, person, typed, most) => {
  const user = await portal.logIn(person);
  await user.open(path);
  const bytes = Buffer.alloc(21 * 1024 * 1024, 'x');
  const page = await user.upload(path, typed, { name: 'file', bytes });
  expect(page.status).toBe(422);
  expect(wordsOfPage(page.text)).toMatch(most === 1 ? /för stor, högst 1 MB/ : /är tillsammans större än \d+ MB/);
  for (const value of Object.values(typed)) expect(page.text).toContain(value);
  if ('isFull' in typed) expect(page.text).toMatch(/name="isFull" value="ja" checked/);
});
