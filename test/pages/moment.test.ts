import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { endCall, submit } from '../support/activation.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

describeIf('a case step by step', () => {
  let world: PortalWorld;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    world = await openPortalWorld({ assets: readAssets() });
    const { caseId, number } = await submit(world);
    await world.passTime(60_000);
    await endCall(world, caseId, { outcome: 'activate' });
    address = `${world.portalUrl}/arenden/${number}`;
    browser = await openBrowser(chromium ?? '');
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const open = async (viewport: typeof desktop, script = true): Promise<Page> => {
    const session = await logInBrowser(browser, { portalUrl: world.portalUrl, name: who.auditor.name, viewport });
    if (script) return session.newPage();
    const context = await browser.newContext({ viewport, javaScriptEnabled: false });
    await context.addCookies(await session.cookies());
    return context.newPage();
  };

  it.each([
    ['a desktop', desktop],
    ['a phone', phone],
  ])('moves page, diagram and address together by the keys, without barriers, on %s', async (device, viewport) => {
    const page = await open(viewport);
    await page.goto(`${address}?steg=2`);
    await page.locator('.djs-element').first().waitFor();
    expect(await barriersOn(page, `${device} moment`)).toEqual({ found: [], beyond: 0 });
    const slider = page.getByRole('slider', { name: 'Steg i ärendet' });
    await slider.focus();
    await slider.press('ArrowRight');
    await page.getByText('Så såg ärendet ut vid steg 3').waitFor();
    await page.waitForURL(`${address}?steg=3`);
    expect(await slider.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^Steg 3 av \d+: /);
    await page.locator('.ev[aria-current="step"]').waitFor();
    await page.close();
  });

  it('goes from step to step by links and a button without JavaScript', async () => {
    const page = await open(desktop, false);
    await page.goto(`${address}?steg=1`);
    await page.getByRole('link', { name: /^Nästa steg/ }).click();
    await page.getByText('Så såg ärendet ut vid steg 2').waitFor();
    await page.getByRole('link', { name: /^Inskickat/ }).click();
    await page.getByText('Så såg ärendet ut vid steg 1').waitFor();
    await page.getByRole('button', { name: 'Visa steget' }).waitFor();
    await page.close();
  });
});
