import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { policyOn, type Day } from '../../contract/index.ts';
import { readAssets } from '../../portal/index.ts';
import { isRefusal } from '../../register/index.ts';
import { openPortalAlone, type PortalAlone } from '../portal/open-portal.ts';
import { barriersOn } from '../support/barriers.ts';
import { anAdministrator } from '../support/builders.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** Rooms of the administrator that need no engine, and what a manager says of their absence: one house for all. */
describeIf('rooms without an engine', () => {
  let portal: PortalAlone;
  let browser: Browser;
  const pages = new Map<string, Page>();

  beforeAll(async () => {
    portal = await openPortalAlone({ assets: readAssets() });
    browser = await openBrowser(chromium ?? '');
    await trainUntil('2027-01-10');
    for (const [device, viewport] of [
      ['desktop', desktop],
      ['phone', phone],
    ] as const) {
      for (const person of ['admin', 'manager', 'auditor', 'customerService'] as const) {
        const { name } = who[person];
        const context = await logInBrowser(browser, { portalUrl: portal.portalUrl, name, viewport });
        pages.set(`${device} ${person}`, await context.newPage());
      }
    }
  });
  async function trainUntil(trainedTo: Day): Promise<void> {
    const { appointments, approvals } = portal.register;
    const right = { hsaId: who.customerService.hsaId, what: 'id-administrator', reason: 'Utsedd' } as const;
    const days = { from: '2026-11-24', to: '2028-11-23', checkedTo: '2028-11-23', trainedTo } as const;
    const first = { viewer: await portal.viewer(who.admin), author: await portal.author(who.admin) };
    const proposed = await appointments.give({ ...right, ...days }, first);
    if (isRefusal(proposed) || proposed.kind !== 'proposed') throw new Error('The right was refused');
    const other = await anAdministrator({ register: portal.register, now: () => portal.now() });
    const second = { viewer: await other.viewer(), author: await other.author() };
    await approvals.decide({ approvalId: proposed.approvalId, outcome: 'approved' }, second);
  }
  afterAll(async () => {
    await browser.close();
    await portal.close();
  });

  const open = async (who: string, path: string): Promise<Page> => {
    const page = pages.get(who);
    if (!page) throw new Error(`No page of ${who}`);
    await page.goto(portal.portalUrl + path, { waitUntil: 'load' });
    return page;
  };
  const expectNoBarriers = async (page: Page, name: string) =>
    expect(await barriersOn(page, name)).toEqual({ found: [], beyond: 0 });

  describe.each(['desktop', 'phone'])('on a %s', (device) => {
    it('says who acts for a manager, changes and ends it', async () => {
      const page = await open(`${device} manager`, '/stallforetradare');
      await page.getByRole('button', { name: 'Ange ställföreträdaren' }).click();
      await page.getByRole('alert').getByText('Första dag').waitFor();
      await expectNoBarriers(page, `${device} substitute with faults`);
      await page.getByLabel('Ställföreträdare', { exact: true }).selectOption({ label: who.doctor.name });
      await page.getByLabel('Första dag').fill('2026-12-21');
      await page.getByLabel('Sista dag').fill('2027-01-03');
      await page.getByLabel('Skäl').selectOption({ label: 'Ledighet' });
      await page.getByRole('button', { name: 'Ange ställföreträdaren' }).click();
      await page.getByText('Ställföreträdaren är angiven.').waitFor();
      await expectNoBarriers(page, `${device} substitutes of a manager`);
      await expectNoBarriers(await open(`${device} admin`, '/stallforetradare'), `${device} substitutes`);
      await page.getByRole('link', { name: /^Ändra eller avsluta/ }).click();
      await page.getByRole('heading', { name: 'Avsluta genast' }).waitFor();
      await expectNoBarriers(page, `${device} substitute`);
      await page.getByRole('button', { name: 'Avsluta ställföreträdaren' }).click();
      await page.getByText('Ställföreträdaren är avslutad.').waitFor();
    });

    it('ticks the only card of whom a manager picks, and leaves it when it is unticked', async () => {
      const page = await open(`${device} manager`, '/nytt/sparra');
      const card = page.getByRole('checkbox', { name: /^SIS-kort/ });
      await page.getByLabel('Trasigt').check();
      await page.getByLabel('Vems kort gäller det?').selectOption({ label: `${who.holder.name}, Undersköterska` });
      await card.and(page.locator(':checked')).waitFor();
      const renewed = page.waitForResponse(/\/nytt\/sparra\/val$/);
      await card.uncheck();
      await renewed;
      expect(await card.isChecked()).toBe(false);
    });

    it('changes when a desk is open', async () => {
      const page = await open(`${device} admin`, '/diskar');
      await expectNoBarriers(page, `${device} desks`);
      await page.locator('a[href="/diskar/vaxjo"]').first().click();
      await page.getByRole('button', { name: /Spara|Ändra/ }).click();
      await page.getByRole('alert').getByText('Skäl').waitFor();
      await expectNoBarriers(page, `${device} desk without a reason`);
      await page.goto(`${portal.portalUrl}/diskar/vaxjo/tjanst`);
      await page.getByRole('button', { name: 'Lägg till' }).click();
      await page.getByRole('alert').getByText('Välj minst en veckodag.').waitFor();
      await expectNoBarriers(page, `${device} duty without an answer`);
    });

    it('shows the rules in words, and refuses a file that is no edition', async () => {
      const page = await open(`${device} admin`, '/regler');
      await expectNoBarriers(page, `${device} policy`);
      const file = { name: 'utgava.json', mimeType: 'application/json', buffer: Buffer.from('{"from": "2026-01-01"}') };
      await page.locator('#file').setInputFiles(file);
      await page.getByLabel('Skäl').fill('Ny rutin');
      await page.getByRole('button', { name: 'Pröva och ladda upp' }).click();
      await page.getByRole('alert').first().waitFor();
      await expectNoBarriers(page, `${device} policy with a wrong file`);
    });

    it('says what an edition would have made of last year’s decisions', async () => {
      const viewer = await portal.viewer(who.admin);
      const present = policyOn('2026-11-24');
      const sis = { ...present.cards.sis, period: 'P3Y' };
      const text = JSON.stringify({
        ...present,
        from: device === 'phone' ? '2027-01-02' : '2027-01-01',
        cards: { ...present.cards, sis },
      });
      const author = await portal.author(who.admin);
      const made = await portal.register.editions.propose({ text, reason: 'Kortare tid' }, { viewer, author });
      if (isRefusal(made) || 'faults' in made) throw new Error('The edition was refused');
      const page = await open(`${device} admin`, `/regler/${made.editionId}`);
      await page.getByRole('link', { name: 'Pröva på det senaste året' }).click();
      await page.getByText('Klart.').waitFor();
      await page.getByText('hade blivit annorlunda.').waitFor();
      await expectNoBarriers(page, `${device} replay`);
      const ofAuditor = await open(`${device} auditor`, '/statistik');
      await expectNoBarriers(ofAuditor, `${device} statistics with rules to come`);
      await ofAuditor.locator(`a[href="/statistik/regler/${made.editionId}"]`).click();
      await ofAuditor.getByText('Klart.').waitFor();
      await ofAuditor.getByRole('rowheader', { name: 'SI 6601 0101' }).waitFor();
      await expectNoBarriers(ofAuditor, `${device} replay of an auditor`);
    });

    it('warns whoever sees identity documents of the training that ends', async () => {
      const page = await open(`${device} customerService`, '/arbetslista');
      await page.getByText('Utbildningen gäller till och med').waitFor();
      await expectNoBarriers(page, `${device} desk with training that ends`);
    });

    it('previews a page of information before it is saved', async () => {
      const page = await open(`${device} admin`, '/informationssidor');
      await expectNoBarriers(page, `${device} information`);
      await page.locator('a[href="/informationssidor/ny"]').click();
      await expectNoBarriers(page, `${device} information new`);
      await page.goBack();
      await page.locator('a[href="/informationssidor/hjalp"]').click();
      await page.getByRole('textbox', { name: /Text/ }).fill('# Hjälp\n\nRing **{customerService.phone}**.');
      await page.getByRole('button', { name: 'Förhandsgranska' }).click();
      await page.getByText('Ring 000-000 00 10').waitFor();
      await expectNoBarriers(page, `${device} information preview`);
    });
  });
});
