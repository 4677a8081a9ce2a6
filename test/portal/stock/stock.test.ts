import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cardNumberInText } from '../../../contract/index.ts';
import { activated } from '../../support/activation.ts';
import { oldestBlanks, orderCards, pack, wardOf } from '../../support/stock-order.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalAlone, openPortalWorld, type PortalAlone } from '../open-portal.ts';
import { deskCards, drawer, otherDrawer, units, who, newestBlank } from '../../support/ward/index.ts';

describe('the pages of the stock', () => {
  let portal: PortalAlone;
  let service: WebUser;
  let admin: WebUser;
  let manager: WebUser;
  let colleague: WebUser;
  let ward: string;

  beforeEach(async () => {
    portal = await openPortalAlone();
    service = await portal.logIn(who.customerService);
    admin = await portal.logIn(who.admin);
    manager = await portal.logIn(who.manager);
    colleague = await portal.logIn(who.colleague);
    for (const user of [service, admin, manager, colleague]) await user.open('/');
    ward = await wardOf(portal);
  });
  afterEach(() => portal.close());

  const place = (rest = '') => `/lager/plats/enhet-${ward}${rest}`;
  const state = async (cardNumber: string) => (await portal.register.cards.find(cardNumber))?.state;

  describe('rights', () => {
    it('are those of customer service and administrators for the whole stock', async () => {
      for (const path of ['/lager', '/lager/bunt', '/lager/skicka', '/lager/makulera', '/lager/plats/centrallager']) {
        for (const user of [service, admin]) expect([path, (await user.open(path)).status]).toEqual([path, 200]);
        for (const user of [manager, colleague]) expect([path, (await user.open(path)).status]).toEqual([path, 403]);
        expect((await manager.submit(path, { serials: 'RK66100310' })).status).toBe(403);
      }
      const auditor = await portal.logIn(who.auditor);
      expect((await auditor.open('/lager')).status).toBe(403);
    });

    it('are those of manager and orderer for the own drawer, and of nobody else', async () => {
      const orderer = await portal.logIn(who.orderer);
      const other = await portal.logIn(who.otherManager);
      for (const user of [manager, orderer, service]) expect((await user.open(place())).status).toBe(200);
      for (const user of [other, colleague]) {
        expect((await user.open(place())).status).toBe(403);
        expect((await user.open(place('/inventera'))).status).toBe(403);
      }
      expect((await manager.open('/lager/plats/enhet-finns-inte')).status).toBe(404);
      expect((await service.open('/lager/plats/disk-ingenstans')).status).toBe(404);
    });

    it('put the stock in the menu of those who run it', async () => {
      expect((await service.open('/lager')).text).toContain('href="/lager" aria-current="page"');
      expect((await manager.open('/')).text).not.toContain('href="/lager"');
    });
  });

  it('show what lies where, with the sum behind the reorder point', async () => {
    const { text } = await service.open('/lager');
    for (const shown of ['Centrallager', 'Servicedisk Växjö', units.ward.name, 'LEV-60587', who.customerService.name]) {
      expect(text).toContain(shown);
    }
    expect(text).toContain('RK 6610 0400–RK 6610 0459');
    expect(text).toContain('2 kort har gått ut');
    expect(text).toContain('Alla enheter har kort så att det räcker');
    const page = await manager.open(place());
    expect(page.text).toContain(`${cardNumberInText(drawer.first)}–${cardNumberInText(drawer.second)}`);
    expect(page.text).toContain('Beställ när det finns 3 kort eller färre: 0 kort i veckan');
    expect(page.text).toContain(`href="/nytt/bestall-reservkort?enhet=${ward}"`);
    const desk = await service.open('/lager/plats/disk-vaxjo?typ=korttidskort');
    expect(desk.text).toContain(`${cardNumberInText(deskCards.first)}–KT 6620 0004`);
  });

  it('take in a bundle, and lose nothing typed when something is wrong', async () => {
    const bundle = {
      cardType: 'reserve',
      serials: 'RK66000001–RK66000010',
      blankExpires: '2028-03-01',
      deliveryNumber: 'L & Ö',
    };
    const wrong = await service.submit('/lager/bunt', { ...bundle, blankExpires: 'mars' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Fyll i en dag, till exempel 2028-11-24.');
    expect(wrong.text).toContain('RK66000001–RK66000010');
    expect(wrong.text).toContain('value="L &amp; Ö"');
    const bad = await service.submit('/lager/bunt', { ...bundle, serials: 'RK66' });
    expect(bad.text).toContain('”RK66” är inget kortnummer');
    const made = await service.submit('/lager/bunt', bundle);
    expect(made.text).toContain('Bunten är registrerad');
    expect(made.text).toContain('10 av 10');
    const again = await service.submit('/lager/bunt', bundle);
    expect(again.text).toContain('Finns redan i registret: RK 6600 0001–RK 6600 0010');
  });

  it('tell all that is wrong in one round, each at its field', async () => {
    const faults = async (path: string, fields: Record<string, string>) => {
      const { text } = await service.submit(path, fields);
      return [...text.matchAll(/<li><a href="#f-(\w+)">([^<]*)</g)].map(([, field, words]) => `${field}: ${words}`);
    };
    const old = { serials: newestBlank, blankExpires: '2020-01-01' };
    expect(await faults('/lager/bunt', { cardType: 'reserve', ...old })).toEqual([
      expect.stringMatching(/^serials: .*Finns redan i registret/),
      expect.stringMatching(/^blankExpires: .*gick ut/),
    ]);
    expect(await faults('/lager/bunt', { serials: 'RK1' })).toEqual([
      expect.stringMatching(/^cardType/),
      expect.stringMatching(/^serials: .*är inget kortnummer/),
      expect.stringMatching(/^blankExpires/),
    ]);
    expect(await faults('/lager/makulera', { serials: 'RK99999999' })).toEqual([
      expect.stringMatching(/^serials: .*RK 9999 9999/),
      expect.stringMatching(/^reason/),
    ]);
    const sent = { cardType: 'reserve', picking: 'oldest' };
    expect(await faults('/lager/skicka', { ...sent, serials: newestBlank })).toEqual([
      expect.stringMatching(/^destination/),
      expect.stringMatching(/^serials: .*Det finns äldre kort/),
    ]);
    expect(await faults('/lager/skicka', { serials: '' })).toHaveLength(3);
  });

  it('send cards to a desk, where they are confirmed, a deviation first', async () => {
    const [one = '', two = '', three = ''] = (await oldestBlanks(portal, 3)).split('\n');
    const shipment = { cardType: 'reserve', destination: 'desk:Ljungby', picking: 'oldest' };
    const none = await service.submit('/lager/skicka', { ...shipment, serials: one, destination: 'desk:Paris' });
    expect(none.text).toContain('Välj vart korten ska.');
    const newer = await service.submit('/lager/skicka', { ...shipment, serials: newestBlank });
    expect(newer.text).toContain('Det finns äldre kort');
    const sent = await service.submit('/lager/skicka', { ...shipment, serials: `${one}, ${two} ${three}` });
    expect(sent.text).toContain('Korten är skickade');
    const number = /FS-\d{4}-\d{6}/.exec(sent.text)?.[0] ?? '';
    const path = `/lager/leverans/${number}`;
    const own = await service.open(path);
    expect(own.text).toContain('Du skickade själv leveransen');
    expect(own.text).not.toContain('Bekräfta leveransen');
    expect((await service.submit(path, { missing: '' })).status).toBe(422);
    expect(await state(one)).toBe('in-transit');
    const receiver = await portal.logIn(who.idAdministrator);
    const foreign = await receiver.submit(path, { missing: newestBlank });
    expect(foreign.text).toContain('hör inte till leveransen');
    expect((await receiver.submit(path, { missing: one })).text).toContain('Leveransen är bekräftad');
    expect([await state(one), await state(two)]).toEqual(['in-transit', 'in-stock']);
    expect((await service.open('/lager')).text).toContain('Avvikelse');
    expect((await service.submit(path, { found: '' })).text).toContain('Avvikelsen är utredd');
    expect(await state(one)).toBe('missing');
    expect((await service.open(path)).status).toBe(404);
  });

  it('annul what has expired, by a link that brings the serials', async () => {
    const { text } = await service.open(place());
    const link = /href="(\/lager\/makulera[^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const page = await service.open(link);
    expect(page.text).toMatch(new RegExp(`name="serials"[^>]*>${cardNumberInText(drawer.expired)}<`));
    const wrong = await service.submit('/lager/makulera', { serials: drawer.twelfth, reason: 'blank-expired' });
    expect(wrong.text).toContain('är inte för gammalt');
    const done = await service.submit('/lager/makulera', { serials: drawer.expired, reason: 'blank-expired' });
    expect(done.text).toContain('Korten är makulerade');
    expect(await state(drawer.expired)).toBe('annulled');
  });

  it('count a drawer: the difference is shown before anything happens', async () => {
    await service.submit('/lager/makulera', { serials: drawer.expired, reason: 'blank-expired' });
    const path = place('/inventera');
    expect((await manager.submit(path, { serials: '' })).text).toContain('Skanna eller skriv kortens nummer');
    const counted = `${drawer.ninth}–${drawer.twelfth} ${otherDrawer.eighth}`;
    const shown = await manager.submit(path, { serials: counted });
    expect(shown.text).toContain('Ett kort hittades inte');
    expect(shown.text).toContain(`Reservkort, i lager. Hör till ${units.clinic.name}.`);
    expect(await state(drawer.eighth)).toBe('in-stock');
    const stale = await manager.submit(path, { serials: counted, notFound: drawer.ninth });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Lagret har ändrats medan du räknade');
    const saved = await manager.submit(path, { serials: counted, notFound: drawer.eighth });
    expect(saved.text).toContain('Inventeringen är sparad.');
    expect(saved.text).toContain('11 av 12');
    expect(await state(drawer.eighth)).toBe('missing');
    const empty = await manager.submit(path, { serials: '', empty: '1' });
    expect(empty.text).toContain('11 kort hittades inte');
  });
});

describe('a form that was filled in by hand', () => {
  it('is registered once it is said which case it belongs to', async () => {
    const world = await openPortalWorld();
    const [service, manager] = [await world.logIn(who.customerService), await world.logIn(who.manager)];
    for (const user of [service, manager]) await user.open('/');
    const order = await orderCards(world, { cards: 1, forms: 2 });
    await pack(world, order.caseId, { cards: 1 });
    const [first = '', second = ''] = (await world.register.stock.shipmentOfCase(order.caseId))?.forms ?? [];
    const { caseId, number } = await activated(world);
    const printed = await world.register.receipts.current(caseId);
    const scanned = await service.send('/arbetslista/skanna', { text: first.replace(/\D/g, '') });
    expect(scanned.text).toContain(`är en blankett som skickades till ${units.ward.name}`);
    const path = `/kvittensblankett/${first}`;
    const page = await service.open(path);
    expect(page.text).toContain(`${who.holder.name}, RK 6610 0087, ${number}`);
    expect((await manager.open(path)).status).toBe(403);
    expect((await service.submit(path, {})).text).toContain('Välj vilket ärende blanketten hör till');
    const done = await service.submit(path, { caseId });
    expect(done.text).toContain('Kvittensblankett kopplad');
    await world.settle();
    expect(await world.register.receipts.current(caseId)).toMatchObject({ receiptNumber: first, state: 'registered' });
    expect(await world.register.cases.find(caseId)).toMatchObject({ closeReason: 'receipt-registered' });
    const old = await service.send('/arbetslista/skanna', { text: printed?.receiptNumber });
    expect(old.text).toContain('gäller inte längre');
    const again = await service.send('/arbetslista/skanna', { text: first });
    expect(again.text).toContain('Redan registrerad');
    const late = await service.submit(`/kvittensblankett/${second}`, { caseId });
    expect(late.text).toContain('väntar inte på någon kvittens');
    await world.close();
  });
});
