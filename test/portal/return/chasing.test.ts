import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activated, handIn, registerReceipt } from '../../support/activation.ts';
import { answerBlock, askForBlock } from '../../support/blocking.ts';
import { createId } from '../../../platform/id.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { sent } from '../../support/sent.ts';
import { mustBe } from '../../support/until.ts';
import { story } from '../../support/story.ts';
import { drawer, who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

const path = '/att-folja-upp';

describe('what is followed up', () => {
  let world: PortalWorld;
  let clerk: WebUser;
  beforeAll(async () => {
    world = await openPortalWorld();
    clerk = await world.logIn(who.customerService);
  });
  afterAll(() => world.close());

  const exported = () => auditRows(world.dir, 'cases-exported');
  /** The row of a list, as text. */
  async function rowOf(name: string, query = ''): Promise<string> {
    const { text } = await clerk.open(`${path}${query}`);
    const row = text.split('<tr').find((each) => each.includes(`>${name}<`));
    const [cells = ''] = (row ?? '').split('</tr>');
    return cells
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(' ,', ',');
  }

  it('is for customer service', async () => {
    for (const person of [who.manager, who.holder, who.auditor, who.admin]) {
      expect((await (await world.logIn(person)).open(path)).status).toBe(403);
    }
  });

  /** What stands above the log's head. */
  const tableOf = (csv: string): string => csv.slice(0, csv.indexOf('\r\n\r\n'));

  const step = story('tells of a receipt and of a card until they are in');
  step('says that nothing is missing', async () => {
    const { text } = await clerk.open(path);
    expect(text).toContain('Alla kvittenser är inne.');
    expect(text).toContain('Alla kort som har slutat gälla är inne.');
    expect(text).toContain('Ingen spärr väntar');
  });

  step('has a receipt from the first day, with what happens by itself', async () => {
    await activated(world);
    const row = await rowOf(who.holder.name);
    expect(row).toContain('dag 0');
    expect(row).toContain('ska in 2026-12-01');
    expect(row).toContain('Inget än');
    expect(row).toContain('Påminns 2026-12-01, kortet spärras tidigast 2026-12-15 09.00');
  });

  step('sends a reminder with one click, and a second one not before tomorrow', async () => {
    const value = `kvittens:${drawer.first}`;
    const { text, status } = await clerk.submit(`${path}/paminn`, { bara: value });
    expect(status).toBe(200);
    expect(text).toContain('1 påminnelse är på väg.');
    await world.settle();
    expect(await sent(world, 'receipt-reminder')).toEqual([who.holder.email, who.colleague.email]);
    expect(await rowOf(who.holder.name)).toContain('Mejl i dag 08.30');
    const again = await clerk.submit(`${path}/paminn`, { bara: value });
    expect(again.status).toBe(409);
    expect(again.text).toContain('gick ett mejl redan i dag 08.30');
    expect(await sent(world, 'receipt-reminder')).toHaveLength(2);
  });

  step('leaves those out that have had their mail, and says so', async () => {
    await activated(world, { holder: who.secondHolder, cardNumber: drawer.second });
    const both = [drawer.first, drawer.second].map((card) => `kvittens:${card}`);
    await clerk.open(path);
    const { text } = await clerk.send(`${path}/paminn`, { valda: both });
    expect(text).toContain('1 påminnelse är på väg. 1 hoppades över');
    await world.settle();
    expect(await sent(world, 'receipt-reminder')).toHaveLength(4);
  });

  step('says who is late, and loses whom the receipt has come from', async () => {
    await world.advance('2026-12-03T09:00:00.000Z');
    expect(await rowOf(who.holder.name, '?visa=kvittenser')).toMatch(
      /dag 9 skulle in 2026-12-01.*Trappas upp 2026-12-08/,
    );
    const cases = await world.register.cases.list(await world.viewer(who.customerService), { limit: 10 });
    for (const { caseId } of cases.cases) await registerReceipt(world, caseId);
    expect((await clerk.open(path)).text).toContain('Alla kvittenser är inne.');
  });

  step('has a card that is blocked until it is handed in, and none that is lost', async () => {
    await askForBlock(world, { reason: 'broken', cardNumbers: [who.holder.cardNumber] });
    const { text } = await clerk.open(`${path}?visa=sparrar`);
    expect(text).toContain(who.holder.name);
    await answerBlock(world, 'blocked');
    await askForBlock(world, { reason: 'lost', holder: who.doctor });
    await answerBlock(world, 'blocked');
    await world.advance('2026-12-05T09:00:00.000Z');
    expect(await rowOf(who.doctor.name)).toBe('');
    const row = await rowOf(who.holder.name);
    expect(row).toContain('2 dagar');
    expect(row).toContain('mejl till innehavaren och chefen');
    expect(row).toContain('Påminns 2026-12-17');
    await clerk.submit(`${path}/paminn`, { bara: `kort:${who.holder.cardNumber}` });
    await world.settle();
    expect(await sent(world, 'return-reminder')).toEqual([who.manager.email, who.holder.email]);
    await handIn(world, who.holder.cardNumber, { cut: false });
    expect(await rowOf(who.holder.name)).toBe('');
  });

  step('is narrowed to a unit, a kind, what is late, a person or a card, and keeps that in its address', async () => {
    const { cardNumber: own } = who.secondHolder;
    await askForBlock(world, { reason: 'broken', holder: who.secondHolder, cardNumbers: [own] });
    await answerBlock(world, 'blocked');
    const rows = async (query: string) => {
      const { text } = await clerk.open(`${path}?${query}`);
      return [who.secondHolder, who.doctor, who.holder].filter(({ name }) => text.includes(`>${name}<`));
    };
    const { unitId, cardNumber } = mustBe(await world.register.cards.find(who.secondHolder.cardNumber));
    expect(await rows('')).toEqual([who.secondHolder]);
    expect(await rows(`enhet=${unitId ?? ''}&typ=sis`)).toEqual([who.secondHolder]);
    expect(await rows('typ=reserve')).toEqual([]);
    expect(await rows(`enhet=${createId()}`)).toEqual([]);
    expect(await rows('sena=ja')).toEqual([]);
    expect(await rows('disk=Ljungby')).toEqual([]);
    const [given = ''] = who.secondHolder.name.split(' ');
    for (const q of [given.slice(0, 3), who.secondHolder.hsaId, cardNumber.slice(0, 9)])
      expect(await rows(new URLSearchParams({ q }).toString())).toEqual([who.secondHolder]);
    expect(await rows('q=Nobody')).toEqual([]);
    const searched = await clerk.submit(path, { q: cardNumber, typ: 'sis' });
    expect(searched.url).toContain(`q=${cardNumber}&typ=sis`);
    expect(searched.text).toContain('Visa allt');
    await world.advance('2027-01-10T09:00:00.000Z');
    expect(await rows('sena=ja&visa=kort')).toEqual([who.secondHolder]);
  });

  step('takes no number into its address, and says so', async () => {
    const { text, url } = await clerk.submit(path, { q: '19811218-9876' });
    expect(url).not.toContain('9876');
    expect(text).toContain('Personnummer får inte stå i adressraden.');
    const unknown = await clerk.submit(path, { q: 'AB1234567' });
    expect(unknown.url).not.toContain('1234567');
    expect(unknown.text).toContain('Inget kort har det numret.');
  });

  step('is taken out as a table, as it is narrowed, which is logged', async () => {
    const { text } = await clerk.open(`${path}.csv?typ=sis`);
    const [head = '', ...lines] = tableOf(text).split('\r\n');
    expect(head).toContain('Lista;Innehavare;HSA-id;Enhet;Korttyp;Kortnummer;Kvittens;Sedan;Försenat');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^Kort att få tillbaka;${who.secondHolder.name};${who.secondHolder.hsaId};`));
    expect(lines[0]).toMatch(/;\d{4}-\d{2}-\d{2};ja;/);
    expect(tableOf((await clerk.open(`${path}.csv?typ=company`)).text).split('\r\n')).toHaveLength(1);
    const choices = { list: 'chase', isLate: 'false', isSearch: 'false' };
    expect(exported()).toMatchObject([
      { actor: who.customerService.hsaId, details: { ...choices, rows: '1', cardType: 'sis' } },
      { details: { ...choices, rows: '0', cardType: 'company' } },
    ]);
  });

  step('logs what a table was searched by as the page does, and the choices beside it', async () => {
    const [searches, tables] = [auditRows(world.dir, 'search-made').length, exported().length];
    const { unitId = '' } = mustBe(await world.register.cards.find(who.secondHolder.cardNumber));
    const name = who.secondHolder.name.split(' ')[0] ?? '';
    const wish = { q: name, enhet: unitId, visa: 'kort', sena: 'ja', disk: '' };
    const { text } = await clerk.open(`${path}.csv?${new URLSearchParams(wish).toString()}`);
    expect(text).toContain(who.secondHolder.name);
    expect(auditRows(world.dir, 'search-made').slice(searches)).toMatchObject([
      { actor: who.customerService.hsaId, details: { place: 'chase', by: 'name', hits: '1' } },
    ]);
    expect(exported().slice(tables)).toMatchObject([
      { details: { rows: '1', list: 'chase', view: 'kort', isLate: 'true', isSearch: 'true' } },
    ]);
    expect(JSON.stringify(exported())).not.toContain(name);
  });

  step('is no table of everything when the choices can’t be read', async () => {
    const before = exported().length;
    for (const query of ['enhet=x', 'typ=x', 'sena=x', 'visa=x', 'q=19811218-9876', 'q=a&q=b']) {
      const { status, text } = await clerk.open(`${path}.csv?${query}`);
      expect([query, status, text.includes('går inte att läsa')]).toEqual([query, 422, true]);
    }
    const { cookie } = await world.session(who.customerService);
    const head = await fetch(`${world.portalUrl}${path}.csv`, { method: 'HEAD', headers: { cookie } });
    expect([head.status, head.headers.get('allow')]).toEqual([405, 'GET']);
    expect(exported()).toHaveLength(before);
    expect(auditRows(world.dir, 'search-made').at(-1)).toMatchObject({
      details: { place: 'chase', by: 'national-number', hits: '0' },
    });
    await handIn(world, who.secondHolder.cardNumber, { cut: false });
  });

  step('shows a protected person to those with that right alone, and logs it', async () => {
    await askForBlock(world, { reason: 'broken', holder: who.protectedHolder });
    await answerBlock(world, 'blocked', { by: who.idAdministrator });
    expect((await clerk.open(path)).text).not.toContain(who.protectedHolder.hsaId);
    const wish = { bara: `kort:${who.protectedHolder.cardNumber}` };
    expect((await clerk.submit(`${path}/paminn`, wish)).status).toBe(409);
    const other = await world.logIn(who.idAdministrator);
    const { text } = await other.open(path);
    expect(text).toContain(who.protectedHolder.hsaId);
    expect(text).not.toContain(who.protectedHolder.familyName);
  });
});
