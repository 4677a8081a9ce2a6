import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../agreement/models.ts';
import { findChromium, logInBrowser, openBrowser } from '../support/browser.ts';
import { demo } from '../support/demo-people.ts';
import { submitOne } from '../support/driver.ts';
import { freePorts, startHouse } from '../support/house.ts';
import { until } from '../support/until.ts';
import { logIn } from '../support/web-user.ts';
import { readArguments } from '../../platform/command-line.ts';

await readArguments('npm run docs:pictures', 'Photographs the pages that the documents show, into docs/pictures.');

/** `npm run docs:pictures`: photographs the pages that the documents show, of a house with invented people, into `docs/pictures`. */
const chromium = findChromium();
if (chromium === undefined) throw new Error('Pictures need Chromium: set CHROME_PATH');
const folder = fileURLToPath(new URL('docs/pictures/', root));
mkdirSync(folder, { recursive: true });
const dataDir = mkdtempSync(join(tmpdir(), 'pictures-'));
const house = await startHouse({ dataDir, ports: await freePorts() });
const browser = await openBrowser(chromium);
try {
  const number = await submitOne(await logIn(house.portalUrl, demo.colleague.hsaId), { reason: 'lost' });
  const clerk = await logIn(house.portalUrl, demo.customerService.hsaId);
  const desk = `/arbetslista?arende=${number}`;
  await until(async () => /arbetslista\/\d+/.test((await clerk.open(desk)).url), 'the task is there');
  await photograph('desk', { name: demo.customerService.name, path: desk });
} finally {
  await browser.close();
  await house.stop();
  rmSync(dataDir, { recursive: true });
}

async function photograph(picture: string, { name, path }: { name: string; path: string }): Promise<void> {
  const context = await logInBrowser(browser, { portalUrl: house.portalUrl, name });
  const page = await context.newPage();
  await page.goto(house.portalUrl + path, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.getByText('Uppdateras direkt').waitFor();
  await page.screenshot({ path: join(folder, `${picture}.png`) });
  await context.close();
}
