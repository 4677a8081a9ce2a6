import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { story } from '../../support/story.ts';
import type { WebUser } from '../../support/web-user.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let admin: WebUser;
beforeAll(async () => {
  portal = await openPortalAlone();
  admin = await portal.logIn(who.admin);
});
afterAll(() => portal.close());

const words = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const read = async () => fetch(`${portal.portalUrl}/instruktioner/parkering`);
const text = '# Parkering vid disken\n\nBesök tar **{visit.minutes}** minuter.';
const page = { name: 'parkering', text, reason: 'Många frågar', gor: 'spara' };
const known = { text: page.text.replace('**{visit.minutes}** minuter', 'en stund') };

it.each([
  ['without an address', { name: '' }, 'Adress'],
  ['at an address that nobody can read out', { name: 'Parkering vid disken' }, 'Skriv adressen med små bokstäver'],
  ['at an address that the portal has', { name: 'kortet-ar-last' }, 'Det finns redan en sida'],
  ['at the address of new pages', { name: 'ny' }, 'Adressen ny är upptagen av portalen'],
  ['without a title', { text: 'Utan rubrik' }, 'Börja med sidans rubrik'],
  ['with a value that the rules lack', { text: '# A\n\n{kaffe.dagar}' }, 'är inget värde ur reglerna'],
  ['that leads elsewhere', { text: '# A\n\n[Här](https://evil.example)' }, 'Sidan leder till evil.example'],
  ['without a reason', { reason: '' }, 'Skäl'],
])('a new page %s is refused, and what was typed is kept', async (_, wrong, expected) => {
  const answer = await admin.submit('/informationssidor/ny', { ...page, ...known, name: 'skyltar', ...wrong });
  expect([answer.status, words(answer.text)]).toEqual([422, expect.stringContaining(expected)]);
  expect(answer.text).toContain('text' in wrong ? 'skyltar' : 'Parkering vid disken');
});

it('a new page is told all that is wrong with it in one round', async () => {
  const wrong = { ...page, name: 'Ny sida', reason: '', text: 'Utan rubrik {kaffe.dagar} [Här](https://evil.example)' };
  const { text: answer } = await admin.submit('/informationssidor/ny', wrong);
  const said = [...answer.matchAll(/<li><a href="#f-(\w+)">([^<]*)</g)].map(([, field, fault]) => `${field} ${fault}`);
  for (const expected of [
    /^name .*små bokstäver/,
    /^text .*Börja med sidans rubrik/,
    /^text .*{kaffe.dagar} är inget/,
    /^text .*evil\.example/,
    /^reason /,
  ])
    expect(said).toContainEqual(expect.stringMatching(expected));
});

const step = story('a page of an administrator’s own is looked at, saved, taken away and saved again');
step('is looked at first, which saves nothing', async () => {
  const shown = await admin.submit('/informationssidor/ny', { ...page, ...known, reason: '', gor: 'visa' });
  expect([shown.status, words(shown.text)]).toEqual([200, expect.stringContaining('Besök tar en stund.')]);
  expect((await read()).status).toBe(404);
});
step('stands among the instructions once it is saved, and is refused a second time', async () => {
  expect(words((await admin.submit('/informationssidor/ny', { ...page, ...known })).text)).toContain('Sidan är sparad');
  expect(await (await read()).text()).toContain('<h1>Parkering vid disken</h1>');
  expect(await (await fetch(`${portal.portalUrl}/instruktioner`)).text()).toContain('Parkering vid disken');
  const again = await admin.submit('/informationssidor/ny', { ...page, ...known });
  expect([again.status, words(again.text)]).toEqual([422, expect.stringContaining('Det finns redan en sida')]);
});
step('is taken away only with a reason, and comes back when it is saved again', async () => {
  const path = '/informationssidor/parkering';
  const away = { text: known.text, version: '1', gor: 'ta-bort' };
  expect((await admin.submit(path, { ...away, reason: '' })).status).toBe(422);
  expect(words((await admin.submit(path, { ...away, reason: 'Nytt hus' })).text)).toContain('Sidan är borttagen');
  expect((await read()).status).toBe(404);
  expect(words((await admin.open('/informationssidor')).text)).toContain('Borttagna parkering');
  expect(words((await admin.open(path)).text)).toContain('Borttagen. Spara den igen');
  await admin.submit(path, { text: known.text, reason: 'Ändå', version: '2', gor: 'spara' });
  expect((await read()).status).toBe(200);
});

it('a page that the program brought is never taken away', async () => {
  const asked = { text: '', reason: 'Bort', version: '0', gor: 'ta-bort' };
  const answer = await admin.submit('/informationssidor/hjalp', asked);
  expect([answer.status, words(answer.text)]).toEqual([422, expect.stringContaining('Börja med sidans rubrik')]);
  expect((await fetch(`${portal.portalUrl}/hjalp`)).status).toBe(200);
});
