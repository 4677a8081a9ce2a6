import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addDays, dayOf } from '../../contract/index.ts';
import { fillWithDemoData } from '../../register/index.ts';
import { findChromium, logInBrowser, openBrowser } from '../support/browser.ts';
import { openRegisterIn } from '../support/registers.ts';
import { freePorts, startHouse, type House } from '../support/house.ts';
import { mustBe } from '../support/until.ts';

jest.setTimeout(30_000);
const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** Maja’s last day on the ward was yesterday; since today she works in the health centre. */
async function moveMaja(dataDir: string): Promise<void> {
  const register = await openRegisterIn(dataDir);
  const at = new Date().toISOString();
  const today = dayOf(at);
  const by = { hsaId: 'system', role: 'system', at };
  await fillWithDemoData(register, at);
  const eva = mustBe(await register.people.viewer('SE2321000065-P201', at));
  const unitId = mustBe(eva.grants.find(({ role }) => role === 'manager')?.unitIds[0]);
  const { personId } = mustBe(await register.people.findByHsaId('SE2321000065-P104'));
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
  let eva: Page;
  let caseNumber = '';
  const pageOf = async (name: string): Promise<Page> =>
    (await logInBrowser(browser, { portalUrl: house.portalUrl, name })).newPage();

  beforeAll(async () => {
    await moveMaja(dataDir);
    house = await startHouse({ dataDir, ports: await freePorts() });
    browser = await openBrowser(chromium ?? '');
    eva = await pageOf('Eva Skissgren');
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    const code = await house.stop();
    rmSync(dataDir, { recursive: true });
    expect(code).toBe(0);
  }, 60_000);

  it('stands among the cards of the new unit, and no longer among those of the old one', async () => {
    await eva.goto(`${house.portalUrl}/enhetens-kort`);
    await eva.getByRole('row', { name: /Maja Testberg.*SI 7001 0104/ }).waitFor();
    const lars = await pageOf('Lars Provén');
    await lars.goto(`${house.portalUrl}/enhetens-kort`);
    await lars.getByRole('row', { name: /Petra Provning/ }).waitFor();
    expect(await lars.getByText('SI 7001 0104').count()).toBe(0);
  });

  it('is reported lost by the new manager', async () => {
    await eva.getByRole('link', { name: 'Spärra SI 7001 0104' }).click();
    await eva.getByLabel('Förlorat').check();
    await eva.getByLabel('Borttappat').check();
    await eva.getByRole('button', { name: 'Begär spärr' }).click();
    await eva.waitForURL('**/arenden/SK-*');
    caseNumber = /SK-\d{4}-\d{6}/.exec(eva.url())?.[0] ?? '';
    expect(await eva.locator('main').innerText()).toContain('Vårdcentralen Björken');
  });

  it('is blocked by customer service, and its history names both units', async () => {
    const karin = await pageOf('Karin Provsson');
    await karin.goto(`${house.portalUrl}/arbetslista`);
    await karin.locator('.queue a.task', { hasText: caseNumber }).click();
    await karin.getByRole('button', { name: /^Ta uppgiften/ }).click();
    await karin.getByLabel('Jag har spärrat kortet').check();
    await karin.locator('[data-complete]').click();
    await karin.getByText(`Klart. ${caseNumber} är sparat.`).waitFor();
    await eva.reload();
    await eva.locator('.ds-tag', { hasText: 'Spärrat' }).first().waitFor();
    await eva.getByText('från Avdelning 14, Växjö till Vårdcentralen Björken').waitFor();
  });
});
