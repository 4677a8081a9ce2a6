import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { buildAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { submit } from '../support/activation.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { until } from '../support/until.ts';
import { drawer, who } from '../support/ward/index.ts';

jest.setTimeout(90_000);
const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** A house in which something of everything waits for an administrator. */
describeIf.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('the rooms of an administrator on %s', (device, viewport) => {
  let world: PortalWorld;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    world = await openPortalWorld({ assets: await buildAssets() });
    for (const [holder, cardNumber] of [
      [who.holder, drawer.first],
      [who.doctor, drawer.second],
    ] as const) {
      const { caseId } = await submit(world, { holder, cardNumber });
      const { userTaskKey } = await world.task('Task_Activate', caseId);
      const forged = { outcome: 'activate', by: who.idAdministrator.hsaId, at: world.now() };
      await world.rawClient.completeUserTask(userTaskKey, { activation: forged });
    }
    await until(async () => (await world.client.incidents({ state: 'ACTIVE' })).length === 2, 'two incidents');
    browser = await openBrowser(chromium ?? '');
    const { portalUrl } = world;
    page = await (await logInBrowser(browser, { portalUrl, name: who.admin.name, viewport })).newPage();
  });

  afterAll(async () => {
    await browser.close();
    for (const { processInstanceKey = '' } of await world.client.incidents({ state: 'ACTIVE' })) {
      await world.client.cancelProcessInstance(processInstanceKey);
    }
    await world.close();
  });

  const look = async (path: string) => {
    await page.goto(world.portalUrl + path, { waitUntil: 'load' });
    expect(await barriersOn(page, `${device} room ${path}`)).toEqual({ found: [], beyond: 0 });
  };

  it('has a start without barriers, which leads to what stands still', async () => {
    await look('/administration');
    await page.getByRole('link', { name: 'Visa incidenten' }).click();
    await page.locator('.djs-container').waitFor();
    expect(await barriersOn(page, `${device} incident`)).toEqual({ found: [], beyond: 0 });
  });

  it('asks for a reason where something is given up', async () => {
    await page.getByRole('button', { name: 'Ge upp 2 ärenden' }).click();
    await page.getByRole('alert').getByText('Skäl').waitFor();
    expect(await barriersOn(page, `${device} incident without a reason`)).toEqual({ found: [], beyond: 0 });
  });

  it.each(['/incidenter'])('has %s without barriers', look);
});
