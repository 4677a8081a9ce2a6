import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { slotValue } from '../../contract/index.ts';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { activated, submit } from '../support/activation.ts';
import { findChromium, logInBrowser, openBrowser } from '../support/browser.ts';
import { approved, delivered } from '../support/card-order-play.ts';
import { addCrowd } from '../support/crowd.ts';
import { mustBe } from '../support/until.ts';
import { times } from '../support/visit.ts';
import { drawer, who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;
const docs = readFileSync(new URL('../../docs/clicks.md', import.meta.url), 'utf8');

/** What a person does by hand: clicks, keys, and scans, which a scanner types. To choose from a list is two clicks. */
interface Counts {
  clicks: number;
  keys: number;
  scans: number;
}

/** The commonest jobs, from the page on which they begin until they are done, counted as the browser is told of each click and key. */
describeIf('by hand', () => {
  let world: PortalWorld;
  let browser: Browser;
  let counts: Counts;
  const table: string[] = [];

  beforeEach(async () => {
    world = await openPortalWorld({ assets: readAssets() });
    browser = await openBrowser(chromium ?? '');
  });
  afterEach(async () => {
    await browser.close();
    await world.close();
  });
  afterAll(() => console.info(['| job | clicks | keys | scans |', ...table].join('\n')));

  /** Somebody at a page. Counting begins when it is there. */
  async function at(person: { readonly name: string }, path: string): Promise<Page> {
    const { portalUrl } = world;
    const context = await logInBrowser(browser, { portalUrl, name: person.name });
    await context.exposeBinding('counted', (_source, kind: string) => {
      counts[kind === 'keydown' ? 'keys' : 'clicks'] += 1;
    });
    await context.addInitScript(`for (const kind of ['pointerdown', 'keydown'])
      addEventListener(kind, (event) => { if (event.isTrusted) counted(kind); }, true);`);
    const page = await context.newPage();
    await page.goto(`${portalUrl}${path}`);
    counts = { clicks: 0, keys: 0, scans: 0 };
    return page;
  }

  async function choose(list: Locator, label: string): Promise<void> {
    await list.selectOption({ label });
    counts.clicks += 2;
  }

  /** Prints what the job took, and holds it against the page that tells of it. */
  function told(job: string): Counts {
    const { clicks, keys, scans } = counts;
    table.push(`| ${job} | ${clicks} | ${keys} | ${scans} |`);
    const row = docs.split('\n').find((line) => line.startsWith(`| ${job} `));
    expect([job, row?.split('|').slice(2, 5).map(Number)]).toEqual([job, [clicks, keys, scans]]);
    return counts;
  }

  it('a manager orders a card', async () => {
    const page = await at(who.manager, '/');
    await page.locator('main a[href="/nytt/kort"]').first().click();
    await page.locator('[data-drawn]:not([hidden])').waitFor();
    await page.getByLabel('En anställd på enheten').click();
    await choose(page.getByLabel('Person', { exact: true }), `${who.newEmployee.name}, Sjuksköterska`);
    await page.getByLabel('Nytt kort').click();
    await page.getByLabel('Svenskt körkort').click();
    await page.getByLabel('Id-handlingen gäller till och med').click();
    await page.keyboard.type('20301231');
    await page
      .getByRole('group', { name: /folkbokförd/ })
      .getByLabel('Ja')
      .click();
    await page
      .getByRole('group', { name: /tillfälligt kort/ })
      .getByLabel('Nej')
      .click();
    await page.getByRole('button', { name: 'Skicka beställningen' }).click();
    await page.waitForURL('**/arenden/SK-*');
    told('a manager orders a card');
  });

  it('customer service activates a reserve card by phone', async () => {
    const { number } = await submit(world);
    const page = await at(who.customerService, '/arbetslista');
    await page.locator('.queue a.task', { hasText: number }).click();
    await page.getByRole('button', { name: /^De svarade/ }).click();
    await page.locator('#tecken:focus').waitFor();
    await page.keyboard.type(drawer.first.slice(-4));
    await page.getByText('Kortets tecken är upplästa och stämmer.').waitFor();
    await page.getByRole('button', { name: /^Aktivera, hämtat i samtalet/ }).click();
    await page.getByText(`Klart. ${number} är sparat.`).waitFor();
    const { clicks, keys } = told('a reserve card by phone, by mouse');
    expect(clicks).toBeLessThanOrEqual(4);
    expect(keys).toBeLessThanOrEqual(4);
  });

  it('customer service does that by keyboard alone', async () => {
    const { number } = await submit(world);
    const page = await at(who.customerService, '/arbetslista');
    await page.locator('.queue a.task', { hasText: number }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^De svarade/ }).waitFor();
    await page.locator('[data-drawn]:not([hidden]), [data-claim]').first().waitFor();
    await page.keyboard.press('d');
    await page.locator('#tecken:focus').waitFor();
    await page.keyboard.type(drawer.first.slice(-4));
    await page.getByText('Kortets tecken är upplästa och stämmer.').waitFor();
    await page.locator('[data-drawn]:not([hidden])').waitFor({ state: 'attached' });
    await page.keyboard.press('Control+Enter');
    await page.getByText(`Klart. ${number} är sparat.`).waitFor();
    const { clicks, keys } = told('a reserve card by phone, by keyboard');
    expect(clicks).toBe(0);
    expect(keys).toBeLessThanOrEqual(20);
  });

  it('customer service registers ten receipts', async () => {
    const { unitId } = await submit(world);
    const members = await addCrowd(world.register, { unitId, size: 10, now: world.now() });
    const receipts: { readonly caseId: string; readonly receiptNumber: string }[] = [];
    for (const { employmentId, cardNumber } of members) {
      const { caseId } = await activated(world, { employmentId, cardNumber });
      const { receiptNumber } = mustBe(await world.register.receipts.current(caseId));
      receipts.push({ caseId, receiptNumber });
    }
    const page = await at(who.customerService, '/arbetslista');
    await page.keyboard.press('s');
    for (const { receiptNumber } of receipts) {
      await scan(page, receiptNumber.replaceAll(/\D/g, ''));
      await page.locator('[data-scan-results] > div').first().getByText(receiptNumber).first().waitFor();
    }
    for (const { caseId } of receipts)
      expect(await world.register.receipts.current(caseId)).toMatchObject({ state: 'registered' });
    expect(told('ten receipts')).toEqual({ clicks: 0, keys: 1, scans: 10 });
  });

  it('a manager blocks a card', async () => {
    const page = await at(who.manager, '/enhetens-kort');
    await page
      .locator('tr', { hasText: who.holder.name })
      .getByRole('link', { name: /^Spärra/ })
      .first()
      .click();
    await page.locator('[data-drawn]:not([hidden])').waitFor();
    await page.getByLabel('Trasigt').click();
    await page.getByRole('button', { name: 'Begär spärr' }).click();
    await page.waitForURL('**/arenden/SK-*');
    told('a manager blocks a card');
  });

  it('a holder blocks a lost card', async () => {
    const page = await at(who.holder, '/mina-kort');
    await page.getByRole('link', { name: /^Borttappat/ }).click();
    await page.getByRole('button', { name: 'Begär spärr' }).click();
    await page.waitForURL('**/arenden/SK-*');
    expect(told('a holder blocks a lost card').clicks).toBeLessThanOrEqual(2);
  });

  it('a manager tells that an employment ends on its last day', async () => {
    const page = await at(who.manager, '/enhetens-kort');
    await page
      .locator('tr', { hasText: who.endsIn11Days.name })
      .getByRole('link', { name: /^Anställningen upphör/ })
      .click();
    await page.locator('[data-drawn]:not([hidden])').waitFor();
    await page.getByRole('button', { name: 'Begär spärr' }).click();
    await page.waitForURL('**/arenden/SK-*');
    expect(told('an employment ends on its last day').clicks).toBeLessThanOrEqual(2);
  });

  it('a manager books a visit', async () => {
    const { number } = await approved(world);
    const page = await at(who.manager, `/arenden/${number}/boka?disk=vaxjo&dag=2026-12-01`);
    await page.locator(`input[name="slot"][value="${slotValue(times.tuesday)}"]`).waitFor({ state: 'attached' });
    await page.goto(`${world.portalUrl}/arenden/${number}`);
    counts = { clicks: 0, keys: 0, scans: 0 };
    await page.getByRole('link', { name: 'Till uppgiften' }).click();
    await page.locator('input[name="slot"]').first().waitFor({ state: 'attached' });
    await page.locator('.times label').first().click();
    await page.getByRole('button', { name: /^Boka / }).click();
    await page.waitForURL(`**/arenden/${number}`);
    told('a manager books a visit');
  });

  it('an ID administrator hands over a card at the desk', async () => {
    const { number } = await delivered(world);
    const page = await at(who.idAdministrator, '/arbetslista');
    await page.locator('.queue a.task', { hasText: number }).click();
    await page.getByRole('button', { name: /^Ta (uppgiften|över)/ }).click();
    await page.locator('[data-drawn]:not([hidden])').waitFor();
    await page.getByLabel('Lämnar ut kortet, id-handlingen är godkänd').click();
    await page
      .getByRole('group', { name: /Id-handling som visades/ })
      .getByLabel('Svenskt körkort')
      .click();
    await page.getByLabel(/gäller till och med/).click();
    await page.keyboard.type('20301231');
    await page.getByLabel('Innehavaren har skrivit under kvittensen').click();
    await page.locator('[data-complete]').click();
    await page.getByText(`Klart. ${number} är sparat.`).waitFor();
    told('a card is handed over at the desk');
  });

  /** As a scanner types: at once, and Enter, which is its own key. */
  async function scan(page: Page, text: string): Promise<void> {
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');
    counts.keys -= 1;
    counts.scans += 1;
  }
});
