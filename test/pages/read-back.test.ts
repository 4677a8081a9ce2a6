import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { buildAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { submit, theCase } from '../support/activation.ts';
import { findChromium, logInBrowser, openBrowser } from '../support/browser.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

describeIf('the last characters of a card, read aloud', () => {
  let world: PortalWorld;
  let browser: Browser;

  beforeAll(async () => {
    world = await openPortalWorld({ assets: await buildAssets() });
    browser = await openBrowser(chromium ?? '');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  it('are compared once when Enter follows the fourth, which has sent them, and again when others are typed', async () => {
    const { caseId } = await submit(world);
    const { userTaskKey } = await world.task('Task_Activate', caseId);
    const { portalUrl } = world;
    const page = await (await logInBrowser(browser, { portalUrl, name: who.customerService.name })).newPage();
    await page.goto(`${portalUrl}/arbetslista/${userTaskKey}`);
    await page.getByRole('button', { name: 'De svarade' }).click();
    await page.locator('#tecken:focus').waitFor();
    const [compared, answered] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    await page.route('**/las?*', async (route) => {
      const response = await route.fetch();
      compared.resolve(undefined);
      await answered.promise;
      // One that another overtook has nobody to answer.
      await route.fulfill({ response }).catch(() => undefined);
    });
    await page.keyboard.type('0001');
    await compared.promise;
    await page.keyboard.press('Enter');
    answered.resolve(undefined);
    await page.getByText('Försök kvar:').waitFor();
    expect(await theCase(world, caseId)).toMatchObject({ misreadings: 1 });
    await page.locator('#tecken:focus').waitFor();
    await page.keyboard.type('0002');
    await page.keyboard.press('Enter');
    await page.getByText('Försök kvar: 1.').waitFor();
    expect(await theCase(world, caseId)).toMatchObject({ misreadings: 2 });
    await page.close();
  });
});
