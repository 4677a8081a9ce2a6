import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { cardNumber as shown } from '../../portal/pages/wording.ts';
import { findChromium } from '../support/browser.ts';
import { sendByKeys, takeByKeys } from '../support/desk-by-keys.ts';
import { chooseByKeys, scan } from '../support/keyboard.ts';
import { stockUnit, unitCards } from '../support/short-term.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { story } from '../support/story.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** A short-term card that an order asks for (P1), given out on the unit and activated in a call (P7). Who answers has no mouse. */
describeIf('a short-term card from the unit’s drawer', () => {
  let stage: Stage;
  let number = '';

  beforeAll(async () => {
    stage = await openStage(chromium ?? '');
    await stockUnit(stage.world);
  }, 60_000);
  afterAll(() => stage.close());

  const step = story('is ordered, attested by a colleague, activated in a call, and its receipt scanned', 300_000);

  step('is ordered by the manager instead of an ordinary one', async () => {
    const page = await stage.open(who.manager, '/nytt/kort');
    await page.locator('[data-drawn]:not([hidden])').waitFor();
    await page.getByLabel('En anställd på enheten').check();
    await page.getByLabel('Person', { exact: true }).selectOption({ label: `${who.holder.name}, Undersköterska` });
    await page.getByLabel('Ersätta kortet').check();
    await page.getByLabel('Kortet är trasigt').check();
    await page.getByLabel('Svenskt körkort').check();
    await page.getByLabel('Id-handlingen gäller till och med').fill('20301231');
    await page
      .getByRole('group', { name: /folkbokförd/ })
      .getByLabel('Ja')
      .check();
    await page.getByLabel(/^Bara ett korttidskort nu/).check();
    await page.getByLabel('På enheten, kortet aktiveras per telefon').check();
    await stage.picture(page, 'p7 order');
    await page.getByRole('button', { name: 'Skicka beställningen' }).click();
    await page.waitForURL('**/arenden/SK-*');
    number = /SK-\d{4}-\d{6}/.exec(page.url())?.[0] ?? '';
    await stage.world.settle();
  });

  step('is approved by customer service', async () => {
    const { page, task } = await takeByKeys(stage, who.customerService, number);
    await chooseByKeys(task.getByLabel('Godkänner'));
    await sendByKeys(stage, page, number);
  });

  step('has a colleague vouch for the holder, as the manager writes on the receipt form', async () => {
    const page = await stage.open(who.manager, `/arenden/${number}`);
    await page.getByText('Kvittensen ska fyllas i.').waitFor();
    await stage.picture(page, 'p7 case to attest');
    await page.getByRole('link', { name: 'Till uppgiften' }).click();
    await page.getByLabel('Intygsgivare').selectOption({ label: `${who.colleague.name}, Sjuksköterska` });
    await page.getByLabel('Känner innehavaren sedan tidigare').check();
    await stage.picture(page, 'p7 attest');
    await page.locator('[data-complete]').click();
    await page.getByText(`${number} är sparat`).waitFor();
    await stage.world.settle();
  });

  step('is activated once the unit has been phoned back and the card’s characters are read', async () => {
    const page = await stage.open(who.customerService, '/arbetslista');
    await page.locator('.queue a.task', { hasText: number }).press('Enter');
    await page.getByRole('button', { name: /^De svarade/ }).waitFor();
    await page.locator('[data-drawn]:not([hidden]), [data-claim]').first().waitFor({ state: 'attached' });
    await page.keyboard.press('d');
    await page.locator('#tecken:focus').waitFor();
    await page.keyboard.type(unitCards.first.slice(-4));
    await page.getByText('Kortets tecken är upplästa och stämmer.').waitFor();
    await page.locator('[data-drawn]:not([hidden])').waitFor({ state: 'attached' });
    await stage.picture(page, 'p7 call');
    await sendByKeys(stage, page, number);
    const card = await stage.world.register.cards.find(unitCards.first);
    expect(card).toMatchObject({ state: 'active', cardType: 'short-term', lastValidDay: '2027-05-24' });
  });

  step('is done when its receipt is scanned', async () => {
    const manager = await stage.open(who.manager, `/arenden/${number}`);
    await stage.picture(manager, 'p7 case active');
    await manager
      .locator('.tl')
      .getByText(`Kort ${shown(unitCards.first)}, gäller till och med 2027-05-24`)
      .waitFor();
    const receiptNumber = /KV-\d{4}-\d{6}/.exec(await manager.locator('main').innerText())?.[0] ?? '';
    const page = await stage.at(who.customerService);
    await page.keyboard.press('s');
    await scan(page, receiptNumber.replaceAll(/\D/g, ''));
    await page
      .locator('[data-scan-results]')
      .getByText(/registrerad/i)
      .first()
      .waitFor();
    await stage.picture(page, 'p7 receipt');
    await stage.world.settle();
    await manager.reload();
    await stage.picture(manager, 'p7 case done');
    await manager
      .locator('.tl')
      .getByText(/Kvittens.* registrerad/)
      .waitFor();
  });
});
