import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { dayOf, deskSegment, slotValue, type Instant } from '../../contract/index.ts';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { findChromium, logInBrowser, openBrowser } from '../support/browser.ts';
import { deskReserve, who, otherDeskReserve } from '../support/ward/index.ts';
import { times } from '../support/visit.ts';

// Some twenty pages each: ten seconds on a quiet machine, half a minute on a busy one.
const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** A house whose clock is moved by hand: the visit is on a later day. */
describeIf('a reserve card at a desk, from the form to the history', () => {
  let world: PortalWorld;
  let browser: Browser;
  const pages = new Map<string, Page>();
  const open = async (name: string, path: string): Promise<Page> => {
    const page =
      pages.get(name) ?? (await (await logInBrowser(browser, { portalUrl: world.portalUrl, name })).newPage());
    pages.set(name, page);
    await page.goto(`${world.portalUrl}${path}`);
    return page;
  };

  beforeEach(async () => {
    world = await openPortalWorld({ assets: readAssets() });
    browser = await openBrowser(chromium ?? '');
    pages.clear();
  });

  afterEach(async () => {
    await browser.close();
    await world.close();
  });

  /** Lars fills in the start form; answers the case's number. */
  async function ask(holder: string, answers: { way: string; system: string; identity: string }): Promise<string> {
    const manager = await open(who.manager.name, '/nytt/reservkort');
    await manager.getByLabel(answers.system).check();
    await manager.getByLabel(answers.way).check();
    await manager.getByLabel('Vem ska ha kortet?').selectOption({ label: holder });
    await manager.getByLabel('Glömt kort').check();
    await manager.getByLabel('Intygsgivare').selectOption({ index: 1 });
    await manager.getByLabel(answers.identity).check();
    await manager.getByRole('button', { name: 'Skicka in' }).click();
    await manager.waitForURL('**/arenden/SK-*');
    await manager.getByText('Väntar på besök').first().waitFor();
    return /SK-\d{4}-\d{6}/.exec(manager.url())?.[0] ?? '';
  }

  /** Lars books a time in his task, and time goes on until the visit. */
  async function visit(number: string, slot: { desk: string; startsAt: Instant }): Promise<void> {
    const manager = await open(who.manager.name, `/arenden/${number}`);
    await manager.getByRole('link', { name: 'Till uppgiften' }).click();
    await manager.getByRole('heading', { name: /^Boka besök/ }).waitFor();
    const chosen = `disk=${deskSegment(slot.desk)}&dag=${dayOf(slot.startsAt)}`;
    await manager.goto(`${world.portalUrl}/arenden/${number}/boka?${chosen}`);
    await manager.locator(`input[name="slot"][value="${slotValue(slot)}"]`).check();
    await manager.getByRole('button', { name: /^Boka / }).click();
    await manager.waitForURL(`**/arenden/${number}`);
    await world.advance(slot.startsAt);
  }

  /** Opens the case's task in the work list and takes it. */
  async function take(name: string, number: string): Promise<{ page: Page; task: Locator }> {
    const page = await open(name, '/arbetslista');
    await page.locator('.queue a.task', { hasText: number }).click();
    const taking = page.getByRole('button', { name: /^Ta (uppgiften|över)/ });
    // What follows in a case is theirs already who did the step before.
    await taking.or(page.locator('[data-release] button')).first().waitFor();
    if (await taking.isVisible()) await taking.click();
    return { page, task: page.locator('#uppgift') };
  }

  async function send(page: Page, number: string): Promise<void> {
    await page.locator('[data-complete]').click();
    await page.getByText(`Klart. ${number} är sparat.`).waitFor();
    await world.settle();
  }

  it('is given by one ID administrator to somebody for whom the manager vouches', async () => {
    const number = await ask(`${who.holder.name}, Undersköterska`, {
      system: 'Inloggning på datorn och andra system',
      way: 'Vid en servicedisk, LoA 2',
      identity: 'Innehavaren saknar giltig id-handling',
    });
    await visit(number, times.tuesday);
    const identity = await take(who.idAdministrator.name, number);
    await identity.task.getByLabel('Chefen är på plats och intygar').check();
    await identity.task.getByLabel('Chefen har intygat vem kortinnehavaren är').check();
    await identity.task.getByLabel('Chefens HSA-id').fill(who.manager.hsaId);
    await identity.task.getByLabel('Chefens id-handling gäller till och med').fill('2030-01-01');
    await identity.task.getByLabel('Kortets nummer').fill(deskReserve.first);
    await send(identity.page, number);
    const handOver = await take(who.idAdministrator.name, number);
    const asked = await handOver.task.innerText();
    expect(asked).toContain('RK 6610 0300');
    expect(asked).not.toContain('Korttidskort');
    await handOver.task.getByLabel('Kortet är utlämnat').check();
    await handOver.task.getByLabel('Kvittensen är påskriven').check();
    await send(handOver.page, number);
    await tells(number, ['Kort valt', 'Identiteten intygad av chef på plats', 'Kortet aktiverat']);
  });

  it('is ordered on LoA 3 by one, confirmed by another, and fetched by the holder', async () => {
    const number = await ask(`${who.doctor.name}, Läkare`, {
      system: 'Nationella läkemedelslistan (NLL)',
      way: 'Vid en servicedisk av två ID-administratörer, LoA 3',
      identity: 'Har sett giltig id-handling',
    });
    await visit(number, times.ljungby);
    const order = await take(who.idAdministrator.name, number);
    await order.task.getByLabel('Id-handlingen är godkänd').check();
    await order.task.getByLabel('Vilken id-handling?').selectOption({ label: 'Svenskt körkort' });
    await order.task.getByLabel('Id-handlingens sista giltighetsdag').fill('2030-01-01');
    await order.task.getByRole('group', { name: 'Är innehavaren folkbokförd?' }).getByLabel('Ja').check();
    await order.task.getByLabel('Reservkortets nummer').fill(otherDeskReserve.first);
    await order.task.getByLabel('Kuvertet är obrutet').check();
    await send(order.page, number);
    const alone = await take(who.idAdministrator.name, number);
    await confirm(alone.task);
    await alone.page.locator('[data-complete]').click();
    await alone.page.getByText('Du beställde själv kortet').first().waitFor();
    const second = await take(who.secondAdministrator.name, number);
    await confirm(second.task);
    await send(second.page, number);
    const doctor = await open(who.doctor.name, `/arenden/${number}`);
    await doctor.getByText('Väntar på att innehavaren hämtar').first().waitFor();
    await doctor.getByRole('button', { name: 'Innehavaren har hämtat' }).click();
    await world.settle();
    await tells(number, ['Kortet beställt på LoA 3', 'bekräftad av en andra person', 'Innehavaren har hämtat']);
  });

  async function confirm(task: Locator): Promise<void> {
    await task.getByLabel('Ja, allt stämmer').check();
    await task.getByLabel('Jag har sett id-handlingen och jämfört med personen').check();
    await task.getByLabel('Kvittensen är påskriven').check();
  }

  /** The history of the closed case, as the auditor reads it; nothing is left to do. */
  async function tells(number: string, events: readonly string[]): Promise<void> {
    const auditor = await open(who.auditor.name, `/arenden/${number}`);
    await auditor.getByText('Klart, kvittensen är registrerad').first().waitFor();
    const history = await auditor.locator('.tl').innerText();
    for (const event of events) expect(history).toContain(event);
    await auditor.locator('[data-canvas] .is-done').first().waitFor();
    const clerk = await open(who.customerService.name, '/arbetslista');
    await clerk.getByText('Inga uppgifter just nu').waitFor();
  }
});
