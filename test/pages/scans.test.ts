import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { activated } from '../support/activation.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { asPdf, paperOf, plainPage, scannedReceipt } from '../support/scans.ts';
import { story } from '../support/story.ts';
import { drawer, who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

describeIf.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('receipts that are scanned in on %s', (device, viewport) => {
  let world: PortalWorld;
  let browser: Browser;
  let page: Page;
  let paper: Awaited<ReturnType<typeof paperOf>>;
  let other: Awaited<ReturnType<typeof paperOf>>;

  beforeAll(async () => {
    world = await openPortalWorld({ assets: readAssets() });
    paper = await paperOf(world, (await activated(world)).caseId);
    other = await paperOf(world, (await activated(world, { holder: who.doctor, cardNumber: drawer.second })).caseId);
    browser = await openBrowser(chromium ?? '');
    const { portalUrl } = world;
    page = await (await logInBrowser(browser, { portalUrl, name: who.customerService.name, viewport })).newPage();
    await page.goto(`${portalUrl}/att-folja-upp`);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const step = story('are chosen, read, registered, and asked about', 240_000);

  step('the list of those that are missing says how many are ticked', async () => {
    const missing = page.locator('form', { has: page.getByRole('checkbox', { name: /^Välj .*, RK/ }) }).last();
    const boxes = missing.getByRole('checkbox', { name: /, RK/ });
    await boxes.nth(0).check();
    await missing.getByRole('button', { name: 'Påminn 1 vald' }).waitFor();
    await boxes.nth(1).check();
    await missing.getByRole('button', { name: 'Påminn 2 valda' }).waitFor();
  });

  step('nothing stands in the way of handing them in', async () => {
    await page.getByText('Skanna in kvittenser').click();
    await page.getByText('Dra filerna hit').waitFor();
    expect(await barriersOn(page, `${device} scans`)).toEqual({ found: [], beyond: 0 });
  });

  step('the names of the files are said, and what was read is shown', async () => {
    const plain = await plainPage();
    const stack = await asPdf(
      plain,
      await paper.signed(),
      await other.unsigned(),
      await scannedReceipt('KV-2026-999999'),
    );
    const buffer = Buffer.from(stack);
    await page.locator('input[type=file]').setInputFiles({ name: 'bunt.pdf', mimeType: 'application/pdf', buffer });
    await page.getByText('bunt.pdf').waitFor();
    await page.getByRole('button', { name: 'Läs in' }).click({ timeout: 120_000 });
    await page.getByText('Filerna är lästa.').waitFor({ timeout: 100_000 });
    expect(await page.getByText('Registrerad', { exact: false }).count()).toBeGreaterThan(0);
    expect(await page.getByText('Ingen underskrift syns på').count()).toBe(1);
    const pictures = page.locator('.scanned img');
    expect(await pictures.count()).toBe(4);
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

  step('what was registered by itself is looked at, and withdrawn by the keyboard', async () => {
    await page.goto(`${world.portalUrl}/kvittenser/skanna`);
    await world.settle();
    const button = page.getByRole('button', { name: `Signaturen saknas på ${paper.receiptNumber}` });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Registreringen är återtagen: en underskrift saknas.').waitFor();
    expect(await button.count()).toBe(0);
    expect(await barriersOn(page, `${device} scans withdrawn`)).toEqual({ found: [], beyond: 0 });
  });
});
