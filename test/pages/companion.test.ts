import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import { startSimulatedPortal, type SimulatedPortal } from '../../portal/eid-portal/start-simulated-portal.ts';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { photographed } from '../support/card-order-play.ts';
import { mustBe } from '../support/until.ts';
import { story } from '../support/story.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** Ways in which a value gets into the portal's form. */
const counted = { typed: 0, pasted: 0, chosen: 0 };

describeIf('an order in the simulated SITHS eID Portal, with Portalföljaren beside the task', () => {
  const dir = mkdtempSync(join(tmpdir(), 'companion-'));
  const file = join(dir, 'done.json');
  let world: PortalWorld;
  let portal: SimulatedPortal;
  let browser: Browser;
  let context: BrowserContext;
  let clerk: Page;
  let there: Page;
  let caseId: string;

  beforeAll(async () => {
    const assets = readAssets();
    world = await openPortalWorld({ assets });
    const { portalUrl } = world;
    portal = await startSimulatedPortal({ port: 0, portalUrl, file, assets, now: () => Date.parse(world.now()) });
    ({ caseId } = await photographed(world));
    browser = await openBrowser(chromium ?? '');
    context = await logInBrowser(browser, { portalUrl, name: who.customerService.name });
    for (const origin of [portalUrl, portal.address]) {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    }
    [clerk, there] = [await context.newPage(), await context.newPage()];
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await portal.close();
    await world.close();
    rmSync(dir, { recursive: true });
  });

  const copy = async (key: string, label: string) => {
    await clerk.bringToFront();
    await clerk.keyboard.press(key);
    await clerk.locator('[data-copied]', { hasText: `${label} är kopierat.` }).waitFor();
  };
  const paste = async (label: string) => {
    await there.bringToFront();
    await there.getByLabel(label).focus();
    await there.keyboard.press('Control+v');
    counted.pasted += 1;
  };
  const choose = async (label: string) => {
    const row = clerk.locator('.portal-fields li', { hasText: label });
    const value = (await row.locator('> :nth-child(2)').innerText()).replace('väljs i listan', '').trim();
    await there.getByLabel(label).selectOption(value);
    counted.chosen += 1;
  };
  const looksWell = async (name: string) =>
    expect(await barriersOn(clerk, `companion ${name}`)).toEqual({ found: [], beyond: 0 });

  const step = story('types nothing twice', 60_000);

  step('stands beside the task once it is taken, with the form on the first screen', async () => {
    const { userTaskKey } = await world.task('Task_OrderProduction', caseId);
    await clerk.goto(`${world.portalUrl}/arbetslista/${userTaskKey}`);
    await clerk.getByRole('button', { name: /^Ta uppgiften/ }).click();
    await clerk.getByRole('heading', { name: 'Portalföljaren: Beställ ordinarie kort' }).waitFor();
    await clerk.getByLabel('Kortet är beställt i SITHS eID Portal').waitFor();
    const box = mustBe(await clerk.getByLabel('Kortet är beställt i SITHS eID Portal').boundingBox());
    expect(box.y + box.height).toBeLessThan(desktop.height);
    for (const viewport of [phone, desktop]) {
      await clerk.setViewportSize(viewport);
      await looksWell(`begun ${viewport.width}`);
    }
  });

  step('takes each value there with one key, and the number unseen', async () => {
    await there.goto(`${portal.address}/bestall`);
    await clerk.getByRole('heading', { name: 'Portalföljaren: Beställ ordinarie kort' }).click();
    for (const [key, label] of [
      ['1', 'HSA-id'],
      ['2', 'Personnummer eller samordningsnummer'],
      ['3', 'Giltigt till och med'],
      ['4', 'Er referens'],
    ] as const) {
      await copy(key, label);
      await paste(label);
    }
    for (const label of ['Korttyp', 'Tillitsnivå', 'Utlämning']) await choose(label);
    const page = (await clerk.content()).replaceAll('-', '');
    expect(page).not.toContain(who.holder.personalNumber.replaceAll('-', ''));
    await there.getByRole('button', { name: 'Beställ kortet' }).click();
    await there.getByRole('heading', { name: 'Kortet är beställt' }).waitFor();
  });

  step('filled in the portal exactly what the case says', () => {
    const Done = z.array(z.object({ values: z.record(z.string(), z.string()) }));
    const [done] = Done.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(done?.values).toEqual({
      hsaId: who.holder.hsaId,
      nationalNumber: '••••',
      cardType: 'SIS-kort',
      loa: 'LoA 3',
      until: '2031-11-24',
      delivery: 'Servicedisk Växjö',
      reference: 'SK-2026-000001',
    });
    expect(Object.keys(mustBe(done).values)).toHaveLength(counted.pasted + counted.chosen + counted.typed);
  });

  step('says of another text that it is no answer', async () => {
    await clerk.bringToFront();
    await clerk.getByLabel('Klistra in det som portalen svarade').fill('Beställt!');
    await clerk.getByRole('button', { name: 'Läs av' }).click();
    await clerk.getByText('Texten är inte portalens kvittering').waitFor();
    await looksWell('fault');
  });

  step('reads the answer as it is pasted, shows it, and fills in the form', async () => {
    await there.bringToFront();
    await there.keyboard.press('Control+a');
    await there.keyboard.press('Control+c');
    await clerk.bringToFront();
    await clerk.getByLabel('Klistra in det som portalen svarade').fill('');
    await clerk.getByLabel('Klistra in det som portalen svarade').focus();
    await clerk.keyboard.press('Control+v');
    await clerk.locator('[data-keep]', { hasText: 'B-000001' }).waitFor();
    await looksWell('read');
    await clerk.keyboard.press('Enter');
    await clerk.getByText('finns i ärendet').waitFor();
    await clerk.locator('#f-production-ordered:checked').waitFor();
    await clerk.getByLabel('Kortet är beställt i SITHS eID Portal').uncheck();
  });

  step('does the same in a narrow window beside the portal, and fills in the form from there', async () => {
    const [beside] = await Promise.all([
      context.waitForEvent('page'),
      clerk.getByRole('link', { name: 'Öppna i ett smalt fönster' }).click(),
    ]);
    await beside.setViewportSize({ width: 420, height: 860 });
    await beside.getByRole('heading', { name: 'Portalföljaren: Beställ ordinarie kort' }).waitFor();
    expect(await barriersOn(beside, 'companion window')).toEqual({ found: [], beyond: 0 });
    await beside.keyboard.press('1');
    await beside.getByText('HSA-id är kopierat.').waitFor();
    await there.bringToFront();
    await there.keyboard.press('Control+a');
    await there.keyboard.press('Control+c');
    await beside.bringToFront();
    await beside.getByLabel('Klistra in det som portalen svarade').focus();
    await beside.keyboard.press('Control+v');
    await beside.getByRole('button', { name: 'Spara kvitteringen i ärendet' }).click();
    await beside.getByText('finns i ärendet').waitFor();
    await beside.close();
    await clerk.bringToFront();
    await clerk.locator('#f-production-ordered:checked').waitFor();
    await clerk.keyboard.press('Control+Enter');
    await clerk.getByText(/^Klart\. SK-2026-000001/).waitFor();
    const actions = (await world.register.cases.timeline(caseId)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'portal-answered')).toHaveLength(1);
  });

  step('had at most one value typed', () => {
    console.info(`values of an order: ${counted.typed} typed, ${counted.pasted} pasted, ${counted.chosen} chosen`);
    expect(counted.typed).toBeLessThanOrEqual(1);
    expect(counted).toEqual({ typed: 0, pasted: 4, chosen: 3 });
  });
});
