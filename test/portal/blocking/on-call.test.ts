import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { policyOn, rulesOf, useEditions } from '../../../contract/index.ts';
import { askForBlock } from '../../support/blocking.ts';
import { haveOnCall } from '../../support/on-call.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';

const night = '2026-11-24T22:40:00.000Z';

describe('pages at night, where a duty is on call', () => {
  let world: PortalWorld;
  beforeAll(async () => {
    world = await openPortalWorld();
    await world.advance(night);
  });
  afterEach(() => useEditions([]));
  afterAll(() => world.close());

  const textOf = async (person: (typeof who)[keyof typeof who], path: string) =>
    (await (await world.logIn(person)).open(path)).text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

  it('promise what it does, and else when customer service is back', async () => {
    const form = `/nytt/sparra?kort=${who.holder.cardNumber}&orsak=lost`;
    expect(await textOf(who.holder, form)).toContain('Kortet spärras inte nu');
    haveOnCall();
    const text = await textOf(who.holder, form);
    expect(text).toContain('IT-jouren får veta genast');
    expect(text).toContain('IT-jouren, 000-000 00 30 , spärrar kortet i SITHS eID Portal');
    expect(text).toContain('2026-11-25 00.10');
    expect(await textOf(who.holder, `/nytt/sparra?kort=${who.holder.cardNumber}&orsak=broken`)).toContain(
      'Kortet spärras inte nu',
    );
    haveOnCall({ confirms: false });
    expect(await textOf(who.holder, form)).toContain('får veta det men spärrar inte kortet själv');
  });

  it('promise the same to a holder who reads English, and how the card is blocked at once', async () => {
    const reader = await world.logIn(who.secondHolder);
    await reader.submit('/sprak', { sprak: 'en', till: '/' });
    const page = (reason: string) =>
      textOf(who.secondHolder, `/mina-kort/sparra?kort=${who.secondHolder.cardNumber}&orsak=${reason}`);
    const away = await page('codes-exposed');
    expect(away).toContain('The card is not blocked now');
    expect(away).toContain('block your card yourself on');
    haveOnCall();
    const told = await page('codes-exposed');
    expect(told).toMatch(
      /IT-jouren, 000-000 00 30 ?, is told at once and blocks the card then\. Until somebody blocks it, it works\./,
    );
    expect(told).toContain('Blocked by 2026-11-25 00:10');
    haveOnCall({ from: 1, to: 8, confirms: false });
    expect(await page('codes-exposed')).toMatch(/is told on 2026-11-25 01:00 but does not block the card\./);
    const form = await textOf(who.secondHolder, '/nytt/sparra?orsak=codes-exposed');
    expect(form).toMatch(/is told on 2026-11-25 01:00 but does not block the card\./);
    useEditions([]);
    expect(await textOf(who.secondHolder, '/nytt/sparra?orsak=codes-exposed')).toContain('The card is not blocked now');
  });

  it('tell each reader how a card is blocked at once', async () => {
    const query = `?kort=${who.holder.cardNumber}&orsak=lost`;
    expect(await textOf(who.holder, `/nytt/sparra${query}`)).toContain('Är det bråttom spärrar du ditt eget kort på');
    const other = await textOf(who.manager, `/nytt/sparra${query}`);
    expect(other).toContain('Är det bråttom spärrar innehavaren kortet på');
    const service = await textOf(who.customerService, `/nytt/sparra-telefon${query}`);
    expect(service).toContain('be innehavaren spärra kortet på');
    expect(`${other}${service}`).not.toMatch(/ditt eget kort/);
    expect(service).not.toContain('tills vi är tillbaka');
  });

  it('name it on the own cards, the case, the list to print and the page of what works', async () => {
    haveOnCall({ from: 17, to: 8 });
    expect(await textOf(who.holder, '/mina-kort')).toContain('Jour: IT-jouren, 000-000 00 30 , klockan 17–8.');
    expect(await textOf(who.customerService, '/sparrar/lista')).toContain('Jour: IT-jouren');
    expect(await textOf(who.holder, '/vad-fungerar')).toMatch(/Begär du spärren här får IT-jouren veta det genast\./);
    expect(await textOf(who.holder, '/instruktioner/koder')).toContain('Jour klockan 17–8: IT-jouren');
    const { number } = await askForBlock(world, { reason: 'lost' });
    const page = await textOf(who.manager, `/arenden/${number}`);
    expect(page).toContain('Kortet spärras senast 2026-11-25 00.10');
    expect(page).toContain('IT-jouren, 000-000 00 30 , spärrar kortet');
  });

  it('name a duty whose hours begin later, and when, before the block is due', async () => {
    haveOnCall({ from: 1, to: 8 });
    const form = `/nytt/sparra?kort=${who.holder.cardNumber}&orsak=lost`;
    expect(await textOf(who.holder, form)).toContain('IT-jouren får veta det onsdag 2026-11-25 01.00');
    expect(await textOf(who.holder, '/vad-fungerar')).toContain(
      'Begär du spärren här får IT-jouren veta det onsdag 2026-11-25 01.00.',
    );
    const { number } = await askForBlock(world, { holder: who.endsIn11Days });
    const page = await textOf(who.manager, `/arenden/${number}`);
    expect(page).toContain('får veta det onsdag 2026-11-25 01.00 och spärrar då kortet i SITHS eID Portal');
  });

  it('stands among the rules that administrators read', () => {
    haveOnCall();
    const rule = rulesOf(policyOn('2026-11-24')).find(({ path }) => path === 'block.onCall');
    expect(rule?.value).toMatch(/namn: IT-jouren, telefon: 000-000 00 30, .*från: 0, till: 24, spärrar själv: ja/);
  });
});
