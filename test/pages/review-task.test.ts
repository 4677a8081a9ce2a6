import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { buildAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { placeOrder } from '../support/card-order-play.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

describeIf.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('an order to review on %s', (device, viewport) => {
  let world: PortalWorld;
  let browser: Browser;
  let caseId: string;

  beforeAll(async () => {
    world = await openPortalWorld({ assets: await buildAssets() });
    ({ caseId } = await placeOrder(world));
    browser = await openBrowser(chromium ?? '');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  it('shows the question without scrolling once it is taken, with the focus on its first answer', async () => {
    const { portalUrl } = world;
    const page = await (await logInBrowser(browser, { portalUrl, name: who.customerService.name, viewport })).newPage();
    const { userTaskKey } = await world.task('Task_Review', caseId);
    await page.goto(`${portalUrl}/arbetslista/${userTaskKey}`);
    await page.getByRole('button', { name: 'Ta uppgiften' }).click();
    await page.getByLabel('Godkänn').first().and(page.locator(':focus')).waitFor();
    const options = page.locator('[data-drawn] fieldset').first();
    const [box, foot] = [await options.boundingBox(), await page.locator('.detail-foot').boundingBox()];
    expect(box).not.toBeNull();
    if (device === 'a desktop') expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0);
    expect(await barriersOn(page, `${device} review task taken`)).toEqual({ found: [], beyond: 0 });
  });
});
