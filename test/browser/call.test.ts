import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { findChromium, logInBrowser, openBrowser } from '../support/browser.ts';
import { demo } from '../support/demo-people.ts';
import { submitOne } from '../support/driver.ts';
import { freePorts, startHouse, type House } from '../support/house.ts';
import { until } from '../support/until.ts';
import { logIn, type WebUser } from '../support/web-user.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** From the ring to an active card: what the clerk does is counted in the browser, as the browser is told of it. */
describeIf('a card is activated in a call', () => {
  let dataDir: string;
  const counts = { clicks: 0, keys: 0 };
  let house: House;
  let browser: Browser;
  let colleague: WebUser;
  let clerk: Page;

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'call-'));
    house = await startHouse({ dataDir, ports: await freePorts() });
    browser = await openBrowser(chromium ?? '');
    colleague = await logIn(house.portalUrl, demo.colleague.hsaId);
    const context = await logInBrowser(browser, { portalUrl: house.portalUrl, name: demo.customerService.name });
    await context.exposeBinding('counted', (_source, kind: string) => {
      counts[kind === 'keydown' ? 'keys' : 'clicks'] += 1;
    });
    await context.addInitScript(`for (const kind of ['pointerdown', 'keydown'])
      addEventListener(kind, (event) => { if (event.isTrusted) counted(kind); }, true);`);
    clerk = await context.newPage();
  });
  afterEach(async () => {
    await browser.close();
    await house.stop();
    rmSync(dataDir, { recursive: true });
  });

  /** A call that waits on top of the list. Returns the case and the last characters of its card, as the unit reads them. */
  async function ringing(): Promise<{ number: string; last: string }> {
    const number = await submitOne(colleague, { reason: 'forgotten' });
    const page = await colleague.open(`/arenden/${number}`);
    const last = /RK \d{4} (\d{4})/.exec(page.text)?.[1] ?? '';
    await clerk.goto(`${house.portalUrl}/arbetslista`);
    await clerk.locator('.queue a.task', { hasText: number }).waitFor();
    Object.assign(counts, { clicks: 0, keys: 0 });
    return { number, last };
  }

  const isActive = (number: string) =>
    until(async () => (await colleague.open(`/arenden/${number}`)).text.includes('Aktivt'), 'the card is active');

  it('with the mouse by four clicks and four characters at most', async () => {
    const { number, last } = await ringing();
    await clerk.locator('.queue a.task', { hasText: number }).click();
    await clerk.getByRole('button', { name: /^De svarade/ }).click();
    await clerk.locator('#tecken:focus').waitFor();
    await clerk.keyboard.type(last);
    await clerk.getByText('Kortets tecken är upplästa och stämmer.').waitFor();
    await clerk.getByRole('button', { name: /^Aktivera, hämtat i samtalet/ }).click();
    await clerk.getByText(`Klart. ${number} är sparat.`).waitFor();
    await isActive(number);
    console.info(`mouse: ${counts.clicks} clicks and ${counts.keys} keys`);
    expect(counts.clicks).toBeLessThanOrEqual(4);
    expect(counts.keys).toBe(4);
  });

  it('with the keyboard alone by twenty keys at most', async () => {
    const { number, last } = await ringing();
    await clerk.keyboard.press('j');
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('button', { name: /^De svarade/ }).waitFor();
    await clerk.locator('[data-drawn]:not([hidden]), [data-claim]').first().waitFor();
    await clerk.keyboard.press('d');
    await clerk.locator('#tecken:focus').waitFor();
    await clerk.keyboard.type(last);
    await clerk.getByText('Kortets tecken är upplästa och stämmer.').waitFor();
    await clerk.locator('[data-drawn]:not([hidden])').waitFor({ state: 'attached' });
    await clerk.keyboard.press('Control+Enter');
    await clerk.getByText(`Klart. ${number} är sparat.`).waitFor();
    await isActive(number);
    console.info(`keyboard: ${counts.clicks} clicks and ${counts.keys} keys`);
    expect(counts.clicks).toBe(0);
    expect(counts.keys).toBeLessThanOrEqual(20);
  });

  it('opens the person who rings by name, and what waits for them by one key', async () => {
    const { number } = await ringing();
    await clerk.goto(`${house.portalUrl}/besok`);
    await clerk.keyboard.press('/');
    await clerk.keyboard.type(demo.colleague.name);
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('heading', { name: demo.colleague.name }).waitFor();
    await clerk.keyboard.press('1');
    await clerk.locator('#uppgift', { hasText: number }).waitFor();
    expect(counts.clicks).toBe(0);
  });

  it('shows and selects a scan that found nothing, and moves through several people by arrows', async () => {
    await clerk.goto(`${house.portalUrl}/besok`);
    const field = clerk.locator('#scan');
    await clerk.keyboard.press('s');
    await clerk.keyboard.type('RK99009900');
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('alert').filter({ hasText: 'Vi hittar inget' }).waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await clerk.keyboard.type('Prov');
    expect(await field.inputValue()).toBe('Prov');
    await clerk.keyboard.press('Enter');
    await clerk.locator('.scan-cases a').nth(1).waitFor();
    await clerk.keyboard.press('ArrowDown');
    await clerk.keyboard.press('ArrowDown');
    const second = await clerk.locator('.scan-cases a').nth(1).getAttribute('href');
    await clerk.keyboard.press('Enter');
    await clerk.waitForURL(`**${second ?? ''}`);
  });
});
