import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { dayOf } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { activated, endCall, registerReceipt, submit } from '../../support/activation.ts';
import { answerBlock, askForBlock, employmentOf } from '../../support/blocking.ts';
import { approved, chooseVisit, placeOrder } from '../../support/card-order-play.ts';
import { bookedVisit } from '../../support/visit.ts';
import { mustBe } from '../../support/until.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { accessToday } from '../../../portal/blocking/my-cards/access-today.ts';
import { cardNumber } from '../../../portal/pages/wording.ts';

describe('my cards', () => {
  let world: PortalWorld;
  beforeEach(async () => {
    world = await openPortalWorld();
  });
  afterEach(() => world.close());

  it('shows the own cards with state and last valid day, and nobody else’s', async () => {
    const found = await activated(world);
    const holder = await world.logIn(who.holder);
    const { text } = await holder.open('/mina-kort');
    expect(text).toContain(cardNumber(drawer.first));
    expect(text).toContain('2026-12-24');
    expect(text).toContain(who.holder.name);
    const asked = text.indexOf('Har något hänt med kortet?');
    expect(text.slice(asked, text.indexOf('Tappat', asked))).toMatch(
      /inte är på plats: .* eller ring <span[^>]*>[\d -]+</,
    );
    const manager = await world.logIn(who.manager);
    expect((await manager.open('/mina-kort')).text).not.toContain(cardNumber(drawer.first));
    expect(found.cardNumber).toBe(drawer.first);
  });

  it('says in one sentence where all of the cards together let in', async () => {
    const sentence = async (person: (typeof who)[keyof typeof who]) =>
      /<h1>Mina kort<\/h1><p class="meta"><span>([^<]*)/.exec(
        (await (await world.logIn(person)).open('/mina-kort')).text,
      )?.[1];
    expect(await sentence(who.manager)).toBe('Du kommer in i alla system nedan i dag.');
    const all = [
      { name: 'NLL', opens: 'no' },
      { name: 'NPÖ', opens: 'part' },
      { name: 'Cosmic', opens: 'yes' },
    ] as const;
    expect(accessToday(all, 'sv')).toBe('I dag kommer du in i delar av NPÖ och Cosmic.');
    expect(accessToday(all, 'en')).toBe('Today your cards open parts of NPÖ and Cosmic.');
    expect(accessToday([{ name: 'NLL', opens: 'no' }], 'sv')).toBeUndefined();
    expect(accessToday([{ name: 'NLL', opens: 'yes', untilBlocked: true }], 'sv')).toBeUndefined();
    expect(accessToday([{ name: 'NLL', opens: 'unknown' }], 'sv')).toBeUndefined();
  });

  it('tells the holder of a card that is ordered and of the visit, with what to bring, on the start page too', async () => {
    const { number, caseId } = await approved(world);
    await chooseVisit(world, caseId);
    const holder = await world.logIn(who.holder);
    for (const page of ['/mina-kort', '/']) {
      const { text } = await holder.open(page);
      expect(text).toContain('Ett SIS-kort är beställt åt dig');
      expect(text).toContain(`href="/arenden/${number}"`);
      expect(text).toContain('servicedisken i Växjö: foto och legitimering.');
      expect(text).toContain('Innehavaren: svenskt körkort i original');
    }
    const { visitId } = await bookedVisit(world, caseId);
    await world.register.visits.cancel(visitId, await world.author(who.customerService));
    expect((await holder.open('/mina-kort')).text).not.toContain('servicedisken i Växjö:');
    await placeOrder(world);
    const newcomer = await world.logIn(who.newEmployee);
    const without = (await newcomer.open('/mina-kort')).text;
    expect(without).toContain('Du har inget kort i bruk än');
    expect(without).toContain('Ska du till en servicedisk står tiden här.');
    const colleague = await world.logIn(who.colleague);
    expect((await colleague.open('/mina-kort')).text).not.toContain('är beställt åt dig');
  });

  it('says of a card that is to be blocked that it is not blocked yet, and what to do meanwhile', async () => {
    const found = await activated(world, { holder: who.doctor, cardNumber: drawer.second });
    await world.register.cards.requestBlock({
      cardNumber: found.cardNumber,
      reason: 'misuse',
      caseId: found.caseId,
      requestedAt: world.now(),
      author: await world.author(who.customerService),
    });
    const { text } = await (await world.logIn(who.doctor)).open('/mina-kort');
    expect(text).toContain('Kortet är inte spärrat än');
    expect(text).toContain(', dygnet runt.');
    const opened = wordsOfPage(text).split('Öppnar').slice(1);
    expect(opened.filter((each) => each.includes('Cosmic ja, tills spärren är bekräftad'))).toHaveLength(1);
    expect(wordsOfPage(text)).toContain('Kortet fungerar tills spärren är bekräftad.');
  });

  it('says what each card opens, what waits, and how a card is handed in', async () => {
    const found = await activated(world);
    const holder = await world.logIn(who.holder);
    const { text } = await holder.open('/mina-kort');
    const words = text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
    expect(words).toContain('Öppnar NLL ja Pascal ja NPÖ ja Cosmic ja');
    expect(words).toContain('Öppnar NLL nej, kräver LoA 3 Pascal nej, kräver LoA 3 NPÖ delar av det');
    expect(words).toContain('Klipp genom chip och magnetremsa och ge det till din chef.');
    expect(words).toContain('Skriv under kvittensen KV-2026-000001 ska vara hos oss senast 2026-12-01 .');
    expect(text).toContain(`href="/arenden/${found.number}"`);
    await registerReceipt(world, found.caseId);
    await world.advance('2026-12-24T23:00:00.000Z');
    const later = (await holder.open('/mina-kort')).text;
    expect(later).not.toContain('Skriv under kvittensen');
    expect(later).toContain('Registrerad');
    expect(later).toContain('Lämna in ditt reservkort');
  });

  it('says of evidence that it is not to be cut, once its holder may know', async () => {
    await activated(world, { holder: who.doctor, cardNumber: drawer.second });
    await askForBlock(world, { holder: who.doctor, reason: 'misuse', cardNumbers: [drawer.second] });
    const doctor = await world.logIn(who.doctor);
    const before = (await doctor.open('/mina-kort')).text;
    expect(before).toContain('Klipp genom chip och magnetremsa');
    expect(before).not.toContain('bevis');
    await answerBlock(world, 'blocked', { cardNumber: drawer.second });
    const { text } = await doctor.open('/mina-kort');
    expect(text).toContain('Klipp det inte: det är bevis.');
    expect(text).toContain('till oss, i ett förseglat kuvert, vid en servicedisk');
    expect(text).not.toContain('Klipp genom chip och magnetremsa');
  });

  it('counts the days of a receipt from the fetch, before which nobody is reminded of it', async () => {
    const { caseId } = await submit(world);
    await endCall(world, caseId, { outcome: 'activate', fetched: 'later' });
    const { text } = await (await world.logIn(who.holder)).open('/mina-kort');
    expect(text).toContain('ska vara hos oss senast 7 dagar efter att du har hämtat.');
    const asker = {
      viewer: await world.viewer(who.customerService),
      author: await world.author(who.customerService),
    };
    const wish = { cardNumber: drawer.first, missing: 'receipt', ...asker } as const;
    expect(await world.register.chasing.remind(wish)).toMatchObject({ code: 'nothing-to-remind-of' });
  });

  it('tells of a locked card what is true for that product', async () => {
    const byLetter = 'Lås upp det med PUK-koden i brevet';
    const atDesk = 'Besök en ID-administratör vid servicedisken';
    const doctor = await (await world.logIn(who.doctor)).open('/mina-kort');
    expect(doctor.text).toContain(atDesk);
    expect(doctor.text).not.toContain(byLetter);
    expect(doctor.text).toContain('En ID-administratör hjälper dig');
    const colleague = await (await world.logIn(who.colleague)).open('/mina-kort');
    expect(colleague.text).toContain(byLetter);
    expect(colleague.text).not.toContain(atDesk);
    expect(colleague.text).toContain('Du låser upp det själv med PUK-koden');
  });

  it('shows nothing of a block to the holder whom it accuses', async () => {
    const [card] = await world.register.blocks.activeCards(
      (await employmentOf(world, who.doctor)).employmentId,
      dayOf(world.now()),
    );
    const found = await askForBlock(world, {
      holder: who.doctor,
      reason: 'misuse',
      cardNumbers: [mustBe(card).cardNumber],
    });
    const doctor = await world.logIn(who.doctor);
    expect((await doctor.open(`/arenden/${found.number}`)).text).not.toContain('Missbruk');
    expect((await doctor.open('/arenden')).text).not.toContain(found.number);
    const manager = await world.logIn(who.manager);
    expect((await manager.open(`/arenden/${found.number}`)).text).toContain('Missbruk');
    expect((await (await world.logIn(who.orderer)).open('/arenden')).text).not.toContain(found.number);
  });

  it('says nothing of such a block on other pages to those who may not see its case, and takes their own request', async () => {
    const { employmentId } = await employmentOf(world, who.orderer);
    const [card] = await world.register.blocks.activeCards(employmentId, dayOf(world.now()));
    const { cardNumber } = mustBe(card);
    await askForBlock(world, { holder: who.orderer, reason: 'misuse', cardNumbers: [cardNumber] });
    const orderer = await world.logIn(who.orderer);
    const form = await orderer.open(`/nytt/sparra?kort=${cardNumber}`);
    expect(form.text).toContain(cardNumber);
    const listed = await orderer.open('/enhetens-kort');
    expect(listed.text).toContain(`/nytt/sparra?kort=${cardNumber}`);
    for (const { text } of [form, await orderer.open('/mina-kort')])
      expect(text.toLowerCase()).not.toMatch(/spärr (?:redan )?begärd/);
    const manager = await world.logIn(who.manager);
    expect((await manager.open(`/nytt/sparra?kort=${cardNumber}`)).text).toContain('spärr begärd');
    const answers = {
      unitId: (await employmentOf(world, who.orderer)).unitId,
      employmentId,
      block: { reason: 'broken', cardNumbers: [cardNumber] },
    };
    const sent = await orderer.send('/nytt/sparra', { token: createId(), data: answers });
    expect(sent.status).toBe(201);
    const { location } = z.object({ location: z.string() }).parse(JSON.parse(sent.text));
    const own = await orderer.open(location);
    expect(own.status).toBe(200);
    expect(own.text).toContain('Trasigt');
    expect(own.text).not.toMatch(/[Mm]issbruk/);
  });

  it('names what has happened as the form and the case do', async () => {
    const holder = await world.logIn(who.holder);
    const { text } = await holder.open('/mina-kort');
    const names = [...text.matchAll(/<a href="\/(?:nytt|mina-kort)\/sparra[^"]*">.*?<b>([^<]+)<\/b>/g)].map(
      ([, name]) => name,
    );
    expect(new Set(names)).toEqual(
      new Set([
        'Borttappat',
        'Stulet',
        'Koder kända',
        'Trasigt',
        'Anställningen har upphört',
        'Kortet behövs inte längre',
        'Missbruk',
      ]),
    );
    const form = (await holder.open('/nytt/sparra?orsak=lost')).text;
    for (const name of names) expect(form).toContain(`>${name}</label>`);
  });
});

describe('an own card that something has happened to', () => {
  let world: PortalWorld;
  beforeEach(async () => {
    world = await openPortalWorld();
  });
  afterEach(() => world.close());

  const at = (query: string, { cardNumber: kort } = who.holder) => `/mina-kort/sparra?kort=${kort}&${query}`;
  const submission = (text: string) => mustBe(/name="_submission" value="([^"]+)"/.exec(text)?.[1]);
  const blockNow = async () => world.register.blocks.find(who.holder.cardNumber);

  it('is asked to be blocked with one more click, and nothing is asked that is known', async () => {
    const holder = await world.logIn(who.holder);
    const { text } = await holder.open('/mina-kort');
    const link = mustBe(/href="(\/mina-kort\/sparra\?[^"]*hur=stolen)"/.exec(text)?.[1]?.replaceAll('&amp;', '&'));
    const page = await holder.open(link);
    expect(page.text).toContain('Spärra ditt SIS-kort?');
    expect(wordsOfPage(page.text)).toContain(`SIS-kort ${cardNumber(who.holder.cardNumber)} Orsak Stulet Ändra`);
    expect(wordsOfPage(page.text)).toContain('Spärrat senast 2026-11-24');
    expect(page.text).not.toMatch(/<(?:select|input[^>]*type="(?:radio|checkbox)")/);
    const sent = await holder.submit(link, { _submission: submission(page.text) });
    expect(sent.url).toMatch(/\/arenden\/SK-\d{4}-\d{6}\?ny$/);
    expect(await blockNow()).toMatchObject({ reason: 'lost', requests: [{ lostKind: 'stolen', lostOn: undefined }] });
    const again = await holder.submit(link, { _submission: submission(page.text) });
    expect(again.url).toBe(sent.url.replace('?ny', ''));
  });

  it('keeps what is added, and says what of it can’t be', async () => {
    const holder = await world.logIn(who.holder);
    const link = at('orsak=lost&hur=lost');
    const _submission = submission((await holder.open(link)).text);
    const wrong = await holder.submit(link, { _submission, lostOn: '2026-12-24', note: 'På bussen' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toMatch(/<details class="otherwise" open>/);
    expect(wrong.text).toContain('På bussen');
    expect(await blockNow()).toBeUndefined();
    await holder.submit(link, { _submission, lostOn: '2026-11-23', note: 'På bussen' });
    expect(await blockNow()).toMatchObject({ requests: [{ lostKind: 'lost', lostOn: '2026-11-23' }] });
  });

  it('waits for the manager when it isn’t needed any more', async () => {
    const holder = await world.logIn(who.holder);
    const link = at('orsak=not-needed');
    const page = await holder.open(link);
    expect(page.text).toContain('Din chef bekräftar innan kortet spärras.');
    expect(page.text).not.toContain('Spärrat senast');
    await holder.submit(link, { _submission: submission(page.text) });
    expect(await blockNow()).toMatchObject({ doubt: 'manager' });
  });

  it('says while nobody is there that it isn’t blocked now', async () => {
    await world.advance('2026-11-24T20:00:00.000Z');
    const { text } = await (await world.logIn(who.holder)).open(at('orsak=codes-exposed'));
    expect(text).toContain('Kortet spärras inte nu');
    expect(text).toContain('Begär ändå spärren här.');
    expect(text).not.toContain('blankett');
  });

  it('is one’s own, in use and not to be blocked yet; else the page leads back', async () => {
    const holder = await world.logIn(who.holder);
    const others = at('orsak=broken', who.doctor);
    const token = { _submission: createId() };
    for (const link of [
      others,
      at('orsak=lost'),
      at('orsak=employment-ended'),
      at('orsak=replaced'),
      '/mina-kort/sparra',
    ]) {
      expect((await holder.open(link)).url).toMatch(/\/mina-kort$/);
      expect((await holder.submit(link, token)).url).toMatch(/\/mina-kort$/);
    }
    expect(await world.register.blocks.find(who.doctor.cardNumber)).toBeUndefined();
    await askForBlock(world);
    expect((await holder.open(at('orsak=broken'))).url).toMatch(/\/mina-kort$/);
  });
});
