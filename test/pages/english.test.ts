import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { activated } from '../support/activation.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { approved } from '../support/card-order-play.ts';
import { chooseSlot, times } from '../support/visit.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** A holder who reads English, with a card, a receipt to sign and a visit to come to. */
describeIf.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('the pages of a holder in English, on %s', (device, viewport) => {
  let world: PortalWorld;
  let browser: Browser;
  let activation: string;
  let order: string;

  beforeAll(async () => {
    world = await openPortalWorld({ assets: readAssets() });
    browser = await openBrowser(chromium ?? '');
    activation = (await activated(world)).number;
    const { caseId, number } = await approved(world);
    order = number;
    await chooseSlot(world, caseId, times.tuesday);
  });

  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const open = async (path: string): Promise<Page> => {
    const { portalUrl } = world;
    const page = await (await logInBrowser(browser, { portalUrl, name: who.holder.name, viewport })).newPage();
    await page.goto(`${portalUrl}${path}`, { waitUntil: 'load' });
    return page;
  };

  /** In the menu on a phone, else in the head. */
  async function choose(page: Page, language: 'English' | 'Svenska'): Promise<void> {
    const menu = page.locator('.menu summary');
    if (await menu.isVisible()) await menu.click();
    await page.getByRole('button', { name: language }).filter({ visible: true }).click();
    await page.locator(`html[lang=${language === 'English' ? 'en' : 'sv'}]`).waitFor();
  }

  it('are chosen in the head, without barriers in either language', async () => {
    const page = await open('/mina-kort');
    expect(await barriersOn(page, `${device} own cards in Swedish`)).toEqual({ found: [], beyond: 0 });
    await choose(page, 'English');
    await page.getByRole('heading', { name: 'My cards' }).waitFor();
    expect(await barriersOn(page, `${device} own cards in English`)).toEqual({ found: [], beyond: 0 });
    await page.goto(world.portalUrl);
    await page.getByRole('heading', { name: 'Waiting for you' }).waitFor();
    expect(await barriersOn(page, `${device} start in English`)).toEqual({ found: [], beyond: 0 });
    for (const number of [activation, order]) {
      await page.goto(`${world.portalUrl}/arenden/${number}`);
      await page.getByRole('heading', { name: 'Next step' }).waitFor();
      await page.locator('.canvas text', { hasText: 'Öppna ärendet' }).waitFor();
      expect(await barriersOn(page, `${device} case ${number} in English`)).toEqual({ found: [], beyond: 0 });
    }
    await page.getByRole('link', { name: 'Change or cancel the visit' }).first().click();
    await page.getByRole('heading', { name: 'Change the visit' }).waitFor();
    expect(await barriersOn(page, `${device} visit in English`)).toEqual({ found: [], beyond: 0 });
    await page.goto(world.portalUrl);
    await choose(page, 'Svenska');
    await page.getByRole('heading', { name: 'Väntar på dig' }).waitFor();
  });
});
