import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { cardNumberInText, dayOf } from '../../../contract/index.ts';
import { actsOf, type CallFacts } from '../../../portal/caller/acts.ts';
import { databaseUrlIn, sqlIn } from '../../support/registers.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { activated, registerReceipt, submit, theCase } from '../../support/activation.ts';
import { numberOfNobody } from '../../../bin/demo/region/number-of-nobody.ts';
import { waysToWrite } from '../../support/number-of-nobody.ts';
import { mustBe } from '../../support/until.ts';
import { beginVisit } from '../../support/visit.ts';
import type { WebUser } from '../../support/web-user.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { drawer, who, type Known } from '../../support/ward/index.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

const pageOf = ({ hsaId }: Known): string => `/ring/${hsaId}`;
const Answer = z.object({ location: z.string().optional(), isMiss: z.boolean() });
/** The most that a page may weigh, bytes. */
const mostBytes = 60_000;

describe('the page of a call', () => {
  let world: PortalWorld;
  let clerk: WebUser;
  let administrator: WebUser;

  beforeEach(async () => {
    world = await openPortalWorld();
    [clerk, administrator] = await Promise.all([world.logIn(who.customerService), world.logIn(who.idAdministrator)]);
    await Promise.all([clerk.open('/hjalp'), administrator.open('/hjalp')]);
  });
  afterEach(() => world.close());

  const scan = (text: string, user = clerk) => user.send('/arbetslista/skanna', { text });
  const opened = (text: string) => Answer.parse(JSON.parse(text)).location;
  const viewed = () => sqlIn(world.dir, `SELECT personId FROM audit WHERE action = 'person-viewed' ORDER BY row`);

  it.each([
    ['a name', who.endsIn11Days.name, `${pageOf(who.endsIn11Days)}?sokt=name`],
    ['a part of a name, which isn’t the name', who.endsIn11Days.name.slice(0, -1), pageOf(who.endsIn11Days)],
    ['an HSA-id', who.secondHolder.hsaId, `${pageOf(who.secondHolder)}?sokt=hsa-id`],
    [
      'an HSA-id in small letters',
      who.secondHolder.hsaId.toLowerCase().replace('w', 'W'),
      `${pageOf(who.secondHolder)}?sokt=hsa-id`,
    ],
    ['a card in use', who.holder.cardNumber, `${pageOf(who.holder)}?kort=${who.holder.cardNumber}`],
  ])('is opened at once by %s that only one has', async (_, text, page) => {
    expect(opened((await scan(text)).text)).toBe(page);
    const { url, status } = await clerk.submit('/arbetslista/skanna', { text });
    expect([new URL(url).pathname + new URL(url).search, status]).toEqual([page, 200]);
  });

  it('goes on with the block of a lost card whose reserve card is done with', async () => {
    const { caseId } = await activated(world, { reason: 'lost' });
    await registerReceipt(world, caseId);
    expect(await theCase(world, caseId)).toMatchObject({ state: 'closed' });
    expect(wordsOfPage((await clerk.open(pageOf(who.holder))).text)).toContain('Fortsätt: spärra i SITHS eID Portal');
  });

  it('is opened by a case number, and lists several people of a name', async () => {
    const found = await submit(world, { holder: who.doctor, cardNumber: drawer.second });
    expect(opened((await scan(found.number.toLowerCase())).text)).toBe(pageOf(who.doctor));
    const several = await scan('Påhitt');
    expect(opened(several.text)).toBeUndefined();
    for (const { name, hsaId } of [who.manager, who.colleague]) {
      expect(several.text).toContain(name);
      expect(several.text).toContain(`/ring/${hsaId}`);
    }
  });

  it('is opened by a national number that is posted, and stands in no address, answer, log or file', async () => {
    const { personalNumber, hsaId } = who.otherHolder;
    const before = auditRows(world.dir, 'search-made').length;
    for (const text of [personalNumber, waysToWrite(personalNumber).dashed, waysToWrite(personalNumber).shortDashed]) {
      const answer = await scan(text);
      expect(opened(answer.text)).toBe(`/ring/${hsaId}?sokt=personal-number`);
      expect(answer.text).not.toMatch(waysToWrite(personalNumber).lastDigits);
    }
    const rows = auditRows(world.dir, 'search-made').slice(before);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ details: { place: 'desk', by: 'national-number', hits: '1' } });
    if (databaseUrlIn(world.dir) !== undefined) return;
    const bytes = ['register.db', 'register.db-wal'].map((file) => readFileSync(join(world.dir, file)));
    expect(bytes.some((each) => each.includes(personalNumber))).toBe(false);
  });

  it('leaves a row in the log each time, with whom it is about', async () => {
    const { personId } = await world.viewer(who.secondHolder);
    const before = viewed().length;
    await clerk.open(pageOf(who.secondHolder));
    await clerk.open(pageOf(who.secondHolder));
    expect(viewed().slice(before)).toEqual([{ personId }, { personId }]);
  });

  it('says what can be done now with the sentence to say, and what can’t with the reason', async () => {
    const page = await clerk.open(pageOf(who.holder));
    expect(page.text).toContain(who.holder.name);
    expect(page.text).toContain('Spärra kortet');
    expect(page.text).toContain('Det går inte att ångra');
    expect(page.text).toContain('varken chef eller IT-beställare');
    expect(page.text).toContain(`Be ${who.manager.name} beställa.`);
    expect(page.text).not.toMatch(waysToWrite(who.holder.personalNumber).lastDigits);
    expect(Buffer.byteLength(page.text)).toBeLessThan(mostBytes);
  });

  it('says of a locked card what is true for that product, and of a block when it is done, as Mina kort does', async () => {
    const byLetter = 'Du låser upp kortet själv med PUK-koden i brevet.';
    const own = await clerk.open(pageOf(who.colleague));
    expect(own.text).toContain(byLetter);
    expect(own.text).toContain('inom 30 minuter. Annars inom 4 timmar.');
    await world.advance('2026-11-28T01:00:00.000Z');
    const doctor = await clerk.open(pageOf(who.doctor));
    expect(doctor.text).toContain('En ID-administratör låser upp kortet.');
    expect(doctor.text).not.toContain(byLetter);
    const [, soonest = ''] = mustBe(
      /: (senast 2026-11-30 [\d.]{5}) ?\. Annars senast 2026-11-30/.exec(wordsOfPage(doctor.text)),
    );
    const holder = await (await world.logIn(who.doctor)).open('/mina-kort');
    expect(wordsOfPage(holder.text)).toContain(`Spärras ${soonest}`);
  });

  it('lets a card be blocked whose employment has ended, in the employment that it was given for', async () => {
    const person = mustBe(await world.register.people.findByHsaId(who.doctor.hsaId));
    const cards = await world.register.cards.ofHolder(person.personId);
    const self = {
      name: who.doctor.name,
      viewer: await world.viewer(who.doctor),
      employmentId: undefined,
      isSelf: true,
    };
    const { acts, notNow } = actsOf({
      viewer: await world.viewer(who.customerService),
      person,
      employment: undefined,
      unit: undefined,
      caller: self,
      manager: undefined,
      cards,
      open: [],
      tasks: [],
      visits: [],
      toBook: [],
      receipts: [],
      matched: [],
      today: dayOf(world.now()),
      now: Date.parse(world.now()),
    });
    const block = mustBe(acts.find(({ words }) => words === 'Spärra kortet'));
    expect(block.href).toContain(`anstallning=${cards[0]?.employmentId}`);
    expect(notNow.filter(({ words }) => words === 'Spärra kort.')).toEqual([]);
  });

  it('opens each routine with everything filled in that is known', async () => {
    const own = await clerk.open(pageOf(who.holder));
    const asManager = await clerk.open(`${pageOf(who.holder)}?ringer=chef`);
    const link = (text: string, path: string) =>
      mustBe(new RegExp(`href="(${path}\\?[^"]+)"`).exec(text)?.[1]).replaceAll('&amp;', '&');
    const block = await clerk.open(link(own.text, '/nytt/sparra-telefon'));
    expect(block.text).toContain(`${who.holder.name}, ${who.holder.title}`);
    expect(block.text).toMatch(new RegExp(`value="${who.holder.cardNumber}"[^>]*checked`));
    const reserve = await clerk.open(link(asManager.text, '/nytt/reservkort'));
    expect(reserve.text).toContain(who.manager.name);
    expect(reserve.text).toMatch(/<option value="[^"]+" selected>Moa Tänktberg/);
    const order = await clerk.open(link(asManager.text, '/nytt/kort'));
    expect(order.text).toMatch(/<option value="[^"]+" selected>Moa Tänktberg/);
  });

  it('ticks by what the caller was found, says whether that is enough to block, and takes it along to the block', async () => {
    const ticked = (text: string) =>
      [...text.matchAll(/<input type="checkbox" value="([a-z-]+)"[^>]* checked/g)].map(([, fact]) => fact);
    const short = (text: string) => /<span data-short hidden>/.test(text);
    const byName = (await clerk.open(`${pageOf(who.holder)}?stammer=name`)).text;
    expect([ticked(byName), short(byName)]).toEqual([['name'], false]);
    const byCard = (await clerk.open(`${pageOf(who.holder)}?kort=${who.holder.cardNumber}`)).text;
    expect([ticked(byCard), short(byCard)]).toEqual([['card-number'], false]);
    const { text } = await clerk.open(
      `${pageOf(who.holder)}?kort=${who.holder.cardNumber}&stammer=name,card-number,nonsense`,
    );
    expect([ticked(text), short(text)]).toEqual([['card-number', 'name'], true]);
    // Whoever else rings has said nothing yet.
    expect(mustBe(/href="([^"]*ringer=chef[^"]*)"/.exec(text)?.[1])).not.toContain('stammer');
    const href = mustBe(/href="(\/nytt\/sparra-telefon[^"]+)"/.exec(text)?.[1]).replaceAll('&amp;', '&');
    const form = (await clerk.open(`${href}&orsak=broken`)).text;
    for (const fact of ['name', 'card-number']) expect(form).toMatch(new RegExp(`value="${fact}"[^>]*checked`));
    expect(form).not.toMatch(/value="personal-number"[^>]*checked/);
    // Of which nothing is ticked any more: an empty answer would be refused as one that there isn't.
    const none = new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(href.split('?')[1])), stammer: '' });
    const empty = (await clerk.open(`/nytt/sparra-telefon?${none.toString()}`)).text;
    expect(/"matched":[^\]]*\]/.exec(empty)?.[0]).toBe('"matched":[]');
    const without = await clerk.open(pageOf(who.newEmployee));
    expect(without.text).not.toContain('Stämmer:');
  });

  it('keeps by what the person was found when another rings, not what was ticked by hand, and takes who rings along to the block', async () => {
    const linkIn = (text: string, link: RegExp) => mustBe(link.exec(text)?.[1]).replaceAll('&amp;', '&');
    const own = (await clerk.open(`${pageOf(who.holder)}?sokt=name&stammer=name,unit`)).text;
    const asManager = (await clerk.open(linkIn(own, /href="([^"]*ringer=chef[^"]*)"/))).text;
    const ticked = [...asManager.matchAll(/<input type="checkbox" value="([a-z-]+)"[^>]* checked/g)];
    expect(ticked.map(([, fact]) => fact)).toEqual(['name']);
    const answersOf = async (text: string) => {
      const href = linkIn(text, /href="(\/nytt\/sparra-telefon[^"]+)"/);
      for (const { name } of [who.holder, who.manager])
        expect(decodeURIComponent(href)).not.toContain(name.split(' ')[0]);
      const form = (await clerk.open(href)).text;
      return [/name="caller"[^>]*value="([^"]*)"/.exec(form)?.[1], /name="callerIsHolder"[^>]* checked/.test(form)];
    };
    expect(await answersOf(own)).toEqual([who.holder.name, true]);
    expect(await answersOf(asManager)).toEqual([`${who.manager.name}, chef`, false]);
    const hidden = (await administrator.open(pageOf(who.protectedHolder))).text;
    expect(linkIn(hidden, /href="(\/nytt\/sparra-telefon[^"]+)"/)).not.toContain('ringer');
  });

  it('says the product of a card in use, which decides who unlocks it', async () => {
    const productIn = async (known: Known) => /produkt (\dxx)/.exec((await clerk.open(pageOf(known))).text)?.[1];
    expect([await productIn(who.colleague), await productIn(who.doctor)]).toEqual(['6xx', '7xx']);
  });

  it('goes on with what waits, and hides the card that is to be read aloud', async () => {
    const found = await submit(world, { holder: who.doctor, cardNumber: drawer.third });
    const task = await world.task('Task_Activate', found.caseId);
    const page = await clerk.open(pageOf(who.doctor));
    expect(page.text).toContain(`/arbetslista/${task.userTaskKey}"`);
    expect(page.text).not.toContain(drawer.third.slice(-4));
    const asManager = await clerk.open(`${pageOf(who.doctor)}?ringer=chef`);
    expect(asManager.text).toContain('Ett väntar redan på aktivering');
    const sender = await clerk.open(pageOf(who.colleague));
    expect(sender.text).toContain('Inskickat för andra');
    expect(sender.text).toContain(`/arbetslista/${task.userTaskKey}"`);
  });

  it('offers the block before what has been sent in for others and doesn’t ring', async () => {
    const person = mustBe(await world.register.people.findByHsaId(who.colleague.hsaId));
    const { caseId } = await submit(world, { holder: who.secondHolder, cardNumber: drawer.first });
    const of = mustBe(await world.register.cases.find(caseId));
    const task = await world.task('Task_Activate', caseId);
    const viewer = await world.viewer(who.colleague);
    const facts = {
      viewer: await world.viewer(who.customerService),
      person,
      employment: undefined,
      unit: undefined,
      caller: { name: who.colleague.name, viewer, employmentId: undefined, isSelf: true },
      manager: undefined,
      toBook: [],
      cards: await world.register.cards.ofHolder(person.personId),
      visits: [],
      receipts: [],
      today: dayOf(world.now()),
      now: Date.parse(world.now()),
      open: [],
      matched: [],
    };
    const waits = { task: { ...task, priority: 50 }, of };
    const wordsOf = (more: Pick<CallFacts, 'tasks'> & Partial<CallFacts>) =>
      actsOf({ ...facts, ...more })
        .acts.map(({ words }) => words)
        .slice(0, 2);
    expect(wordsOf({ tasks: [waits] })).toEqual(['Spärra kortet', 'Fortsätt: aktivera reservkort']);
    for (const first of [{ tasks: [{ task, of }] }, { tasks: [waits], open: [of] }])
      expect(wordsOf(first)).toEqual(['Fortsätt: aktivera reservkort', 'Spärra kortet']);
  });

  it('registers a receipt that is missing, of who rings and of what they have sent in, and says why it can’t be', async () => {
    const { caseId } = await activated(world, { holder: who.secondHolder, cardNumber: drawer.first });
    const { receiptNumber } = mustBe((await world.register.receipts.ofCase(caseId))[0]);
    const address = `${pageOf(who.secondHolder)}/kvittens`;
    const words = wordsOfPage((await clerk.open(pageOf(who.secondHolder))).text);
    expect(words).toContain(`Är kvittensen ${receiptNumber} undertecknad, och när kommer den hit?`);
    expect(words).toContain(`Registrera kvittensen ${receiptNumber}`);
    const sender = await clerk.open(pageOf(who.colleague));
    expect(wordsOfPage(sender.text)).toContain(`Kvittensen saknas Är kvittensen ${receiptNumber}`);
    const wrong = await clerk.submit(address, { kvittens: 'KV-2026-999999' });
    expect([wrong.status, wordsOfPage(wrong.text)]).toEqual([
      422,
      expect.stringContaining('Kvittensen är inte registrerad.'),
    ]);
    const done = await clerk.submit(`${address}?ringer=chef`, { kvittens: receiptNumber });
    expect([done.status, new URL(done.url).searchParams.get('ringer')]).toEqual([200, 'chef']);
    expect(wordsOfPage(done.text)).toContain('Kvittensen är registrerad.');
    expect(done.text).not.toContain('Registrera kvittensen');
    expect(auditRows(world.dir, 'receipt-registered')).toHaveLength(1);
  });

  it('says the first free time of a visit that is to be booked, and opens it chosen', async () => {
    await beginVisit(world, { desk: 'Ljungby' }, who.secondHolder);
    const { text } = await clerk.open(pageOf(who.secondHolder));
    expect(wordsOfPage(text)).toContain('Första lediga tiden är torsdag 2026-11-26 13.00 i Ljungby. Passar den?');
    expect(wordsOfPage(text)).toMatch(/Nästa lediga: torsdag 2026-11-26 13\.00 ?, Ljungby/);
    const href = mustBe(/href="(\/arenden\/[^"]+\/boka[^"]+)"/.exec(text)?.[1]).replaceAll('&amp;', '&');
    expect((await clerk.open(href)).text).toMatch(/value="[^"]*2026-11-26T12:00[^"]*"[^>]* checked/);
  });

  it('takes in a card that was scanned by one click', async () => {
    const found = await activated(world, { holder: who.secondHolder, cardNumber: drawer.first });
    const card = mustBe(found.cardNumber);
    expect((await clerk.open(`${pageOf(who.secondHolder)}?kort=${card}`)).text).not.toContain('Ituklippt');
    await world.advance(31 * 24 * 3_600_000);
    const page = await clerk.open(`${pageOf(who.secondHolder)}?kort=${card}`);
    expect(page.text).toContain('Ituklippt');
    const back = await clerk.submit('/arbetslista/aterlamna', { cardNumber: card, cut: 'ja' });
    expect(back.text).toContain(`Kortet ${cardNumberInText(card)} är inlämnat.`);
  });

  it('shows a protected person by given name and HSA-id alone, to those with the right, until somebody says why', async () => {
    const { hsaId, givenName, familyName, personalNumber } = who.protectedHolder;
    for (const text of [hsaId, personalNumber, who.protectedHolder.cardNumber]) {
      const refused = await scan(text);
      expect(opened(refused.text)).toBeUndefined();
      expect(refused.text).toContain('behörighet för skyddade personuppgifter');
      expect(refused.text).not.toContain(givenName);
    }
    expect((await scan(familyName)).text).toContain('Vi hittar inget');
    expect((await scan(givenName)).text).not.toContain(hsaId);
    expect((await clerk.open(`/ring/${hsaId}`)).status).toBe(403);
    expect(opened((await scan(hsaId, administrator)).text)).toBe(`/ring/${hsaId}?sokt=hsa-id`);
    const page = await administrator.open(`/ring/${hsaId}`);
    expect(page.text).toContain('Bekräfta ingenting om personen');
    expect(page.text).toContain('Skyddade personuppgifter: bara vid disken.');
    for (const text of [familyName, 'href="tel:', '/nytt/reservkort', '/nytt/kort?'])
      expect(page.text).not.toContain(text);
    const number = waysToWrite(personalNumber).dashed;
    expect((await administrator.submit(`/ring/${hsaId}/visa`, { reason: 'hsa-check' })).text).toContain(familyName);
    expect((await administrator.submit(`/ring/${hsaId}/visa`, { reason: 'hsa-check' })).text).toContain(
      number.replace('-', ''),
    );
    expect((await administrator.submit(`/ring/${hsaId}/visa`, {})).status).toBe(422);
  });

  it('has nothing said of a protected person that confirms one, and nobody called back', async () => {
    const { text } = await administrator.open(`${pageOf(who.protectedHolder)}?stammer=name`);
    const sentences = [...text.matchAll(/<span class="say-it">(.*?)<\/span>/gs)].map(([, said]) => said);
    expect(text).toContain('Spärra kortet');
    expect(new Set(sentences)).toEqual(new Set(['Jag tar emot din anmälan. Vi gör det som ska göras.']));
    expect(text).toContain('ska stämma för att spärra');
    for (const other of ['Jag spärrar kortet', 'ringer du upp', 'motringning', 'Motring'])
      expect(wordsOfPage(text)).not.toContain(other);
  });

  it('confirms nothing of a protected person to a clerk without the right: a number, HSA-id or card of nobody is answered alike', async () => {
    const answered = async (text: string, by = clerk) =>
      (await scan(text, by)).text.replaceAll(new RegExp(`${text}|${cardNumberInText(text)}`, 'g'), '…');
    const { hsaId, personalNumber, cardNumber } = who.protectedHolder;
    for (const [ofSomebody, ofNobody] of [
      [personalNumber, numberOfNobody(1, '985')],
      [hsaId, 'SE2321000065-X998'],
      [cardNumber, 'SI99887766'],
    ] as const) {
      expect(await answered(ofSomebody)).toBe(await answered(ofNobody));
      expect(await answered(ofNobody, administrator)).not.toContain('skyddade personuppgifter');
    }
  });

  it('is nobody’s own, and tells and logs when there is nobody', async () => {
    const own = await clerk.open(pageOf(who.customerService));
    expect([own.status, own.text.includes('Mina kort')]).toEqual([403, true]);
    const before = auditRows(world.dir, 'search-made').length;
    expect((await clerk.open('/ring/SE2321000065-X998')).status).toBe(404);
    expect(auditRows(world.dir, 'search-made').slice(before)).toMatchObject([
      { details: { place: 'call', by: 'person', hits: '0' } },
    ]);
  });

  it('says of a miss that it is one', async () => {
    const isMiss = async (text: string) => Answer.parse(JSON.parse((await scan(text)).text)).isMiss;
    expect([await isMiss('RK99009900'), await isMiss('finns inte'), await isMiss('Påhitt')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
