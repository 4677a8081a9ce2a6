import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { slotValue, useEditions } from '../../contract/index.ts';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { cardState } from '../support/activation.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { sendHome } from '../support/send-home.ts';
import { story } from '../support/story.ts';
import { mustBe } from '../support/until.ts';
import { times } from '../support/visit.ts';
import { who } from '../support/ward/index.ts';

// From the form to the receipt, each page at both widths.
const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;
const newCard = 'SI80010110';
type Person = (typeof who)[keyof typeof who];

describeIf('a card that is sent home, from the form to the receipt', () => {
  let world: PortalWorld;
  let browser: Browser;
  let number = '';
  const pages = new Map<string, Page>();

  beforeAll(async () => {
    sendHome();
    world = await openPortalWorld({ assets: readAssets() });
    browser = await openBrowser(chromium ?? '');
  }, 60_000);
  afterAll(async () => {
    useEditions([]);
    await browser.close();
    await world.close();
  });

  const open = async ({ name }: Person, path: string): Promise<Page> => {
    const { portalUrl } = world;
    const page = pages.get(name) ?? (await (await logInBrowser(browser, { portalUrl, name })).newPage());
    pages.set(name, page);
    await page.goto(`${portalUrl}${path}`);
    return page;
  };
  /** Nobody is kept out of the page as it stands, wide and narrow. */
  const looksWell = async (page: Page, name: string) => {
    for (const [device, viewport] of [
      ['phone', phone],
      ['desktop', desktop],
    ] as const) {
      await page.setViewportSize(viewport);
      expect([device, await barriersOn(page, `home ${name} ${device}`)]).toEqual([device, { found: [], beyond: 0 }]);
    }
  };
  const caseId = async () => {
    const viewer = await world.viewer(who.customerService);
    return mustBe(await world.register.cases.idOf(number, viewer));
  };
  /** Opens the task of the case at an element, and takes it when it isn't theirs already. */
  const take = async (person: Person, elementId: string): Promise<Page> => {
    await world.settle();
    const { userTaskKey } = await world.task(elementId, await caseId());
    const page = await open(person, `/arbetslista/${userTaskKey}`);
    const taking = page.getByRole('button', { name: /^Ta (uppgiften|över)/ });
    await taking.or(page.locator('[data-release] button')).first().waitFor();
    if (await taking.isVisible()) await taking.click();
    await page.locator('[data-release] button').first().waitFor();
    return page;
  };
  const send = async (page: Page) => {
    await page.locator('[data-complete]').click();
    await page.getByText(`Klart. ${number} är sparat.`).waitFor();
    await world.settle();
  };
  const stages = async (page: Page) => page.locator('li.done b, li.now b, li.todo b').allTextContents();

  const step = story('goes through the pages of everybody who has to do with it', 400_000);

  step('is ordered with the card’s way home said before it is sent', async () => {
    const page = await open(who.manager, '/nytt/kort');
    await page.getByLabel('En anställd på enheten').check();
    await page.getByLabel('Person', { exact: true }).selectOption({ label: `${who.holder.name}, Undersköterska` });
    await page.getByLabel('Ersätta kortet').check();
    await page.getByLabel('Kortet är trasigt').check();
    await page.getByLabel('Svenskt körkort').check();
    await page.getByLabel('Id-handlingen gäller till och med').fill('20300101');
    await page.getByRole('group', { name: 'Är personen folkbokförd i Sverige?' }).getByLabel('Ja').check();
    await page.getByText('Kortet aktiveras').first().waitFor();
    await page.getByText('hem till innehavarens folkbokföringsadress').first().waitFor();
    expect(await page.getByText('Kortet hämtas').count()).toBe(0);
    await page.getByRole('group', { name: 'Behövs ett tillfälligt kort?' }).getByLabel('Nej').check();
    await looksWell(page, 'order');
    await page.getByRole('button', { name: 'Skicka beställningen' }).click();
    await page.waitForURL('**/arenden/SK-*');
    number = /SK-\d{4}-\d{6}/.exec(page.url())?.[0] ?? '';
    await page.getByText('Granskas').first().waitFor();
    expect(await stages(page)).toEqual([
      'Beställt',
      'Granskat och godkänt',
      'Besök bokat',
      'Foto och id-handling',
      'Tillverkning beställd',
      'Skickat hem',
      'Aktiverat vid en servicedisk',
      'Gamla kortet tillbaka',
    ]);
  });

  step('is reviewed and photographed', async () => {
    const clerk = await take(who.customerService, 'Task_Review');
    await clerk.getByLabel('Godkänn').first().check();
    await send(clerk);
    const manager = await open(who.manager, `/arenden/${number}/boka?disk=vaxjo&dag=2026-12-01`);
    await manager.locator(`input[name="slot"][value="${slotValue(times.tuesday)}"]`).check();
    await manager.getByRole('button', { name: /^Boka / }).click();
    await manager.waitForURL(`**/arenden/${number}`);
    await world.settle();
    await world.advance(times.tuesday.startsAt);
    const desk = await take(who.idAdministrator, 'Task_Photo');
    await desk.getByLabel('Foto taget, id-handlingen är godkänd').check();
    await desk.getByLabel('Svenskt körkort').check();
    await desk.getByLabel('Id-handlingen gäller till och med').fill('20300101');
    await desk.getByLabel('Fotot är taget i SITHS eID Portal').check();
    await send(desk);
  });

  step('is ordered in SITHS eID Portal to the registered address', async () => {
    const clerk = await take(who.customerService, 'Task_OrderProduction');
    await clerk.getByText('hem till innehavarens folkbokföringsadress').first().waitFor();
    await looksWell(clerk, 'production');
    await clerk.getByLabel('Kortet är beställt i SITHS eID Portal').check();
    await send(clerk);
    const manager = await open(who.manager, `/arenden/${number}`);
    await manager.getByText('Sedan skickas det hem till innehavarens folkbokföringsadress.').first().waitFor();
  });

  step('is registered as sent, and everybody is told what to do', async () => {
    const clerk = await take(who.customerService, 'Task_RegisterSent');
    await clerk.getByLabel('Kortets nummer').fill(newCard);
    await looksWell(clerk, 'sent');
    await send(clerk);
    const manager = await open(who.manager, `/arenden/${number}`);
    await manager.getByText('Kortet skickades 2026-12-01 hem till').first().waitFor();
    await looksWell(manager, 'case of manager');
    const holder = await open(who.holder, '/mina-kort');
    await holder.getByText('hem till din folkbokföringsadress').waitFor();
    await holder.getByText('Kortet som kom med posten').waitFor();
    await looksWell(holder, 'own cards');
  });

  step('can be booked on the phone, and is said to be lost there', async () => {
    const clerk = await open(who.customerService, `/ring/${who.holder.hsaId}`);
    await clerk.getByText('Boka tid för att aktivera kortet').waitFor();
    await looksWell(clerk, 'call');
    await clerk.getByText('Brevet med kortet kom inte fram').click();
    await clerk.getByRole('heading', { name: 'Brevet kom inte fram', level: 1 }).waitFor();
    await clerk.getByRole('button', { name: 'Spärra kortet' }).click();
    await clerk.getByRole('alert').waitFor();
    await looksWell(clerk, 'letter');
    const booking = await open(who.manager, `/arenden/${number}/boka?disk=vaxjo&dag=2026-12-02`);
    await booking
      .getByText('Kortet som kom med posten')
      .or(booking.getByText('kortet som kom med posten'))
      .first()
      .waitFor();
    await looksWell(booking, 'booking');
    await booking.locator(`input[name="slot"][value="${slotValue(times.wednesday)}"]`).check();
    await booking.getByRole('button', { name: /^Boka / }).click();
    await booking.waitForURL(`**/arenden/${number}`);
    await world.settle();
    const calendar = await open(who.idAdministrator, '/besok?disk=vaxjo&vy=dag&dag=2026-12-02');
    await calendar.getByText(who.holder.name).first().waitFor();
    await looksWell(calendar, 'calendar');
    await world.advance(times.wednesday.startsAt);
  });

  step('is activated at the desk, with the card that was sent and codes that the holder chooses', async () => {
    const desk = await take(who.idAdministrator, 'Task_ActivateSent');
    await desk.getByRole('heading', { name: /Står vid disken/ }).waitFor();
    await desk.getByLabel('Aktiverar kortet, id-handlingen är godkänd').check();
    await desk.getByLabel('Numret på kortet som personen har med sig').fill('SI99999999');
    await desk.getByLabel('Svenskt körkort').check();
    await desk.getByLabel('Id-handlingen gäller till och med').fill('20300101');
    await desk.getByLabel('Innehavaren har själv valt sina pin-koder vid disken').check();
    await desk.getByLabel('Innehavaren har skrivit under kvittensen').check();
    await desk.locator('[data-complete]').click();
    await desk.getByText('Det är inte kortet i beställningen.').first().waitFor();
    await looksWell(desk, 'activation');
    await desk.getByLabel('Numret på kortet som personen har med sig').fill(newCard);
    await send(desk);
    expect(await cardState(world, newCard)).toBe('active');
    const manager = await open(who.manager, `/arenden/${number}`);
    await manager.getByText('Det nya kortet är aktivt.').first().waitFor();
    await manager.getByText('Kvittens KV-2026-').first().waitFor();
    expect(await manager.locator('li.done b').allTextContents()).toContain('Aktiverat vid en servicedisk');
    await looksWell(manager, 'case active');
  });
});
