import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { activated } from '../support/activation.ts';
import { barriersOn } from '../support/barriers.ts';
import { answerBlock, askForBlock } from '../support/blocking.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { drawer, who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** A house in which receipts and cards are missing, and a block waits. */
describeIf.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('the pages of ward and desk, with something on them, on %s', (device, viewport) => {
  let world: PortalWorld;
  let browser: Browser;

  beforeAll(async () => {
    world = await openPortalWorld({ assets: readAssets() });
    browser = await openBrowser(chromium ?? '');
    await activated(world);
    await askForBlock(world, { reason: 'broken', holder: who.colleague });
    await answerBlock(world, 'blocked');
    await world.advance('2026-12-03T09:00:00.000Z');
    await activated(world, { holder: who.secondHolder, cardNumber: drawer.second });
    await askForBlock(world, { reason: 'codes-exposed', holder: who.doctor });
  });

  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const pageOf = async (name: string): Promise<Page> => {
    const { portalUrl } = world;
    return (await logInBrowser(browser, { portalUrl, name, viewport })).newPage();
  };

  it('says who is ready to work without barriers', async () => {
    const page = await pageOf(who.manager.name);
    await page.goto(`${world.portalUrl}/enhetens-kort`, { waitUntil: 'load' });
    await page.getByText('kommer in överallt i dag').waitFor();
    expect(await barriersOn(page, `${device} ready`)).toEqual({ found: [], beyond: 0 });
  });

  it('shows a case in steps, then the diagram where the case stands, whose steps tell what happened', async () => {
    const page = await pageOf(who.manager.name);
    await page.goto(`${world.portalUrl}/arenden/SK-2026-000001`, { waitUntil: 'load' });
    await page.locator('.djs-element.is-now').first().waitFor();
    expect(await barriersOn(page, `${device} case steps`)).toEqual({ found: [], beyond: 0 });
    await page.locator('.djs-element.is-now.djs-shape').first().click();
    await page.locator('[data-step]').waitFor();
    expect(await page.locator('[data-step]').textContent()).toMatch(/\. Pågår sedan 2026-\d{2}-\d{2} \d{2}\.\d{2}\./);
    expect(await barriersOn(page, `${device} case steps told`)).toEqual({ found: [], beyond: 0 });
    await page
      .locator('[data-canvas] svg')
      .first()
      .click({ position: { x: 3, y: 3 } });
    await page.locator('[data-step]').waitFor({ state: 'hidden' });
  });

  it('shows a holder their own cards without barriers', async () => {
    const page = await pageOf(who.holder.name);
    await page.goto(`${world.portalUrl}/mina-kort`, { waitUntil: 'load' });
    await page.getByRole('heading', { name: 'Skriv under kvittensen' }).waitFor();
    expect(await barriersOn(page, `${device} own cards`)).toEqual({ found: [], beyond: 0 });
    await page
      .getByRole('link', { name: /^Stulet/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Begär spärr' }).waitFor();
    expect(await barriersOn(page, `${device} own block`)).toEqual({ found: [], beyond: 0 });
  });

  it('shows what was noted of a call without barriers', async () => {
    const page = await pageOf(who.customerService.name);
    await page.goto(`${world.portalUrl}/ring/${who.doctor.hsaId}`, { waitUntil: 'load' });
    await page.getByLabel('Anteckna samtalet').fill('Undrar när kortet är spärrat');
    await page.getByRole('button', { name: 'Spara anteckningen' }).click();
    await page.getByText('Samtalet är antecknat.').waitFor();
    expect(await barriersOn(page, `${device} call noted`)).toEqual({ found: [], beyond: 0 });
  });

  /** One press ticks the boxes of its list, and no others stay ticked when it is taken back. */
  async function chooseAll(page: Page): Promise<void> {
    const list = page.locator('form', { has: page.locator('[data-all]') }).first();
    const all = list.locator('[data-all]');
    const each = list.locator('[name="valda"]');
    const ticked = list.locator('[name="valda"]:checked');
    await all.check();
    expect(await ticked.count()).toBe(await each.count());
    await each.first().uncheck();
    expect(await all.isChecked()).toBe(false);
    await all.check();
    await all.uncheck();
    expect(await ticked.count()).toBe(0);
  }

  it('follows up without barriers, reminds with one click, and says so', async () => {
    const page = await pageOf(who.customerService.name);
    await page.goto(`${world.portalUrl}/att-folja-upp`, { waitUntil: 'load' });
    await page.getByRole('heading', { name: 'Kvittenser som saknas' }).waitFor();
    expect(await barriersOn(page, `${device} chase`)).toEqual({ found: [], beyond: 0 });
    await chooseAll(page);
    await page.getByRole('button', { name: `Påminn ${who.secondHolder.name}` }).click();
    await page.getByText('1 påminnelse är på väg.').waitFor();
    expect(await barriersOn(page, `${device} chase reminded`)).toEqual({ found: [], beyond: 0 });
  });
});
