import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { aHolder, aUnit } from '../support/builders.ts';
import { importWithout } from '../support/imported.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** Two people are missing in a full import; customer service finds out about one of them. */
describeIf.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('who is missing in an import, on %s', (device, viewport) => {
  let world: PortalWorld;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    world = await openPortalWorld({ assets: readAssets() });
    const unit = await aUnit(world, { name: 'Provmottagningen' });
    for (const [givenName, familyName] of [
      ['Saga', 'Saknad'],
      ['Birger', 'Bortovaro'],
    ] as const)
      await aHolder(world, { unit, person: { givenName, familyName, title: 'Undersköterska' } });
    await importWithout(world, unit);
    browser = await openBrowser(chromium ?? '');
    const { portalUrl } = world;
    page = await (await logInBrowser(browser, { portalUrl, name: who.customerService.name, viewport })).newPage();
  });

  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const look = async (name: string) =>
    expect(await barriersOn(page, `${device} ${name}`)).toEqual({ found: [], beyond: 0 });

  it('goes from the work list to a case that is filled in, without barriers', async () => {
    await page.goto(`${world.portalUrl}/arbetslista`);
    await page.getByRole('link', { name: 'Saknas i inläsningen: 2' }).click();
    await page.getByRole('heading', { name: 'Saknas i inläsningen' }).waitFor();
    await look('missing people');
    await page.getByRole('link', { name: /^Finns kvar.*Saga Saknad/ }).click();
    await page.getByRole('button', { name: 'Spara svaret' }).click();
    await page.getByRole('alert').getByText('Skäl').waitFor();
    await look('missing people kept without a reason');
    await page.getByRole('link', { name: 'Avbryt' }).click();
    await page.getByRole('link', { name: /^Starta avslut.*Birger Bortovaro/ }).click();
    await look('missing people end');
    await page.getByLabel('Vem har bekräftat det?').fill('Chefen, uppringd 08.20');
    await page.getByRole('button', { name: 'Starta avslut' }).click();
    await page.waitForURL(/\/arenden\/SK-/);
    await look('missing people case');
  });
});
