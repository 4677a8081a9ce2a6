import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { buildAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { activated } from '../support/activation.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { asPdf, plainPage, scannedReceipt } from '../support/scans.ts';
import { mustBe } from '../support/until.ts';
import { story } from '../support/story.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

describeIf.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('receipts that are scanned in on %s', (device, viewport) => {
  let world: PortalWorld;
  let browser: Browser;
  let page: Page;
  let receiptNumber: string;

  beforeAll(async () => {
    world = await openPortalWorld({ assets: await buildAssets() });
    const { caseId } = await activated(world);
    ({ receiptNumber } = mustBe(await world.register.receipts.current(caseId)));
    browser = await openBrowser(chromium ?? '');
    const { portalUrl } = world;
    page = await (await logInBrowser(browser, { portalUrl, name: who.customerService.name, viewport })).newPage();
    await page.goto(`${portalUrl}/att-folja-upp`);
    await page.getByText('Skanna in kvittenser').click();
    await page.getByText('Dra filerna hit').waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const step = story('are chosen, read, registered, and asked about', 240_000);

  step('nothing stands in the way of handing them in', async () => {
    expect(await barriersOn(page, `${device} scans`)).toEqual({ found: [], beyond: 0 });
  });

  step('the names of the files are said, and what was read is shown', async () => {
    const plain = await plainPage();
    const stack = await asPdf(
      plain,
      await scannedReceipt(receiptNumber),
      plain,
      await scannedReceipt('KV-2026-999999'),
    );
    const buffer = Buffer.from(stack);
    await page.locator('input[type=file]').setInputFiles({ name: 'bunt.pdf', mimeType: 'application/pdf', buffer });
    await page.getByText('bunt.pdf').waitFor();
    await page.getByRole('button', { name: 'Läs in' }).click({ timeout: 120_000 });
    await page.getByText('Filerna är lästa.').waitFor({ timeout: 100_000 });
    expect(await page.getByText('Registrerad', { exact: false }).count()).toBeGreaterThan(0);
    const pictures = page.locator('.scanned img');
    expect(await pictures.count()).toBe(3);
    for (const picture of await pictures.all()) await picture.scrollIntoViewIfNeeded();
    await page.waitForFunction(() =>
      [...document.querySelectorAll('img')].every(({ complete, naturalWidth }) => complete && naturalWidth > 0),
    );
    expect(await barriersOn(page, `${device} scans read`)).toEqual({ found: [], beyond: 0 });
  });

  step('a number that can’t be is refused where it stands', async () => {
    await page.getByLabel('Kvittensens nummer').first().fill('12');
    await page.getByRole('button', { name: 'Registrera' }).first().click();
    await page.locator('.ds-error-summary').waitFor();
    expect(await page.getByLabel('Kvittensens nummer').first().inputValue()).toBe('12');
    expect(await barriersOn(page, `${device} scans refused`)).toEqual({ found: [], beyond: 0 });
  });
});
