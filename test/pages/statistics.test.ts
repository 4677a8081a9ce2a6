import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { instantAt, instantOf } from '../../contract/index.ts';
import { readAssets } from '../../portal/index.ts';
import { openPortalAlone, type PortalAlone } from '../portal/open-portal.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { anActivation } from '../support/case-builders.ts';
import { aHolder } from '../support/builders.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

describeIf('statistics and samples', () => {
  let portal: PortalAlone;
  let browser: Browser;
  let caseNumber: string;

  beforeAll(async () => {
    portal = await openPortalAlone({ assets: readAssets() });
    const { caseId, number } = await anActivation(portal, { holder: await aHolder(portal) });
    caseNumber = number;
    const author = await portal.author(who.customerService);
    for (let key = 1; key <= 12; key += 1) {
      const task = { userTaskKey: String(key), elementId: 'Task_Activate', elementInstanceKey: '1' };
      await portal.register.answers.begin({
        task: { ...task, processInstanceKey: '1', caseId },
        processId: 'reserve-card-call',
        formId: 'reserve-card-call',
        author,
        submission: {},
        begunAt: instantAt(Date.parse(author.at) - key * 600_000),
        dueAt: author.at,
      });
      await portal.register.answers.complete(String(key));
    }
    const closing = { ...author, at: instantAt(instantOf('2026-08-17', 9)) };
    await portal.register.cases.close({ caseId, reason: 'refused', author: closing });
    const viewer = await portal.viewer(who.auditor);
    await portal.register.samples.draw('2026K3', { viewer, author: await portal.author(who.auditor) });
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
    let page: Page;
    const look = async (name: string) =>
      expect(await barriersOn(page, `${device} statistics ${name}`)).toEqual({ found: [], beyond: 0 });

    it('stand beside their charts and colour the diagram, without barriers', async () => {
      const { portalUrl } = portal;
      page = await (await logInBrowser(browser, { portalUrl, name: who.auditor.name, viewport })).newPage();
      await page.goto(`${portalUrl}/statistik`);
      // The legend has the colours from the start.
      await page.locator('.heat-said').first().waitFor({ state: 'attached' });
      expect(await page.locator('.heat-said').allTextContents()).toEqual(['1 tim']);
      // The letters of chart and diagram can be read.
      const sizes = await page.evaluate(() =>
        ['.chart text', '.djs-element .djs-label'].map((selector) => {
          const shown = [...document.querySelectorAll(selector)].find((text) => text.checkVisibility());
          if (!(shown instanceof SVGTextElement)) return 0;
          return parseFloat(getComputedStyle(shown).fontSize) * (shown.getScreenCTM()?.a ?? 0);
        }),
      );
      for (const size of sizes) expect(size).toBeGreaterThan(7);
      await look('all');
      await page.getByRole('textbox', { name: 'Enhet' }).fill('Finns inte');
      await page.getByRole('button', { name: 'Visa' }).click();
      await page.getByRole('alert').getByText('Ingen enhet heter så').waitFor();
      await look('with a fault');
    });

    it('samples are listed, gone through and answered, without barriers', async () => {
      const { portalUrl } = portal;
      page = await (await logInBrowser(browser, { portalUrl, name: who.auditor.name, viewport })).newPage();
      await page.goto(`${portalUrl}/stickprov`);
      await look('quarters');
      await page.getByRole('link', { name: 'Kvartal 3 2026' }).click();
      await look('quarter');
      await page.getByRole('link', { name: caseNumber }).click();
      await look('review');
      await page.getByRole('button', { name: 'Spara' }).click();
      await page.getByRole('alert').waitFor();
      await look('review with faults');
    });
  });
});
