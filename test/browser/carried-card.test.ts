import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addDays, dayOf, instantAt } from '../../contract/index.ts';
import { fillWithDemoData } from '../../bin/demo/index.ts';
import { findChromium, logInBrowser, openBrowser } from '../support/browser.ts';
import { openRegisterIn } from '../support/registers.ts';
import { freePorts, startHouse, type House } from '../support/house.ts';
import { story } from '../support/story.ts';
import { mustBe } from '../support/until.ts';
import { demo } from '../support/demo-people.ts';
import { cardNumber } from '../../portal/pages/wording.ts';

const chromium = findChromium();
const shown = cardNumber(demo.holder.cardNumber);
const describeIf = chromium === undefined ? describe.skip : describe;

/** The holder’s last day on the ward was yesterday; since today they work in the health centre. */
async function moveHolder(dataDir: string): Promise<void> {
  const register = await openRegisterIn(dataDir);
  const at = instantAt(Date.now());
  const today = dayOf(at);
  const by = { hsaId: 'system', role: 'system', at };
  await fillWithDemoData(register, at);
  const otherManager = mustBe(await register.people.viewer(demo.otherManager.hsaId, at));
  const unitId = mustBe(otherManager.grants.find(({ role }) => role === 'manager')?.unitIds[0]);
  const { personId } = mustBe(await register.people.findByHsaId(demo.holder.hsaId));
  const card = mustBe((await register.cards.ofHolder(personId))[0]);
  await register.people.changeEmployment({
    employmentId: mustBe(card.employmentId),
    to: addDays(today, -1),
    author: by,
  });
  await register.intake.addEmployment({ personId, unitId, from: today, permanent: true }, by);
  await register.close();
}

describeIf('a card that its holder has brought along to another unit', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'browser-'));
  let house: House;
  let browser: Browser;
  let otherManager: Page;
  const step = story('is reported lost and blocked there');
  let caseNumber = '';
  const pageOf = async (name: string): Promise<Page> =>
    (await logInBrowser(browser, { portalUrl: house.portalUrl, name })).newPage();

  beforeAll(async () => {
    await moveHolder(dataDir);
    house = await startHouse({ dataDir, ports: await freePorts() });
    browser = await openBrowser(chromium ?? '');
    otherManager = await pageOf(demo.otherManager.name);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    const code = await house.stop();
    rmSync(dataDir, { recursive: true });
    expect(code).toBe(0);
  }, 60_000);

  step('stands among the cards of the new unit, and no longer among those of the old one', async () => {
    await otherManager.goto(`${house.portalUrl}/enhetens-kort`);
    await otherManager.getByRole('row', { name: new RegExp(`${demo.holder.name}.*${shown}`) }).waitFor();
    const manager = await pageOf(demo.manager.name);
    await manager.goto(`${house.portalUrl}/enhetens-kort`);
    await manager.getByRole('row', { name: new RegExp(demo.colleague.name) }).waitFor();
    expect(await manager.getByText(shown).count()).toBe(0);
  });

  step('is reported lost by the new manager', async () => {
    await otherManager.getByRole('link', { name: `Spärra ${shown}` }).click();
    await otherManager.getByLabel('Förlorat').check();
    await otherManager.getByLabel('Borttappat').check();
    await otherManager.getByRole('button', { name: 'Begär spärr' }).click();
    await otherManager.waitForURL('**/arenden/SK-*');
    caseNumber = /SK-\d{4}-\d{6}/.exec(otherManager.url())?.[0] ?? '';
    expect(await otherManager.locator('main').innerText()).toContain(demo.otherManager.unitName);
  });

  step('is blocked by customer service, and its history names both units', async () => {
    const clerk = await pageOf(demo.customerService.name);
    await clerk.goto(`${house.portalUrl}/arbetslista`);
    await clerk.locator('.queue a.task', { hasText: caseNumber }).click();
    await clerk.getByRole('button', { name: /^Ta uppgiften/ }).click();
    await clerk.getByLabel('Jag har spärrat kortet').check();
    await clerk.locator('[data-complete]').click();
    await clerk.getByText(`Klart. ${caseNumber} är sparat.`).waitFor();
    await otherManager.reload();
    await otherManager.locator('.ds-tag', { hasText: 'Spärrat' }).first().waitFor();
    await otherManager.getByText(`från ${demo.manager.unitName} till ${demo.otherManager.unitName}`).waitFor();
  });
});
