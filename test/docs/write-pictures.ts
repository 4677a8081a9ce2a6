import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { dayAt } from '../../contract/index.ts';
import { readArguments } from '../../platform/command-line.ts';
import { addWorkingDays } from '../../register/kernel/working-days.ts';
import { root } from '../agreement/models.ts';
import { findChromium, logInBrowser, openBrowser } from '../support/browser.ts';
import { demo } from '../support/demo-people.ts';
import { submitOne } from '../support/driver.ts';
import { freePorts, startHouse } from '../support/house.ts';
import { until } from '../support/until.ts';
import { logIn } from '../support/web-user.ts';

await readArguments('npm run docs:pictures', 'Photographs the pages that the documents show, into docs/pictures.');

interface Picture {
  /** Its file in `docs/pictures`, without the ending. */
  readonly picture: string;
  readonly name: string;
  readonly path: string;
  /** From there to what is shown. */
  readonly go?: (page: Page) => Promise<void>;
}

/** `npm run docs:pictures`: photographs the pages that the documents show, of a house after its three invented weeks, into `docs/pictures`. */
const chromium = findChromium();
if (chromium === undefined) throw new Error('Pictures need Chromium: set CHROME_PATH');
const folder = fileURLToPath(new URL('docs/pictures/', root));
mkdirSync(folder, { recursive: true });
const dataDir = mkdtempSync(join(tmpdir(), 'pictures-'));
const house = await startHouse({ dataDir, ports: await freePorts() }, { DEMO: 'lived-in' });
const browser = await openBrowser(chromium);
try {
  const number = await submitOne(await logIn(house.portalUrl, demo.colleague.hsaId), { reason: 'lost' });
  const clerk = await logIn(house.portalUrl, demo.customerService.hsaId);
  const task = `/arbetslista?arende=${number}`;
  await until(async () => /arbetslista\/\d+/.test((await clerk.open(task)).url), 'the task is there');
  for (const each of pictures(task)) await photograph(each);
} finally {
  await browser.close();
  await house.stop();
  rmSync(dataDir, { recursive: true });
}

function pictures(task: string): Picture[] {
  const { manager, customerService, admin, auditor, holder } = demo;
  const visits = addWorkingDays(dayAt(Date.now()), 1);
  return [
    { picture: 'start', name: manager.name, path: '/' },
    { picture: 'unit', name: manager.name, path: '/enhetens-kort' },
    { picture: 'order', name: manager.name, path: '/enhetens-kort', go: follow('Beställ kort') },
    { picture: 'case', name: manager.name, path: '/arenden', go: follow('SIS-kort till Elin Nyprov') },
    { picture: 'desk', name: customerService.name, path: task, go: untilLive },
    { picture: 'call', name: customerService.name, path: `/ring/${holder.hsaId}` },
    { picture: 'calendar', name: customerService.name, path: `/besok?dag=${visits}` },
    { picture: 'chase', name: customerService.name, path: '/att-folja-upp' },
    { picture: 'administration', name: admin.name, path: '/administration' },
    { picture: 'rights', name: admin.name, path: '/behorigheter' },
    { picture: 'log', name: auditor.name, path: '/logg' },
    { picture: 'statistics', name: auditor.name, path: '/statistik' },
  ];
}

function follow(text: string) {
  return async (page: Page) => {
    await page.getByRole('link', { name: text }).first().click();
    await page.waitForLoadState('load');
  };
}

async function untilLive(page: Page): Promise<void> {
  await page.getByText('Uppdateras direkt').waitFor();
}

async function photograph({ picture, name, path, go }: Picture): Promise<void> {
  const context = await logInBrowser(browser, { portalUrl: house.portalUrl, name });
  const page = await context.newPage();
  await page.goto(house.portalUrl + path, { waitUntil: 'load' });
  await go?.(page);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: join(folder, `${picture}.png`) });
  await context.close();
}
