import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../../../register/index.ts';
import { activated, confirmBlock, registerReceipt, submit } from '../../support/activation.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { onPostgres, sqlIn } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { waysToWrite } from '../../support/number-of-nobody.ts';
import { cardNumber } from '../../../portal/pages/wording.ts';

let world: PortalWorld;
let manager: WebUser;
let service: WebUser;
async function open(): Promise<void> {
  world = await openPortalWorld();
  manager = await world.logIn(who.manager);
  service = await world.logIn(who.customerService);
  await manager.open('/hjalp');
  await service.open('/hjalp');
}
/** As on another day. */
async function reopenSessions(): Promise<void> {
  manager = await world.logIn(who.manager);
  service = await world.logIn(who.customerService);
}
const close = () => world.close();
const page = async (user: WebUser, found: Case) => (await user.open(`/arenden/${found.number}`)).text;

describe('the case page', () => {
  let calling: Case;
  let active: Case;

  beforeAll(async () => {
    await open();
    active = await activated(world);
    calling = await submit(world, { holder: who.doctor, cardNumber: drawer.second, reason: 'lost' });
  });
  afterAll(close);

  it('says in words what comes next, who does it and by when', async () => {
    const text = await page(manager, calling);
    expect(text).toContain('Väntar på samtal');
    expect(text).toContain('Skriv ut kvittensen, låt innehavaren och intygsgivaren skriva under och ring');
    expect(text).toContain('2026-11-25 08.30');
    expect(text).toContain('Det ordinarie kortet är inte spärrat än.');
    expect(text).toContain(', dygnet runt.');
    const after = await page(manager, active);
    expect(after).not.toContain('inte spärrat än');
    expect(after).toContain('Väntar på kvittens');
    expect(after).toContain('så att den är hos oss senast <span class="nowrap">2026-12-01</span>');
    expect(after).toContain('till och med <span class="nowrap">2026-12-24</span>');
  });

  it('is proved to auditors where the log is signed, and says that it isn’t; nobody else gets a file', async () => {
    const auditor = await world.logIn(who.auditor);
    const exports = () => auditRows(world.dir, 'cases-exported').length;
    const { text } = await auditor.open(`/arenden/${active.number}`);
    expect(text).toContain('Visa i loggen');
    expect(text).not.toContain('Hämta med bevis');
    const before = exports();
    const unsigned = await auditor.open(`/arenden/${active.number}/bevis.json`);
    expect(exports()).toBe(before);
    expect(unsigned.status).toBe(409);
    expect(unsigned.text).toContain('Det finns inget bevis än');
    expect(unsigned.text).toContain('Be driften ställa upp loggens signering');
    for (const user of [manager, service])
      expect((await user.open(`/arenden/${active.number}/bevis.json`)).status).toBe(403);
  });

  it('tells what has happened, newest first, in words', async () => {
    const text = await page(manager, active);
    const titles = [...text.matchAll(/class="what"><b>([^<]+)</g)].map(([, title]) => title);
    // A mail leaves when it can, before or after what a worker does meanwhile.
    expect(titles).toContain('Mejl skickat');
    expect(titles.filter((title) => title !== 'Mejl skickat')).toEqual([
      'Kortet aktiverat',
      'Kortets tecken upplästa',
      'Uppringt',
      'Kvittens skapad',
      'Kort reserverat',
      'Inskickat',
    ]);
    const oldest = (await manager.open(`/arenden/${active.number}?ordning=aldst`)).text;
    expect(oldest.indexOf('Inskickat</b>')).toBeLessThan(oldest.indexOf('Kortet aktiverat</b>'));
  });

  it('gives the diagram with the path taken and where it stands', async () => {
    const answer = await manager.open(`/arenden/${calling.number}/diagram`);
    const path: unknown = JSON.parse(answer.text);
    expect(path).toMatchObject({
      xml: expect.stringContaining('bpmn:definitions'),
      now: expect.arrayContaining(['Call_Issue']),
      instances: [
        { name: 'Aktivera reservkort', isActive: true },
        { name: 'Granska och lämna ut reservkortet', isActive: true },
        { name: 'Samtal om reservkort', isActive: true },
      ],
      done: expect.arrayContaining(['Task_OpenCase']),
    });
  });

  it('streams the receipt form as PDF under a name without personal data', async () => {
    const [document] = await world.register.documents.ofCase(active.caseId);
    const { cookie } = await world.session(who.manager);
    const url = `${world.portalUrl}/arenden/${active.number}/dokument/${mustBe(document).documentId}`;
    const answer = await fetch(url, { headers: { cookie } });
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    // Its own streams are not packed: what all documents share is taken out where they are kept.
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^inline; filename="Kvittens KV-2026-\d{6} SK-2026-\d{6}\.pdf"; filename\*=UTF-8''Kvittens%20KV-2026-\d{6}%20SK-2026-\d{6}\.pdf$/,
    );
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('says of a document that is damaged what is wrong and who can help', async () => {
    const { caseId } = active;
    const bytes = Buffer.from('%PDF-1.7');
    const kept = { caseId, title: 'Beslut', template: 'decision', bytes, textHash: 'abc', at: world.now() };
    const documentId = await world.register.documents.store(kept);
    const where = `"documentId" = '${documentId}'`;
    const [row] = sqlIn(world.dir, `SELECT sha256 FROM documents WHERE ${where}`);
    const sha256 = String(row?.['sha256']);
    if (onPostgres) sqlIn(world.dir, `DELETE FROM documentBytes WHERE sha256 = '${sha256}'`);
    else rmSync(join(world.dir, 'documents', sha256.slice(0, 2), sha256));
    const answer = await manager.open(`/arenden/${active.number}/dokument/${documentId}`);
    expect(answer.status).toBe(500);
    expect(answer.text).toContain('Dokumentet är skadat');
    expect(answer.text).toContain('driften kan lägga tillbaka filen från en säkerhetskopia');
    expect(answer.text).not.toContain('Något gick fel hos oss');
  });

  it('opens a document under the number of its own case alone, and logs no other', async () => {
    const [document] = await world.register.documents.ofCase(active.caseId);
    const address = ({ number }: Case) => `/arenden/${number}/dokument/${mustBe(document).documentId}`;
    const views = () => auditRows(world.dir, 'document-viewed').length;
    const before = views();
    expect([(await manager.open(address(calling))).status, views()]).toEqual([404, before]);
    expect([(await manager.open(address(active))).status, views()]).toEqual([200, before + 1]);
  });

  it('finds cases by number, card, receipt and name', async () => {
    for (const wanted of [active.number, cardNumber(drawer.first), who.holder.givenName.toLowerCase()]) {
      const list = await manager.open(`/arenden?q=${encodeURIComponent(wanted)}`);
      expect([wanted, list.text.includes(active.number)]).toEqual([wanted, true]);
    }
    expect((await manager.open('/arenden?q=finnsinte')).text).toContain('Inga träffar');
  });
});

describe('what is done on the case page', () => {
  beforeEach(open);
  afterEach(close);

  it('shows the whole personal number only on a click, and logs it', async () => {
    const active = await activated(world);
    expect(await page(service, active)).not.toMatch(/19\d{6}-?\d{4}/);
    const unasked = await service.send(`/arenden/${active.number}/visa-nummer`, {});
    expect([unasked.status, unasked.text]).toEqual([422, expect.stringContaining('Välj varför')]);
    expect(unasked.text).not.toMatch(/\d{8}-?\d{4}/);
    const shown = await service.send(`/arenden/${active.number}/visa-nummer`, { reason: 'hsa-check' });
    expect(shown.text).toMatch(/\d{8}-?\d{4}/);
    const before = (await world.register.audit.verify()).rows;
    await service.submit(`/arenden/${active.number}/visa-nummer`, { reason: 'caller-identity' });
    expect(auditRows(world.dir, 'number-revealed').map(({ details }) => details)).toEqual([
      { reason: 'hsa-check' },
      { reason: 'caller-identity' },
    ]);
    expect((await world.register.audit.verify()).rows).toBeGreaterThan(before);
  });

  it('takes a case back after a question, until the card is active', async () => {
    const active = await activated(world);
    const calling = await submit(world, { holder: who.doctor, cardNumber: drawer.second, reason: 'lost' });
    const question = await manager.open(`/arenden/${calling.number}/ta-tillbaka`);
    expect(question.text).toContain('Det ordinarie kortet spärras ändå');
    const refused = await manager.submit(`/arenden/${active.number}/ta-tillbaka`, {});
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('redan aktiverat');
    await manager.submit(`/arenden/${calling.number}/ta-tillbaka`, {});
    await world.settle();
    const over = await page(manager, calling);
    expect(over).toContain('Tillbakadraget');
    expect(over).toContain('Det ordinarie kortet är inte spärrat än.');
    await confirmBlock(world, mustBe(await world.register.blocks.find(who.doctor.cardNumber)).caseId);
    expect(await page(manager, calling)).not.toContain('inte spärrat än');
  });

  it('lets the sender say once that the receipt is on its way', async () => {
    const active = await activated(world);
    expect(await page(manager, active)).toContain('Kvittensen är skickad</button>');
    const sent = await manager.submit(`/arenden/${active.number}/skickad`, {});
    expect(sent.text).toContain('Kvittensen är skickad. Vi registrerar den');
    const again = await manager.submit(`/arenden/${active.number}/skickad`, {});
    expect(again.status).toBe(409);
  });

  it('offers "Kvittensen är skickad" no more when the card is to be blocked', async () => {
    const found = await activated(world);
    expect(await page(manager, found)).toContain('Kvittensen är skickad</button>');
    await world.register.cards.requestBlock({
      cardNumber: found.cardNumber,
      reason: 'misuse',
      caseId: found.caseId,
      requestedAt: world.now(),
      author: await world.author(who.customerService),
    });
    expect(await page(manager, found)).not.toContain('Kvittensen är skickad</button>');
  });

  it('lets customer service put a wrong card right, with the right one from the stock', async () => {
    const found = await activated(world, { cardNumber: drawer.third });
    const form = await service.open(`/arenden/${found.number}/fel-kort`);
    expect(form.text).toContain('RK 6610 0086');
    const empty = await service.submit(`/arenden/${found.number}/fel-kort`, { rightCardNumber: '' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('<title>Fel: Fel kort aktiverat');
    await service.submit(`/arenden/${found.number}/fel-kort`, { rightCardNumber: drawer.fourth });
    await world.settle();
    expect(await page(service, found)).toContain('Rätt kort är RK 6610 0086');
  });

  it('ends in words when the receipt is registered', async () => {
    const active = await activated(world);
    await registerReceipt(world, active.caseId);
    await world.settle();
    const text = await page(manager, active);
    expect(text).toContain('Klart, kvittensen är registrerad');
    expect(text).not.toContain('data-live=');
  });

  it('withdraws the registration of a receipt with a reason, after which the case says that it is awaited', async () => {
    const active = await activated(world);
    await registerReceipt(world, active.caseId);
    await world.settle();
    const { receiptNumber } = mustBe(await world.register.receipts.current(active.caseId));
    const path = `/arenden/${active.number}/kvittens/${receiptNumber}/ta-tillbaka`;
    expect(await page(service, active)).toContain(path);
    expect(await page(manager, active)).not.toContain(path);
    expect((await service.open(path)).text).toContain('En underskrift saknas');
    expect((await manager.submit(path, { reason: 'unsigned' })).status).toBe(403);
    const empty = await service.submit(path, {});
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('Välj varför registreringen tas tillbaka.');
    await service.submit(path, { reason: 'unsigned' });
    await world.settle();
    const text = await page(manager, active);
    expect(text).toContain('ska in på nytt.</p>');
    const next = mustBe(/<section class="next".*?<\/section>/s.exec(text)?.[0]);
    expect(next).toContain('Nästa steg');
    expect(next).not.toContain('Klart, kvittensen är registrerad');
    expect(next).toContain('Allt annat i ärendet är klart.');
    expect(next.match(/annars/gi)).toEqual(['Annars']);
    expect(text).toMatch(/<\/h1>.*?data-color="warning">.*?Kvittens saknas.*?<section class="next"/s);
    expect(text).toContain('En underskrift saknas. Kvittensen ska in på nytt.');
    expect(text).toContain('Kvittensen är skickad');
    expect(text).toMatch(/<li class="now"><details open><summary>.*?<b>Kvittensen registrerad/s);
    const badge = (list: string) =>
      new RegExp(`<tr[^>]*>(?:(?!</tr>).)*${active.number}.*?</tr>`, 's').exec(list)?.[0] ?? list;
    expect(badge((await manager.open('/arenden')).text)).toContain('Kvittens saknas');
    const start = (await manager.open('/')).text;
    expect(start).toContain(`href="/arenden/${active.number}"`);
    expect(start).toContain('Skicka kvittensen för');
    expect(start).toContain('Kvittens saknas');
    const auditor = await world.logIn(who.auditor);
    const csv = (await auditor.open('/arenden.csv')).text;
    expect(csv.split('\n').find((row) => row.includes(active.number))).toContain(';Kvittens saknas;');
  });

  it('names no block that has passed, and asks on the start page for no receipt that nobody awaits any more', async () => {
    const active = await activated(world);
    await registerReceipt(world, active.caseId);
    await world.settle();
    const { receiptNumber } = mustBe(await world.register.receipts.current(active.caseId));
    await service.submit(`/arenden/${active.number}/kvittens/${receiptNumber}/ta-tillbaka`, { reason: 'unsigned' });
    expect((await manager.open('/')).text).toContain('Annars spärras kortet <span class="nowrap">2026-12-15');
    await world.advance('2026-12-27T08:30:00.000Z');
    await reopenSessions();
    const start = (await manager.open('/')).text;
    expect(wordsOfPage(start)).toContain(`${receiptNumber} , skulle ha kommit`);
    expect(start).not.toContain('Annars spärras kortet');
    expect(await page(manager, active)).not.toContain('Annars spärras kortet');
    const list = (await service.open('/arbetslista?visa=kvittens')).text;
    expect(list).toMatch(/Kvittens saknas, dag 33(?! av)/);
    // Day 90 is the last.
    await world.advance('2027-02-22T08:30:00.000Z');
    await reopenSessions();
    expect((await manager.open('/')).text).toContain(receiptNumber);
    await world.advance('2027-02-23T08:30:00.000Z');
    await reopenSessions();
    expect((await manager.open('/')).text).not.toContain(receiptNumber);
    expect((await service.open('/att-folja-upp')).text).not.toContain(receiptNumber);
  });

  it('exports the list with BOM to whoever may have it, and logs that', async () => {
    const active = await activated(world);
    await registerReceipt(world, active.caseId);
    await world.settle();
    expect((await manager.open('/arenden')).text).not.toContain('Hämta som CSV');
    expect((await service.open('/arenden')).text).not.toContain('Hämta som CSV');
    const before = (await world.register.audit.verify()).rows;
    const { cookie } = await world.session(who.auditor);
    const csv = await fetch(`${world.portalUrl}/arenden.csv`, { headers: { cookie } });
    const bytes = Buffer.from(await csv.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString()).toContain(`\r\n${active.number};2026-11-24 08.30;Klart;`);
    expect((await world.register.audit.verify()).rows).toBe(before + 1);
  });

  it('never lets a personal number into an address, neither a posted one nor one in a link', async () => {
    const active = await activated(world);
    await registerReceipt(world, active.caseId);
    await world.settle();
    for (const number of ['19121212-1212', '1212121212', waysToWrite(who.coordinated.personalNumber).shortDashed]) {
      const searched = await manager.submit('/arenden', { q: number });
      expect([searched.status, searched.url]).toEqual([200, `${world.portalUrl}/arenden?nummer=`]);
      expect(searched.text).toContain('Sök inte på personnummer');
      const linked = await manager.open(`/arenden?q=${number}`);
      expect(linked.url).toBe(`${world.portalUrl}/arenden?nummer=`);
      const scanned = await service.send('/arbetslista/skanna', { text: number });
      expect(scanned.text).not.toContain(number);
    }
    const receipt = active.receiptNumber?.replace(/\D/g, '') ?? '';
    const searched = await manager.submit('/arenden', { q: receipt, visa: 'closed' });
    expect(searched.url).toBe(`${world.portalUrl}/arenden?q=${receipt}&visa=closed`);
    expect(searched.text).toContain(active.number);
  });
});
