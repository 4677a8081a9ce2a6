import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

/** Where Chromium is, or undefined. With CI set its absence is an error, else browser tests are skipped with a clear line. */
export function findChromium(): string | undefined {
  const path = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';
  if (existsSync(path)) return path;
  if (process.env['CI'] !== undefined) throw new Error(`Browser tests need Chromium; ${path} does not exist`);
  console.warn(`Skipped: browser tests need Chromium (CHROME_PATH or ${path})`);
  return undefined;
}

/** Starts a headless Chromium that talks to nobody but the pages under test. */
export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** How long a page may take until something shows, ms. */
const patience = 20_000;

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

/** A person at a browser of their own, logged in through the demo identity provider. Fails on script errors in a page. */
export async function logInBrowser(
  browser: Browser,
  { portalUrl, name, viewport = desktop }: { portalUrl: string; name: string; viewport?: typeof desktop },
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport, locale: 'sv-SE', timezoneId: 'Europe/Stockholm' });
  context.on('weberror', (error) => {
    throw error.error();
  });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  await page.goto(portalUrl);
  await page.getByRole('button', { name }).click();
  await page.waitForURL(`${portalUrl}/**`);
  await page.close();
  return context;
}
