import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { findChromium, logInBrowser, openBrowser } from '../support/browser.ts';
import { demo } from '../support/demo-people.ts';
import { submitOne } from '../support/driver.ts';
import { freePorts, startHouse, type House } from '../support/house.ts';
import { logIn, type WebUser } from '../support/web-user.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** Somebody rings: how they and what waits for them are found (what an activation costs by hand: `commonest-jobs.test.ts`). */
describeIf('in a call', () => {
  let dataDir: string;
  let clicks = 0;
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
    await context.exposeBinding('clicked', () => {
      clicks += 1;
    });
    await context.addInitScript(`addEventListener('pointerdown', () => clicked(), true);`);
    clerk = await context.newPage();
  });
  afterEach(async () => {
    await browser.close();
    await house.stop();
    rmSync(dataDir, { recursive: true });
  });

  /** A call that waits on top of the list. Returns the case's number. */
  async function ringing(): Promise<string> {
    const number = await submitOne(colleague, { reason: 'forgotten' });
    await clerk.goto(`${house.portalUrl}/arbetslista`);
    await clerk.locator('.queue a.task', { hasText: number }).waitFor();
    clicks = 0;
    return number;
  }

  it('opens the person who rings by name, and what waits for them by one key', async () => {
    const number = await ringing();
    await clerk.goto(`${house.portalUrl}/besok`);
    await clerk.keyboard.press('/');
    await clerk.keyboard.type(demo.colleague.name);
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('heading', { name: demo.colleague.name }).waitFor();
    await clerk.keyboard.press('1');
    await clerk.locator('#uppgift', { hasText: number }).waitFor();
    expect(clicks).toBe(0);
  });

  it('ticks what the caller says, and takes it along to the block', async () => {
    await clerk.goto(`${house.portalUrl}/besok`);
    await clerk.keyboard.press('/');
    await clerk.keyboard.type(demo.colleague.name);
    await clerk.keyboard.press('Enter');
    await clerk.getByText('Annars ringer du upp först.').waitFor();
    await clerk.getByRole('checkbox', { name: 'personnummer' }).check();
    await clerk.getByText('Det räcker för att spärra.').waitFor();
    const block = clerk.getByRole('link', { name: 'Spärra kortet' });
    expect(await block.getAttribute('href')).toContain('stammer=personal-number%2Cname');
    await clerk.reload();
    expect(await clerk.getByRole('checkbox', { name: 'namn', exact: true }).isChecked()).toBe(true);
  });

  it('shows and selects a scan that found nothing, and moves through several people by arrows', async () => {
    await clerk.goto(`${house.portalUrl}/besok`);
    const field = clerk.locator('#scan');
    await clerk.keyboard.press('s');
    await clerk.keyboard.type('RK99009900');
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('alert').filter({ hasText: 'Vi hittar inget' }).waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    // The next scan writes over it, and stands above it.
    await clerk.keyboard.type('RK99009901');
    await clerk.keyboard.press('Enter');
    await clerk.locator('[data-scan-results] > div').nth(1).getByText('RK99009900').waitFor();
    expect(await clerk.locator('.scan-at').first().innerText()).toMatch(/^\d\d\.\d\d\.\d\d$/);
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
