import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { formatSerials } from '../../contract/index.ts';
import { cardNumber as shown } from '../../portal/pages/wording.ts';
import { findChromium } from '../support/browser.ts';
import { sendByKeys, takeByKeys } from '../support/desk-by-keys.ts';
import { chooseByKeys, scan, tabTo, writeByKeys } from '../support/keyboard.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { oldestBlanks } from '../support/stock-order.ts';
import { story } from '../support/story.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** Reserve cards for a unit (P3). Who packs has a scanner and no mouse. */
describeIf('reserve cards on their way to a unit', () => {
  let stage: Stage;
  let number = '';
  let [present, found, missing] = ['', '', ''];

  beforeAll(async () => {
    stage = await openStage(chromium ?? '');
    [present = '', found = '', missing = ''] = (await oldestBlanks(stage.world, 3)).split('\n');
  }, 60_000);
  afterAll(() => stage.close());

  const step = story('are ordered, packed with the scanner, counted with two too few, of which one turns up', 300_000);

  step('are ordered by the manager, as many as the drawer lacks', async () => {
    const page = await stage.open(who.manager, '/nytt/bestall-reservkort');
    await page.locator('[data-drawn]:not([hidden])').waitFor();
    await page.getByLabel('Antal reservkort').fill('3');
    await page.getByLabel('Antal kvittensblanketter').fill('2');
    await stage.picture(page, 'p3 order');
    await page.getByRole('button', { name: 'Skicka beställningen' }).click();
    await page.waitForURL('**/arenden/SK-*');
    number = /SK-\d{4}-\d{6}/.exec(page.url())?.[0] ?? '';
    await stage.world.settle();
  });

  step('are packed by scanning one after the other; a card of another drawer is refused', async () => {
    const { page, task } = await takeByKeys(stage, who.customerService, number);
    const field = task.getByLabel('Kortens nummer');
    await tabTo(field);
    for (const card of [present, found, 'RK66100087']) await scan(page, card);
    await page.keyboard.press('Control+Enter');
    await page
      .getByRole('alert')
      .getByText(`${shown('RK66100087')} är inte blankt`)
      .first()
      .waitFor();
    await stage.picture(page, 'p3 packed wrong');
    await writeByKeys(field, '');
    await page.keyboard.press('Delete');
    for (const card of [present, found, missing]) await scan(page, card);
    await stage.picture(page, 'p3 pack');
    await sendByKeys(stage, page, number);
  });

  step('are counted by the unit, which says which of them did not come', async () => {
    const page = await stage.open(who.manager, `/arenden/${number}`);
    await stage.picture(page, 'p3 case sent');
    await page.getByRole('link', { name: 'Till uppgiften' }).click();
    await page.getByLabel('Nej, något avviker').check();
    await page.getByLabel('Kort som saknas').fill(`${shown(found)}\n${missing}`);
    await stage.picture(page, 'p3 deviation');
    await page.getByRole('button', { name: 'Anmäl avvikelsen' }).click();
    await page.getByText(`${number} är sparat`).waitFor();
    await stage.world.settle();
    expect(await stateOf(present)).toBe('in-stock');
  });

  step('are looked for by another clerk than who packed them; one was in the drawer after all', async () => {
    const { page, task } = await takeByKeys(stage, who.idAdministrator, number);
    await page
      .locator('#uppgift')
      .getByText(formatSerials([found, missing]))
      .first()
      .waitFor();
    await chooseByKeys(task.getByLabel('Några finns hos enheten'));
    await writeByKeys(task.getByLabel('Kort som finns hos enheten'), found);
    await stage.picture(page, 'p3 investigated');
    await sendByKeys(stage, page, number);
    expect([await stateOf(found), await stateOf(missing)]).toEqual(['in-stock', 'missing']);
  });

  step('can be given out from the drawer, but for the one that is gone', async () => {
    const page = await stage.open(who.manager, `/arenden/${number}`);
    await page.locator('.tl').getByText('Avvikelsen utredd').waitFor();
    await stage.picture(page, 'p3 case done');
    const asking = await stage.open(who.manager, '/nytt/reservkort');
    await asking.locator('[data-drawn]:not([hidden])').waitFor();
    await asking.getByLabel('Inloggning på datorn och andra system').check();
    await asking.getByLabel('På telefon nu, LoA 2').check();
    const cards = (await asking.getByLabel('Reservkort').locator('option').allTextContents()).join();
    expect([cards.includes(shown(found)), cards.includes(shown(missing))]).toEqual([true, false]);
  });

  async function stateOf(cardNumber: string): Promise<string | undefined> {
    return (await stage.world.register.cards.find(cardNumber))?.state;
  }
});
