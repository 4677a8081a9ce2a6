import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aPerson, aUnit, type BuiltPerson, type Site } from '../../support/builders.ts';
import { cardList, type ListRow } from '../../support/card-list.ts';
import { grownUpNumberOfNobody } from '../../support/number-of-nobody.ts';
import { sqlIn } from '../../support/registers.ts';
import type { WebUser } from '../../support/web-user.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let admin: WebUser;
let holder: BuiltPerson;
let protectedHolder: BuiltPerson;
const number = grownUpNumberOfNobody(950);
beforeAll(async () => {
  portal = await openPortalAlone();
  const site: Site = { register: portal.register, now: () => portal.now() };
  admin = await portal.logIn(who.admin);
  const unit = await aUnit(site, { name: 'Kortmottagningen' });
  holder = await aPerson(site, { unit, person: { personalNumber: number } });
  protectedHolder = await aPerson(site, { unit, person: { protectedIdentity: true } });
});
afterAll(() => portal.close());

const words = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const handIn = (bytes: Uint8Array, mapping = '') =>
  admin.upload('/inlasningar/kort', { mapping }, { name: 'file', bytes: Buffer.from(bytes) });
const list = (...rows: ListRow[]) => cardList(rows).bytes;
/** The fields of the form on a page, as a browser would send them. */
function fieldsOf({ text }: { text: string }): Record<string, string> {
  const selects = [...text.matchAll(/<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(
    ([, name = '', inside = '']) => [name, /<option value="([^"]*)" selected>/.exec(inside)?.[1] ?? ''] as const,
  );
  const hidden = [...text.matchAll(/<input type="hidden" name="(shown\w+)" value="([^"]*)">/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  return Object.fromEntries([...selects, ...hidden]);
}
const answer = (page: { url: string; text: string }, change: Record<string, string>) =>
  admin.submit(new URL(page.url).pathname, { ...fieldsOf(page), name: 'Portalen', ...change });
const confirm = (page: { url: string; text: string }) =>
  admin.submit(`${new URL(page.url).pathname}/las-in`, {
    plan: /name="plan" value="([^"]+)"/.exec(page.text)?.[1] ?? '',
  });
const row = { cardNumber: 'RK97520010', kind: 'Reservkort', to: '2027-01-10' };

it('asks what the columns are, keeps the answer by name, shows a dry run without numbers, and takes the cards in', async () => {
  const own = { cardNumber: 'RK97520011', holder: who.admin.hsaId, kind: 'Reservkort' };
  const hidden = { cardNumber: 'RK97520012', holder: protectedHolder.hsaId, kind: 'Guldkort' };
  const bytes = list({ ...row, holder: number }, own, hidden);
  const asked = await handIn(bytes);
  expect(fieldsOf(asked)).toMatchObject({ 'kolumn-cardNumber': 'Kortnummer', 'kolumn-holder': 'Innehavare' });
  expect([words(asked.text)]).toEqual([expect.stringContaining('guldkort')]);
  const incomplete = await answer(asked, {});
  expect([incomplete.status, words(incomplete.text)]).toEqual([422, expect.stringContaining('Välj vad ordet betyder')]);
  const preview = await answer(incomplete, { 'kinds-0': 'company' });
  expect(words(preview.text)).toMatch(/Provkörning av Portalen 3 rader, lista med kort/);
  expect(words(preview.text)).toContain('är du: en annan administratör');
  expect(words(preview.text)).toContain('1 ändring gäller personer med skyddade personuppgifter');
  expect([preview.text.includes(number.slice(0, 8)), preview.text.includes(protectedHolder.hsaId)]).toEqual([
    false,
    false,
  ]);
  expect(await portal.register.cards.find('RK97520010')).toBeUndefined();
  const done = await confirm(preview);
  expect(words(done.text)).toContain('Filen är inläst.');
  expect(await portal.register.cards.find('RK97520010')).toMatchObject({ state: 'active', holderId: holder.personId });
  const again = await handIn(bytes, 'Portalen');
  expect(words(again.text)).toContain('Inget skiljer sig från registret');
});

it('asks for the words of another column when one is chosen', async () => {
  const asked = await handIn(list({ ...row, holder: number }));
  const other = await answer(asked, { 'kolumn-kind': 'Status', 'kolumn-status': 'Kortprodukt' });
  expect([other.status, words(other.text)]).toEqual([422, expect.stringContaining('Orden står i kolumnen Status')]);
});

it.each([
  ['no column', { 'kolumn-holder': '' }, 'Välj en kolumn.'],
  ['a column twice', { 'kolumn-holder': 'Kortnummer' }, 'Kolumnen är vald två gånger.'],
  ['a column that the list doesn’t have', { 'kolumn-holder': 'Hemligt' }, 'Välj en kolumn.'],
  ['no name', { name: '' }, 'Skriv ett namn'],
  ['a name with a national number', { name: `Anna ${number}` }, 'Skriv ett namn'],
  ['a meaning that there isn’t', { 'kinds-0': 'platinum' }, 'Välj vad ordet betyder.'],
])('refuses %s', async (_, change, expected) => {
  const refused = await answer(await handIn(list({ ...row, holder: number })), change);
  expect([refused.status, words(refused.text)]).toEqual([422, expect.stringContaining(expected)]);
});

it.each([
  ['no file', undefined, 'Välj en fil'],
  ['a packed file', Buffer.from([0x50, 0x4b, 3, 4, 9, 9]), 'Packa upp'],
  ['a column twice', Buffer.from('Kortnummer;Kortnummer\n1;2\n'), 'två gånger'],
  [
    'more rows than are read here',
    Buffer.from(`Kortnummer\n${'x\n'.repeat(10_002)}`),
    'Större listor läser driften in',
  ],
])('refuses a list: %s', async (_, bytes, expected) => {
  const refused = bytes ? await handIn(bytes) : await admin.submit('/inlasningar/kort', {});
  expect([refused.status, words(refused.text)]).toEqual([422, expect.stringContaining(expected)]);
  expect(refused.text.includes('följer inte med efter ett fel')).toBe(bytes !== undefined);
});

it('shows a list to nobody else, and asks anew for one that the kept mapping doesn’t fit', async () => {
  const other = await handIn(Buffer.from('Nummer;Vem\n1;2\n'), 'Portalen');
  expect(new URL(other.url).pathname).toMatch(/\/kolumner$/);
  sqlIn(portal.dir, `UPDATE "importPreviews" SET "hsaId" = 'SE2321000065-OTHER'`);
  expect((await admin.open(new URL(other.url).pathname)).status).toBe(404);
});
