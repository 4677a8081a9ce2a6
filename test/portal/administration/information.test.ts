import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sqlIn } from '../../support/registers.ts';
import { who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let admin: WebUser;
beforeEach(async () => {
  portal = await openPortalAlone();
  admin = await portal.logIn(who.admin);
});
afterEach(() => portal.close());

const path = '/informationssidor/kortet-ar-last';
const read = async () => (await fetch(`${portal.portalUrl}/instruktioner/kortet-ar-last`)).text();
const text =
  '# Kortet är låst\n\nRing **kundservice** före dag {receipt.blockOnDay}.\n\n- En sak\n- <script>alert(1)</script>';
const saved = { text, reason: 'Kortare', version: '0', gor: 'spara' };

describe('the pages of information', () => {
  it('are listed, and shown as the program brought them', async () => {
    expect(wordsOfPage((await admin.open('/informationssidor')).text)).toMatch(
      /Mitt kort är låst \/instruktioner\/kortet-ar-last Följde med programmet/,
    );
    expect((await admin.open(path)).text).toContain('# Mitt kort är låst');
    expect((await admin.open('/informationssidor/finns-inte')).status).toBe(404);
  });

  it('are looked at before they are saved, and nothing is saved by that', async () => {
    const shown = await admin.submit(path, { ...saved, gor: 'visa' });
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('Ring <strong>kundservice</strong> före dag 21.');
    expect(shown.text).toContain('Kortare');
    expect(await read()).toContain('<h1>Mitt kort är låst</h1>');
  });

  it('are read by everybody once they are saved, with no HTML of theirs', async () => {
    expect(wordsOfPage((await admin.submit(path, saved)).text)).toContain('Sidan är sparad');
    const page = await read();
    expect(page).toContain('<h1>Kortet är låst</h1>');
    expect(page).toContain('före dag 21.');
    expect(page).toContain('&#60;script&#62;');
    expect(page).not.toContain('<script>alert');
    const list = await fetch(`${portal.portalUrl}/instruktioner`);
    expect(await list.text()).toContain('Kortet är låst');
    expect(sqlIn(portal.dir, `SELECT actor FROM audit WHERE action = 'information-changed'`)).toEqual([
      { actor: who.admin.hsaId },
    ]);
    expect(wordsOfPage((await admin.open('/informationssidor')).text)).toContain(
      `${who.admin.name}, 2026-11-24 08.30. Kortare`,
    );
  });

  it('go back to what they said before', async () => {
    await admin.submit(path, saved);
    const first = await admin.open(`${path}?utgava=0`);
    expect(first.text).toContain('# Mitt kort är låst');
    const original = /name="text"[^>]*>([^<]*)</.exec(first.text)?.[1] ?? '';
    const back = original
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
      .replaceAll('&gt;', '>');
    await admin.submit(path, { text: back, reason: 'Tillbaka', version: '1', gor: 'spara' });
    expect(await read()).toContain('<h1>Mitt kort är låst</h1>');
    const history = await portal.register.information.history('kortet-ar-last');
    expect(history.map(({ version, reason }) => [version, reason])).toEqual([
      [2, 'Tillbaka'],
      [1, 'Kortare'],
    ]);
    expect((await admin.open(`${path}?utgava=1`)).text).toContain('# Kortet är låst');
  });

  it.each([
    ['without a title', { text: 'Ring **kundservice** i dag.' }, 'Börja med sidans rubrik'],
    ['without a text', { text: '# Bara rubrik' }, 'Skriv sidans text'],
    ['that is empty', { text: '' }, 'Text'],
    ['with a value inside another', { text: `${text} {a{b}}` }, '{b} är inget värde ur reglerna'],
    ['with a value that the rules lack', { text: `${text} {kaffe.dagar}` }, '{kaffe.dagar} är inget värde ur reglerna'],
    ['with a national number', { text: `${text} ${who.manager.personalNumber}` }, 'Ta bort personnumret'],
    ['without a reason', { reason: '' }, 'Skäl'],
    ['that somebody else has saved meanwhile', { version: '0' }, 'Någon annan har sparat sidan'],
  ])('%s are refused, and what was typed is kept', async (_, fields, expected) => {
    await admin.submit(path, saved);
    const asked = { ...saved, version: '1', ...fields };
    const answer = await admin.submit(path, asked);
    expect([answer.status, wordsOfPage(answer.text)]).toEqual([422, expect.stringContaining(expected)]);
    expect(answer.text).toContain(asked.text.includes('**kundservice**') ? 'Ring **kundservice**' : asked.reason);
    expect(await portal.register.information.history('kortet-ar-last')).toHaveLength(1);
  });

  it('that say the same are refused, and only administrators save', async () => {
    await admin.submit(path, saved);
    const same = await admin.submit(path, { text, reason: 'Samma', version: '1', gor: 'spara' });
    expect([same.status, wordsOfPage(same.text)]).toEqual([422, expect.stringContaining('Sidan säger redan just det')]);
    const viewer = await portal.viewer(who.customerService);
    const clerk = { viewer, author: await portal.author(who.customerService) };
    const change = { name: 'hjalp', text, reason: 'x', own: '', from: 0 };
    expect(await portal.register.information.save(change, clerk)).toMatchObject({ code: 'administrators-only' });
  });
});
