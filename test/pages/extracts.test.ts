import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readAssets } from '../../portal/index.ts';
import { openPortalAlone, type PortalAlone } from '../portal/open-portal.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

describeIf('extracts on request, and the trust declaration', () => {
  let portal: PortalAlone;
  let browser: Browser;

  beforeAll(async () => {
    portal = await openPortalAlone({ assets: readAssets() });
    browser = await openBrowser(chromium ?? '');
  });

  afterAll(async () => {
    await browser.close();
    await portal.close();
  });

  describe.each([
    ['a desktop', desktop],
    ['a phone', phone],
  ])('on %s', (device, viewport) => {
    const ask = async (name: string): Promise<Page> => {
      const { portalUrl } = portal;
      const page = await (await logInBrowser(browser, { portalUrl, name, viewport })).newPage();
      await page.goto(`${portalUrl}/utdrag`);
      return page;
    };
    const look = async (page: Page, name: string) =>
      expect(await barriersOn(page, `${device} extracts ${name}`)).toEqual({ found: [], beyond: 0 });

    it('are ordered, taken out and handed over without barriers', async () => {
      const admin = await ask(who.admin.name);
      await admin.getByRole('button', { name: 'Beställ utdraget' }).click();
      await admin.getByRole('alert').waitFor();
      await look(admin, 'order with faults');
      await admin.getByLabel('Personens HSA-id').fill(who.holder.hsaId);
      await admin.getByLabel('Har inget kort att logga in med').check();
      await admin.getByLabel('Diarienummer').fill('2026/131');
      await admin.getByLabel('Begäran kom in').fill('2026-11-20');
      await admin.getByRole('button', { name: 'Beställ utdraget' }).click();
      await admin.getByText('Utdraget är beställt.').waitFor();
      await look(admin, 'ordered');
      const auditor = await ask(who.auditor.name);
      await look(auditor, 'waiting');
      await auditor.getByRole('link', { name: '2026/131' }).first().click();
      await look(auditor, 'one');
      await auditor.getByLabel('Godkänd id-handling').check();
      await auditor.getByLabel('Vilken id-handling visades?').selectOption('Svenskt körkort');
      await auditor.getByLabel('Den gäller till och med').fill('2030-12-31');
      await auditor.getByRole('button', { name: 'Spara', exact: true }).click();
      const [file] = await Promise.all([
        auditor.waitForEvent('download'),
        auditor.getByRole('link', { name: 'PDF, för den som läser' }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/^uppgifter-.*\.pdf$/);
      await auditor.reload();
      await look(auditor, 'taken');
      await auditor.getByLabel('Lämnat på plats').check();
      await auditor.getByRole('button', { name: 'Det är utlämnat' }).click();
      await auditor.getByText('Utlämnandet är sparat.').waitFor();
      await auditor.getByRole('link', { name: '2026/131' }).first().click();
      await look(auditor, 'handed out');
    });

    it('the declaration is written without barriers', async () => {
      const auditor = await ask(who.auditor.name);
      await auditor.goto(`${portal.portalUrl}/tillitsdeklaration`);
      await look(auditor, 'declaration');
      await auditor.getByRole('link', { name: '3. Fysisk' }).click();
      await auditor.getByRole('button', { name: 'Spara', exact: true }).click();
      await auditor.getByRole('alert').waitFor();
      await look(auditor, 'chapter with faults');
    });
  });
});
