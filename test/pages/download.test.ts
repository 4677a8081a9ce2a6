import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readAssets } from '../../portal/index.ts';
import { openPortalAlone, type PortalAlone } from '../portal/open-portal.ts';
import { barriersOn } from '../support/barriers.ts';
import { openLine } from '../support/breaking-line.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;
const rows = 3000;

describeIf('a long file', () => {
  let portal: PortalAlone;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    portal = await openPortalAlone({ assets: readAssets() });
    const author = await portal.author(who.admin);
    const entries = Array.from({ length: rows }, (_, at) => ({
      action: 'access-denied' as const,
      author,
      details: { method: 'GET', path: `/${at}` },
    }));
    await portal.register.audit.appendMany(entries);
    browser = await openBrowser(chromium ?? '');
    const { portalUrl } = portal;
    page = await (await logInBrowser(browser, { portalUrl, name: who.auditor.name })).newPage();
  });

  afterAll(async () => {
    await browser.close();
    await portal.close();
  });

  const link = () => page.getByRole('link', { name: 'CSV, för kalkylblad' });

  async function look(name: string): Promise<void> {
    for (const viewport of [phone, desktop]) {
      await page.setViewportSize(viewport);
      expect(await barriersOn(page, `${viewport.width} ${name}`)).toEqual({ found: [], beyond: 0 });
    }
  }

  /** @param throughput bytes per second; -1: as it is */
  async function slow(throughput: number): Promise<void> {
    const line = await page.context().newCDPSession(page);
    const given = { offline: false, latency: 0, downloadThroughput: throughput, uploadThroughput: -1 };
    await line.send('Network.emulateNetworkConditions', given);
  }

  it('says how far it has come, can be stopped, and is saved when it is whole', async () => {
    await page.goto(`${portal.portalUrl}/logg`);
    await slow(8000);
    await link().click();
    await page.getByText(/^Filen hämtas: \d[\d\s]* av 3\s\d{3} rader$/).waitFor();
    await slow(200);
    await look('a file on its way');
    await page.getByRole('button', { name: 'Avbryt' }).click();
    await page.getByText(/^Filen hämtas/).waitFor({ state: 'detached' });
    await slow(-1);
    const [file] = await Promise.all([page.waitForEvent('download'), link().click()]);
    expect(file.suggestedFilename()).toBe('logg.csv');
    const text = readFileSync(await file.path(), 'utf8');
    expect(text.split('\r\n').filter((line) => line.includes('Nekad')).length).toBeGreaterThanOrEqual(rows);
    await page.getByText(/^Filen hämtas/).waitFor({ state: 'detached' });
  });

  it('says that it was cut off, and saves nothing of it', async () => {
    const line = await openLine(portal.portalUrl);
    try {
      await page.goto(`${line.url}/logg`);
      let saved = 0;
      page.on('download', () => (saved += 1));
      const stopped = line.stopAfter(6000);
      await link().click();
      await stopped;
      line.break();
      await page.getByText('Filen kom inte fram hel').waitFor();
      await look('a file that was cut off');
      await page.getByRole('button', { name: 'Stäng' }).click();
      await page.getByText('Filen kom inte fram hel').waitFor({ state: 'detached' });
      expect(saved).toBe(0);
    } finally {
      await line.close();
    }
  });
});
