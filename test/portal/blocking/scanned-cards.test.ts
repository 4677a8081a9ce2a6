import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { cardNumberInText } from '../../../contract/index.ts';
import { aHolder, aReserveCard, aUnit, type BuiltHolder, type Site } from '../../support/builders.ts';
import { grownUpNumberOfNobody } from '../../support/number-of-nobody.ts';
import type { WebUser } from '../../support/web-user.ts';
import { who } from '../../support/ward/index.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let clerk: WebUser;
let holder: BuiltHolder;
let inDrawer: string;
beforeEach(async () => {
  portal = await openPortalAlone();
  const site: Site = { register: portal.register, now: () => portal.now() };
  clerk = await portal.logIn(who.customerService);
  const unit = await aUnit(site, { name: 'Skåpmottagningen' });
  holder = await aHolder(site, { unit });
  inDrawer = await aReserveCard(site, unit);
});
afterEach(() => portal.close());

const scan = (cards: string, more: Record<string, string> = {}) =>
  clerk.submit('/avstamning/skanna', { cards, ...more });

const dashed = (number: string) => number.replace(/(\d{4})$/, '-$1');

it('shows what the register says of cards that were scanned one after another, and keeps the signed result', async () => {
  const found = await scan(`${inDrawer}\r\n${holder.cardNumber}\r\nSI99990001\r\n`);
  const text = wordsOfPage(found.text);
  expect(text).toMatch(/Avstämning med skannade kort 3 rader, 1 kort stämmer/);
  expect(text).toContain('1 kort: I lager, en enhets lager');
  expect(text).toMatch(/2 skillnader.*Annat läge Skannat Aktivt.*Bara i listan Skannat Finns inte/);
  const mark = /name="mark" value="([^"]+)"/.exec(found.text)?.[1] ?? '';
  const sign = () => clerk.submit(`${new URL(found.url).pathname}/skriv-under`, { mark });
  const signed = await sign();
  expect(wordsOfPage(signed.text)).toMatch(/Avstämning AV-2026-000001 2 skillnader att åtgärda/);
  expect(wordsOfPage((await sign()).text)).toContain('Är den underskriven står resultatet under Avstämning');
  const { pathname } = new URL(signed.url);
  const unknown = wordsOfPage((await clerk.open(`${pathname}/SI99990001`)).text);
  expect(unknown).toContain('Rättat eller spärrat i SITHS eID Portal');
  expect(unknown).not.toContain('Ta in kortet');
  const auditor = await portal.logIn(who.auditor);
  expect(wordsOfPage((await auditor.open(pathname)).text)).toContain('Skannade kort');
  expect((await auditor.open('/avstamning/skanna')).status).toBe(403);
});

it('counts a card once that was scanned twice, and says which', async () => {
  const text = wordsOfPage((await scan(`${inDrawer}\r\nSI99990001\r\n${inDrawer}\r\n`)).text);
  expect(text).toMatch(/Avstämning med skannade kort 2 rader, 1 kort stämmer/);
  expect(text).toContain(`Skannade mer än en gång, och räknade en gång: ${cardNumberInText(inDrawer)}.`);
  expect(wordsOfPage((await scan(inDrawer)).text)).not.toContain('mer än en gång');
});

it.each([
  ['nothing', '', 'Skanna eller skriv kortens nummer'],
  ['a word', 'kort', 'är inget kortnummer'],
  ['a national number', grownUpNumberOfNobody(940), 'Ett av numren är ett personnummer'],
  ['one with its dash', dashed(grownUpNumberOfNobody(940)), 'Ett av numren är ett personnummer'],
  [
    'more than are taken at once',
    Array.from({ length: 9000 }, (_, index) => `SI9${index + 1_000_000}`).join('\n'),
    'Det är 9 000 kort. Högst 2 000 går att ta på en gång.',
  ],
])('refuses %s at its field', async (_, cards, expected) => {
  const refused = await scan(cards, { whole: 'on' });
  expect([refused.status, wordsOfPage(refused.text)]).toEqual([422, expect.stringContaining(expected)]);
  for (const number of [grownUpNumberOfNobody(940), dashed(grownUpNumberOfNobody(940))])
    expect(refused.text.includes(number)).toBe(false);
});
