import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startSimulatedPortal } from '../../portal/eid-portal/start-simulated-portal.ts';
import { readAssets } from '../../portal/index.ts';
import type { Stage } from './stage.ts';

/** The simulated SITHS eID Portal beside a house. */
export interface Simulated {
  /** Carries what Portalföljaren shows beside somebody's task over to the portal, key by key, and its answer back. Returns what it answered. */
  carryOver(page: Page, errand: { path: string; send: string }): Promise<string>;
  close(): Promise<void>;
}

export async function openSimulated({ world }: Stage): Promise<Simulated> {
  const dir = mkdtempSync(join(tmpdir(), 'simulated-'));
  const portal = await startSimulatedPortal({
    port: 0,
    portalUrl: world.portalUrl,
    file: join(dir, 'done.json'),
    assets: readAssets(),
    now: () => Date.parse(world.now()),
  });
  return {
    async carryOver(page, { path, send }) {
      const context = page.context();
      for (const origin of [world.portalUrl, portal.address])
        await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
      const there = await context.newPage();
      await there.goto(`${portal.address}${path}`);
      for (const row of await page.locator('.portal-fields li').all()) await fillIn(row, page, there);
      await there.bringToFront();
      await there.getByRole('button', { name: send }).press('Enter');
      await there.getByRole('heading', { name: /^Kortet är/ }).waitFor();
      const answered = await there.locator('main').innerText();
      await there.keyboard.press('Control+a');
      await there.keyboard.press('Control+c');
      await page.bringToFront();
      await page.getByLabel('Klistra in det som portalen svarade').focus();
      await page.keyboard.press('Control+v');
      await page.locator('[data-keep]').waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('finns i ärendet').waitFor();
      await there.close();
      return answered;
    },
    async close() {
      await portal.close();
      rmSync(dir, { recursive: true });
    },
  };
}

/** A value that has a key is copied and pasted, another is chosen in the portal's list. */
async function fillIn(row: ReturnType<Page['locator']>, page: Page, there: Page): Promise<void> {
  const label = await row.locator('> :first-child').innerText();
  const key = row.locator('[data-copy]');
  if ((await key.count()) === 0) {
    const shown = await row.locator('> :nth-child(2)').innerText();
    await there.getByLabel(label).selectOption(shown.replace('väljs i listan', '').trim());
    return;
  }
  await page.bringToFront();
  await page.keyboard.press((await key.getAttribute('data-key-number')) ?? '');
  await page.locator('[data-copied]', { hasText: `${label} är kopierat.` }).waitFor();
  await there.bringToFront();
  await there.getByLabel(label).focus();
  await there.keyboard.press('Control+v');
}
