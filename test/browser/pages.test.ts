import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { freePorts, startHouse, type House } from '../support/house.ts';
import { until } from '../support/until.ts';
import { submitOne } from '../support/driver.ts';
import { logIn } from '../support/web-user.ts';

jest.setTimeout(60_000);
const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;
/** Set to a folder to keep a picture of every page. */
const pictures = process.env['PICTURES'];

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const Violations = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

/** Who looks at which page. `:case` is a case that waits for its call, `:task` its task. */
const looks: readonly [who: string, path: string][] = [
  ['Lars Provén', '/'],
  ['Lars Provén', '/nytt/reservkort'],
  ['Lars Provén', '/nytt/kort'],
  ['Lars Provén', '/nytt/kort/lista'],
  ['Lars Provén', '/nytt/utlandsk-personal'],
  ['Lars Provén', '/nytt/forlang-reservkort'],
  ['Lars Provén', '/nytt/bestall-reservkort'],
  ['Lars Provén', '/uppgifter'],
  ['Lars Provén', '/arenden'],
  ['Lars Provén', '/arenden/:case'],
  ['Lars Provén', '/arenden/:case/ta-tillbaka'],
  ['Karin Provsson', '/arbetslista'],
  ['Karin Provsson', '/arbetslista/:task'],
  ['Karin Provsson', '/nytt'],
  ['Karin Provsson', '/nytt/reservkort'],
  ['Karin Provsson', '/sparrar/lista'],
  ['Karin Provsson', '/besok'],
  ['Lars Provén', '/arenden/:case/besok'],
  ['Karin Provsson', '/lager'],
  ['Karin Provsson', '/lager/bunt'],
  ['Karin Provsson', '/lager/skicka'],
  ['Karin Provsson', '/lager/makulera'],
  ['Karin Provsson', '/lager/plats/centrallager'],
  ['Karin Provsson', '/lager/plats/disk-vaxjo/inventera?typ=korttidskort'],
  ['Maja Testberg', '/mina-kort'],
  ['Signe Låtsas', '/uppgifter'],
  ['Signe Låtsas', '/arenden/:case'],
  ['Eva Skissgren', '/arenden/:case'],
  ['Eva Skissgren', '/finns-inte'],
];

describeIf.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('every page on %s', (device, viewport) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'pages-'));
  let house: House;
  let browser: Browser;
  const pages = new Map<string, Page>();
  const names = new Map<string, string>();

  beforeAll(async () => {
    if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
    house = await startHouse({ dataDir, ports: await freePorts() });
    browser = await openBrowser(chromium ?? '');
    const petra = await logIn(house.portalUrl, 'SE2321000065-P103');
    names.set(':case', await submitOne(petra, { reason: 'lost' }));
    const karin = await logIn(house.portalUrl, 'SE2321000065-P401');
    await until(async () => {
      const { url } = await karin.open(`/arbetslista?arende=${names.get(':case') ?? ''}`);
      names.set(':task', /arbetslista\/(\d+)/.exec(url)?.[1] ?? '');
      return names.get(':task') !== '';
    }, 'the task is there');
  });

  afterAll(async () => {
    await browser.close();
    await house.stop();
    rmSync(dataDir, { recursive: true });
  });

  it.each(looks)('%s, %s: no barrier that axe finds, no sideways scroll', async (who, path) => {
    const page =
      pages.get(who) ??
      (await (await logInBrowser(browser, { portalUrl: house.portalUrl, name: who, viewport })).newPage());
    pages.set(who, page);
    await page.goto(house.portalUrl + path.replace(/:\w+/, (name) => names.get(name) ?? name), { waitUntil: 'load' });
    await page.evaluate(() => document.fonts.ready);
    if (pictures !== undefined) {
      const name = `${device} ${who} ${path}`.replaceAll(/[^\p{L}\d]+/gu, '-');
      await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
    }
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(viewport.width);
    await page.evaluate(axe);
    const found = Violations.parse(await page.evaluate('axe.run().then((result) => result.violations)'));
    expect(found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  });
});
