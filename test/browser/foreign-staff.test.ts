import { afterEach, beforeEach, describe, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { cardNumber as shown } from '../../portal/pages/wording.ts';
import { findChromium } from '../support/browser.ts';
import { sendByKeys, takeByKeys } from '../support/desk-by-keys.ts';
import { anasOrder } from '../support/foreign-staff.ts';
import { chooseByKeys, scan, tabTo, tickByKeys, writeByKeys } from '../support/keyboard.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { bookByHand } from '../support/visit-by-hand.ts';
import { deskCards, employers, who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

const employed = [
  ['the region', who.manager, '/nytt/utlandsk-personal', 'SE2321000065-ANA1'],
  ['a municipality', who.municipalManager, '/nytt/utlandsk-personal', 'SE2120000217-ANA1'],
  ['a private provider', who.privateManager, '/nytt/utlandsk-personal-privat', 'SE2321000065-ANA2'],
] as const;

/** Staff without a Swedish number (P2), who get their short-term card at the desk (P7) with the manager beside them. */
describeIf('a card for Ana, who has no Swedish number', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage(chromium ?? '');
  }, 60_000);
  afterEach(() => stage.close());

  it.each(employed)(
    'is ordered, reviewed and given out at the desk: employed by %s',
    async (_by, manager, path, hsaId) => {
      const page = await stage.open(manager, path);
      await page.locator('[data-drawn]:not([hidden])').waitFor();
      const isPrivate = path.endsWith('-privat');
      if (isPrivate) await fillInAgreement(page);
      await fillInAna(page);
      await stage.picture(page, `p2 order ${hsaId}`);
      await page.getByRole('button', { name: 'Skicka beställningen' }).click();
      await page.waitForURL('**/arenden/SK-*');
      const number = /SK-\d{4}-\d{6}/.exec(page.url())?.[0] ?? '';
      await stage.world.settle();
      await approve(number, isPrivate);
      await enterInHsa(number, hsaId);
      await bookByHand(stage, manager, number);
      await giveOut(number, manager.hsaId);
      await page.goto(`${stage.world.portalUrl}/arenden/${number}`);
      await stage.picture(page, `p2 done ${hsaId}`);
      // No card outlives the agreement of a private provider.
      const last = isPrivate ? '2027-02-28' : '2027-06-01';
      await page
        .locator('.tl')
        .getByText(`Kort ${shown(deskCards.first)}, gäller till och med ${last}`)
        .waitFor();
    },
    300_000,
  );

  async function fillInAgreement(page: Page): Promise<void> {
    await page.getByLabel('Vårdgivarens organisationsnummer').fill(employers.provider.organisationNumber);
    await page.getByLabel('Avtal', { exact: true }).fill('AVT-2026-0042');
    await page.getByLabel('Avtalets sista dag').fill('20270228');
  }

  async function fillInAna(page: Page): Promise<void> {
    const { person } = anasOrder;
    await page.getByLabel('Förnamn').fill(person.givenName);
    await page.getByLabel('Efternamn').fill(person.familyName);
    await page.getByLabel('Födelsedatum').fill(person.birthDate);
    await page.getByLabel('Medborgarskap').fill(person.citizenship);
    await page.getByLabel('E-postadress').fill(person.email);
    await page.getByLabel('Ja, personen har inget nummer').check();
    await page.getByLabel('Passnummer').fill(person.passportNumber);
    await page.getByLabel('Utfärdat i land').fill(person.passportCountry);
    await page.getByLabel('Passets sista giltighetsdag').fill('20280131');
    await page.getByLabel('Uppdragets första dag').fill('20261124');
    await page.getByLabel('Servicedisk').selectOption({ label: 'Växjö' });
    await page.getByLabel('Svenska och engelska').check();
  }

  async function approve(number: string, isPrivate: boolean): Promise<void> {
    const { page, task } = await takeByKeys(stage, who.customerService, number);
    if (isPrivate) await page.locator('#uppgift').getByText('AVT-2026-0042').waitFor();
    await chooseByKeys(task.getByLabel('Godkänn', { exact: true }));
    await stage.picture(page, `p2 review ${number}`);
    await sendByKeys(stage, page, number);
  }

  async function enterInHsa(number: string, hsaId: string): Promise<void> {
    const { page, task } = await takeByKeys(stage, who.idAdministrator, number);
    await writeByKeys(task.getByLabel('HSA-id', { exact: true }), hsaId);
    await chooseByKeys(task.getByLabel('Sett i HSA-katalogen'));
    await writeByKeys(task.getByLabel('Vilken dag?'), '20261124');
    await sendByKeys(stage, page, number);
  }

  /** The passport is seen, the manager vouches with an own document, and the oldest card of the desk is scanned. */
  async function giveOut(number: string, managerHsaId: string): Promise<void> {
    const { page, task } = await takeByKeys(stage, who.idAdministrator, number);
    await chooseByKeys(task.getByLabel('Passet är godkänt och chefen är på plats'));
    await tickByKeys(task.getByLabel('Jag har sett passet i original'));
    await writeByKeys(task.getByLabel('Sista giltighetsdag', { exact: true }), '20280131');
    await writeByKeys(task.getByLabel('Chefens HSA-id'), managerHsaId);
    await writeByKeys(task.getByLabel('Chefens id-handling gäller till och med'), '20300101');
    await tabTo(task.getByLabel('Kortets nummer'));
    await stage.picture(page, `p2 passport ${number}`);
    await scan(page, deskCards.first);
    await sendByKeys(stage, page, number);
    const handing = await takeByKeys(stage, who.idAdministrator, number);
    await chooseByKeys(handing.task.getByLabel('Kortet är utlämnat'));
    await tickByKeys(handing.task.getByLabel('Kvittensen är påskriven'));
    await stage.picture(handing.page, `p2 hand-over ${number}`);
    await sendByKeys(stage, handing.page, number);
  }
});
