import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { policyOn } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import { asAdministrator } from '../../support/api-token.ts';
import { anAdministrator } from '../../support/builders.ts';
import { who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

const present = policyOn('2026-11-24');
const edition = (from: string, change: Record<string, unknown> = {}) =>
  JSON.stringify({ ...present, from, ...change }, null, 2);

let portal: PortalAlone;
let admin: WebUser;
beforeEach(async () => {
  portal = await openPortalAlone();
  admin = await portal.logIn(who.admin);
});
afterEach(() => portal.close());

const upload = (text: string, fields: Record<string, string> = {}) =>
  admin.upload(
    '/regler',
    { text: '', reason: 'Ny rutin', ...fields },
    { name: 'file', bytes: Buffer.from(text), fileName: text === '' ? '' : 'regler.json' },
  );
const listed = async () => (await portal.register.editions.list('2026-11-24')).map(({ from, state }) => [from, state]);

describe('the page of rules', () => {
  it('shows an edition with words and values, and gives it as a file', async () => {
    const { text } = await admin.open('/regler/2026-01-01');
    expect(wordsOfPage(text)).toMatch(
      /Kortet spärras för att kvittensen saknas, tidigast dag receipt\.blockOnDay 21 dagar Egen policy/,
    );
    const file = await admin.open('/regler/2026-01-01/fil');
    expect(JSON.parse(file.text)).toEqual(present);
    const schema: unknown = JSON.parse((await admin.open('/regler/schema')).text);
    expect(schema).toMatchObject({ type: 'object', properties: { receipt: { type: 'object' } } });
    expect((await admin.open('/regler/2020-01-01')).status).toBe(404);
  });

  it('takes a coming edition, and shows what differs', async () => {
    const saved = await upload(edition('2027-01-01', { draftDays: 12 }));
    expect(wordsOfPage(saved.text)).toContain('Utgåvan är uppladdad');
    expect(wordsOfPage(saved.text)).toContain('1 av');
    expect(wordsOfPage(saved.text)).toMatch(/En halvt ifylld blankett sparas draftDays 30 dagar 12 dagar/);
    expect(wordsOfPage(saved.text)).toContain('Ett förslag väntar på godkännande.');
    expect(await listed()).toEqual([
      ['2026-01-01', 'holds'],
      ['2027-01-01', 'proposed'],
    ]);
  });

  it('says what is wrong with an edition although its reason is missing too', async () => {
    const refused = await upload(edition('2026-11-01', { draftDays: 12 }), { reason: '' });
    expect([refused.status, wordsOfPage(refused.text)]).toEqual([
      422,
      expect.stringContaining('Första dagen 2026-11-01 är i dag eller har varit.'),
    ]);
    expect(refused.text).toContain('href="#f-reason"');
  });

  it('holds once another administrator has agreed, and is withdrawn for a reason before it begins', async () => {
    const other = await asAdministrator(await anAdministrator({ register: portal.register, now: () => portal.now() }));
    const text = edition('2027-02-01', { draftDays: 13 });
    const made = await portal.register.editions.propose({ text, reason: 'Nyare' }, other);
    if (isRefusal(made) || 'faults' in made) throw new Error(JSON.stringify(made));
    const waiting = await admin.open('/godkannanden');
    expect(wordsOfPage(waiting.text)).toMatch(/Regler från 2027-02-01 .*sparas före: 30 dagar efter: 13 dagar/);
    expect(waiting.text).toContain(`href="/regler/${made.editionId}/omprovning"`);
    const agreed = await admin.submit('/godkannanden', { forslag: made.approvalId, svar: 'ja' });
    expect(wordsOfPage(agreed.text)).toContain('Förslaget är godkänt');
    expect(policyOn('2027-02-01').draftDays).toBe(13);
    expect(wordsOfPage((await admin.open('/administration')).text)).toContain('En kommande utgåva');
    const path = `/regler/${made.editionId}/ta-tillbaka`;
    const without = await admin.submit(path, { reason: '' });
    expect([without.status, wordsOfPage(without.text)]).toEqual([422, expect.stringContaining('Skäl')]);
    const withdrawn = await admin.submit(path, { reason: 'Fel siffra' });
    expect(wordsOfPage(withdrawn.text)).toContain('Utgåvan är tillbakatagen');
    expect(policyOn('2027-02-01').draftDays).toBe(30);
    expect((await admin.open(path)).status).toBe(404);
  });

  it.each([
    ['no JSON', 'öppettider: 8', 'Texten är inte JSON'],
    ['a past first day', edition('2026-11-01'), 'Skriv en dag från 2026-11-25'],
    [
      'a contradiction',
      edition('2027-04-01', { receipt: { ...present.receipt, blockOnDay: 9 } }),
      'Skriv dag 15 eller senare',
    ],
    ['a value of the wrong kind', edition('2027-04-01', { draftDays: 'många' }), 'I dag gäller 30'],
    [
      'a missing rule',
      edition('2027-04-01', { draftDays: undefined }),
      'En halvt ifylld blankett sparas draftDays Saknas',
    ],
  ])('refuses %s, names the rule, and keeps text and reason', async (_, text, expected) => {
    const before = await listed();
    const answer = await upload(text, { reason: 'Vårens utgåva' });
    expect([answer.status, wordsOfPage(answer.text)]).toEqual([422, expect.stringContaining(expected)]);
    expect(answer.text).toContain('Vårens utgåva');
    expect(answer.text.replaceAll('&quot;', '"')).toContain(text.slice(0, 40));
    expect(await listed()).toEqual(before);
  });

  it.each([
    ['nothing chosen', { text: '' }, 'Välj en fil, eller klistra in utgåvan'],
    ['no reason', { text: edition('2027-04-01'), reason: '' }, 'Skäl'],
  ])('refuses %s', async (_, fields, expected) => {
    const answer = await upload('', fields);
    expect([answer.status, wordsOfPage(answer.text)]).toEqual([422, expect.stringContaining(expected)]);
  });

  it('says at its field that a file is empty, and keeps what was pasted and why', async () => {
    const fields = { text: edition('2027-05-01', { draftDays: 9 }), reason: 'Höstens utgåva' };
    const file = { name: 'file', bytes: Buffer.alloc(0), fileName: 'regler.json' };
    const answer = await admin.upload('/regler', fields, file);
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(/id="file-f">Filen regler\.json är tom \(0 byte\)\./);
    expect(answer.text).toContain('Höstens utgåva');
    expect(answer.text).toContain('&quot;draftDays&quot;: 9');
  });

  it('takes what is pasted when no file is chosen', async () => {
    const pasted = await upload('', { text: edition('2027-05-01', { draftDays: 9 }) });
    expect(wordsOfPage(pasted.text)).toContain('Utgåvan är uppladdad');
  });
});
