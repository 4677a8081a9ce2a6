import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startSimulatedPortal, type SimulatedPortal } from '../../portal/eid-portal/start-simulated-portal.ts';
import { readAssets } from '../../portal/index.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, openBrowser, phone } from '../support/browser.ts';
import { story } from '../support/story.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

describeIf.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('the simulated SITHS eID Portal on %s', (device, viewport) => {
  let dir: string;
  let portal: SimulatedPortal;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'eid-portal-'));
    const options = { port: 0, portalUrl: 'http://localhost:3000', file: join(dir, 'done.json') };
    portal = await startSimulatedPortal({ ...options, assets: readAssets() });
    browser = await openBrowser(chromium ?? '');
    page = await browser.newPage({ viewport, locale: 'sv-SE' });
  });
  afterAll(async () => {
    await browser.close();
    await portal.close();
    rmSync(dir, { recursive: true });
  });

  const looksWell = async (name: string) =>
    expect(await barriersOn(page, `${device} eid-portal ${name}`)).toEqual({ found: [], beyond: 0 });

  async function blockIt(): Promise<void> {
    await page.goto(`${portal.address}/sparra`);
    await page.getByLabel('Kortnummer').fill('SI79990104');
    await page.getByLabel('Spärrorsak').selectOption('Förlorat');
    await page.getByRole('button', { name: 'Spärra kortet för gott' }).click();
  }

  const step = story('takes an order and a block, says what is wrong, and lists what was done, without barriers');
  step('says what can be done', async () => {
    await page.goto(portal.address);
    await looksWell('empty');
  });

  step('says which fields of an order are wrong, and keeps the others', async () => {
    await page.getByRole('link', { name: 'Beställ ordinarie kort' }).click();
    await page.getByLabel('HSA-id').fill('SE2321000065-X104');
    await page.getByRole('button', { name: 'Beställ kortet' }).click();
    await page.getByRole('alert').getByText('Tillitsnivå måste fyllas i.').waitFor();
    expect(await page.getByLabel('HSA-id').inputValue()).toBe('SE2321000065-X104');
    await looksWell('order with faults');
  });

  step('answers a whole one with number, time and the number of the card', async () => {
    await page.getByLabel('Personnummer').fill('19811218-9876');
    await page.getByLabel('Korttyp').selectOption('SIS-kort');
    await page.getByLabel('Tillitsnivå').selectOption('LoA 3');
    await page.getByLabel('Giltigt till och med').fill('2031-12-24');
    await page.getByLabel('Utlämning').selectOption('Servicedisk Växjö');
    await page.getByRole('button', { name: 'Beställ kortet' }).click();
    await page.getByRole('heading', { name: 'Kortet är beställt' }).waitFor();
    for (const text of ['B-000001', 'SI91000001', '6 uppgifter']) await page.getByText(text).waitFor();
    await looksWell('ordered');
  });

  step('blocks a card once, and lists both', async () => {
    await blockIt();
    await page.getByRole('heading', { name: 'Kortet är spärrat' }).waitFor();
    await blockIt();
    await page.getByRole('alert').getByText('redan spärrat, kvitteringsnummer S-000002').waitFor();
    await page.goto(portal.address);
    await page.getByRole('link', { name: 'S-000002' }).waitFor();
    await looksWell('home');
  });
});
