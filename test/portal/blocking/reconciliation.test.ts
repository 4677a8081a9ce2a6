import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { aHolder, aUnit, bySystem, type BuiltHolder, type Site } from '../../support/builders.ts';
import { cardList, mapping, type ListRow } from '../../support/card-list.ts';
import { sqlIn } from '../../support/registers.ts';
import type { WebUser } from '../../support/web-user.ts';
import { who } from '../../support/ward/index.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let clerk: WebUser;
let auditor: WebUser;
let holder: BuiltHolder;
let hidden: BuiltHolder;
let everyCard: ListRow[];
const card = { lastValidDay: '2031-01-10' } as const;
beforeEach(async () => {
  portal = await openPortalAlone();
  const site: Site = { register: portal.register, now: () => portal.now() };
  clerk = await portal.logIn(who.customerService);
  auditor = await portal.logIn(who.auditor);
  const unit = await aUnit(site, { name: 'Avstämningen' });
  everyCard = sqlIn(
    portal.dir,
    `SELECT "cardNumber", "hsaId", coalesce("certifiedTo", "lastValidDay") AS "to" FROM cards JOIN people ON "holderId" = "personId" WHERE state = 'active'`,
  ).map((row) => ({ cardNumber: String(row['cardNumber']), holder: String(row['hsaId']), to: String(row['to']) }));
  holder = await aHolder(site, { unit, card });
  hidden = await aHolder(site, { unit, card, person: { protectedIdentity: true } });
  await portal.register.imports.keepMapping({ name: 'Portalen', mapping }, bySystem(site));
});
afterEach(() => portal.close());

const handIn = (rows: readonly ListRow[], by = clerk) =>
  by.upload('/avstamning', { mapping: 'Portalen' }, { name: 'file', bytes: Buffer.from(cardList(rows).bytes) });
const list = () => [
  ...everyCard,
  { cardNumber: holder.cardNumber, holder: holder.hsaId, status: 'Spärrat' },
  { cardNumber: hidden.cardNumber, holder: hidden.hsaId, status: 'Spärrat' },
];
const signIt = (page: { url: string; text: string }, by = clerk) =>
  by.submit(`${new URL(page.url).pathname}/skriv-under`, {
    mark: /name="mark" value="([^"]+)"/.exec(page.text)?.[1] ?? '',
  });

it('compares, is signed, and is answered one by one; the auditor reads it', async () => {
  const found = await handIn(list());
  expect(wordsOfPage(found.text)).toMatch(/2 skillnader.*Annat läge/);
  expect(wordsOfPage(found.text)).toContain('1 skillnad gäller personer med skyddade personuppgifter');
  expect(found.text).not.toContain(hidden.hsaId);
  const signed = await signIt(found);
  const { pathname } = new URL(signed.url);
  expect(wordsOfPage(signed.text)).toMatch(new RegExp(`Avstämning AV-2026-000001 .*${who.customerService.name}`));
  const question = await clerk.open(`${pathname}/${holder.cardNumber}`);
  expect(wordsOfPage(question.text)).toContain('Begär spärr av kortet');
  const empty = await clerk.submit(`${pathname}/${holder.cardNumber}`, {});
  expect(empty.status).toBe(422);
  const unsaid = { answer: 'block-asked', note: 'Spärrat i portalen' };
  expect(wordsOfPage((await clerk.submit(`${pathname}/${holder.cardNumber}`, unsaid)).text)).toContain(
    'Välj varför kortet',
  );
  const done = await clerk.submit(`${pathname}/${holder.cardNumber}`, { ...unsaid, reason: 'lost' });
  expect(wordsOfPage(done.text)).toMatch(/1 skillnad att åtgärda Svaret är sparat.*Begär spärr av kortet/);
  expect(await portal.register.blocks.find(holder.cardNumber)).toMatchObject({ reason: 'lost' });
  expect((await clerk.open(`${pathname}/${hidden.cardNumber}`)).status).toBe(403);
  expect(wordsOfPage((await clerk.open('/arbetslista')).text)).toContain('Skillnader i avstämningen: 1');
  expect(wordsOfPage((await auditor.open(pathname)).text)).toMatch(/SHA-256.*Begär spärr av kortet/);
  expect((await auditor.open(`${pathname}/${hidden.cardNumber}`)).status).toBe(403);
});

it('is signed by customer service alone, and asks to look again when the register has changed', async () => {
  expect((await handIn(list(), auditor)).status).toBe(403);
  const found = await handIn(list());
  await aHolder({ register: portal.register, now: () => portal.now() }, { card });
  const again = await signIt(found);
  expect([again.status, wordsOfPage(again.text)]).toEqual([
    409,
    expect.stringContaining('Titta igen, och skriv under'),
  ]);
});

it('is not signed when the list seems cut off', async () => {
  const found = await handIn(everyCard.slice(0, 1));
  expect(wordsOfPage(found.text)).toContain('aktiva kort saknas i listan');
  expect((await signIt(found)).status).toBe(409);
});

it.each([
  ['no file', async () => clerk.submit('/avstamning', {}), 'Välj en fil'],
  [
    'a mapping that isn’t there',
    async () => clerk.upload('/avstamning', { mapping: 'Annan' }, { name: 'file', bytes: Buffer.from('a;b\n') }),
    'Välj hur listan är uppställd',
  ],
  [
    'a list of other columns',
    async () =>
      clerk.upload('/avstamning', { mapping: 'Portalen' }, { name: 'file', bytes: Buffer.from('a;b\n1;2\n') }),
    'Filen saknar kolumnen Kortnummer',
  ],
] as const)('refuses %s', async (_, send, expected) => {
  const refused = await send();
  expect([refused.status, wordsOfPage(refused.text)]).toEqual([422, expect.stringContaining(expected)]);
  expect(refused.text.includes('följer inte med efter ett fel')).toBe(!expected.startsWith('Välj en'));
});

it('logs which protected persons are shown, and who opens a difference', async () => {
  const served = await portal.logIn(who.idAdministrator);
  const readings = (action: string) =>
    sqlIn(
      portal.dir,
      `SELECT details FROM audit WHERE action = '${action}' AND actor = '${who.idAdministrator.hsaId}' AND "personId" = '${hidden.personId}' ORDER BY row`,
    ).map(({ details }) => String(details));
  const signed = await signIt(await handIn(list(), served), served);
  const { pathname } = new URL(signed.url);
  expect(signed.text).toContain(hidden.hsaId);
  expect(readings('list-viewed')).toEqual(['{"list":"reconciliation-preview"}', '{"list":"reconciliation"}']);
  await served.open(`${pathname}/${hidden.cardNumber}`);
  expect(readings('person-viewed')).toEqual(['{"reconciliation":"AV-2026-000001"}']);
  await served.submit('/arbetslista/skanna', { text: 'Byggsson' });
  expect(readings('list-viewed').slice(2)).toEqual(['{"list":"search"}']);
});

it('shows those without an answer first, so that the last of many is reached', async () => {
  const unknown = Array.from({ length: 201 }, (_, index) => ({
    cardNumber: `SI9752${1000 + index}`,
    holder: 'SE2321000065-X9K1',
  }));
  const same = [holder, hidden].map(({ cardNumber, hsaId }) => ({ cardNumber, holder: hsaId }));
  const signed = await signIt(await handIn([...everyCard, ...same, ...unknown]));
  const { pathname } = new URL(signed.url);
  expect(wordsOfPage(signed.text)).toContain('200 av 201 visas');
  expect([signed.text.includes(`${pathname}/SI97521000`), signed.text.includes(`${pathname}/SI97521200`)]).toEqual([
    true,
    false,
  ]);
  await clerk.submit(`${pathname}/SI97521000`, { answer: 'nothing', note: 'Spärrat i portalen' });
  const { text } = await clerk.open(pathname);
  expect(text).toContain(`${pathname}/SI97521200`);
});

it('shows auditors a year over time: who signed which list, what differed by kind and how it was answered', async () => {
  const empty = wordsOfPage((await auditor.open('/avstamning/resultat')).text);
  expect(empty).toContain('Ingen avstämning är underskriven 2026');
  const signed = await signIt(await handIn(list()));
  const { pathname } = new URL(signed.url);
  const given = { answer: 'block-asked', reason: 'lost', note: 'Spärrat i portalen' };
  await clerk.submit(`${pathname}/${holder.cardNumber}`, given);
  const { text } = await auditor.open('/avstamning/resultat?ar=2026');
  const told = wordsOfPage(text);
  const [found] = await portal.register.reconciliations.results('2026');
  expect(told).toContain(`SHA-256 ${found?.sha256}`);
  expect(told).toContain(who.customerService.name);
  expect(told).toMatch(/Annat läge 2 0 1 0 0 0 1/);
  expect(told).toMatch(/2 skillnader 0 farliga 1 väntar på åtgärd/);
  expect(text).not.toContain(hidden.hsaId);
  expect(wordsOfPage((await auditor.open('/avstamning/resultat?ar=2025')).text)).toContain('underskriven 2025');
  const { text: file } = await auditor.open('/avstamning/resultat.csv?ar=2026');
  expect(file).toMatch(/Annat läge;Viktig;Begär spärr av kortet;1;/);
  expect(file).toMatch(/Annat läge;Viktig;Väntar;1;/);
  const taken = sqlIn(portal.dir, `SELECT details FROM audit WHERE action = 'reconciliations-exported'`);
  expect(taken.map(({ details }) => String(details))).toEqual(['{"year":"2026","format":"csv"}']);
});
