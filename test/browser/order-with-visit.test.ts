import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { cardNumber as cardNumberShown } from '../../portal/pages/wording.ts';
import { findChromium } from '../support/browser.ts';
import { sendByKeys, takeByKeys } from '../support/desk-by-keys.ts';
import { chooseByKeys, scan, tabTo, tickByKeys, writeByKeys } from '../support/keyboard.ts';
import { openSimulated, type Simulated } from '../support/simulated-by-hand.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { story } from '../support/story.ts';
import { bookByHand } from '../support/visit-by-hand.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** A newcomer's first card (P1). Who stands at the desk has no mouse. */
describeIf('an ordinary card, from the order to the holder’s hand', () => {
  let stage: Stage;
  let simulated: Simulated;
  let number = '';
  let cardNumber = '';

  beforeAll(async () => {
    stage = await openStage(chromium ?? '');
    simulated = await openSimulated(stage);
  }, 60_000);
  afterAll(async () => {
    await simulated.close();
    await stage.close();
  });

  const step = story('is ordered in steps, reviewed, photographed, produced, scanned and handed over', 300_000);

  step('is ordered in steps by the manager, who sees which card it becomes', async () => {
    const page = await stage.open(who.manager, '/nytt/kort');
    await page.locator('[data-drawn]:not([hidden])').waitFor();
    await page.getByLabel('En anställd på enheten').check();
    await page.getByLabel('Person', { exact: true }).selectOption({ label: `${who.newEmployee.name}, Sjuksköterska` });
    await page.locator('p.big', { hasText: 'SIS-kort' }).waitFor();
    await page.getByLabel('Nytt kort').check();
    await page.getByLabel('Svenskt körkort').check();
    await page.getByLabel('Id-handlingen gäller till och med').fill('20301231');
    await page
      .getByRole('group', { name: /folkbokförd/ })
      .getByLabel('Ja')
      .check();
    await page
      .getByRole('group', { name: /tillfälligt kort/ })
      .getByLabel('Nej')
      .check();
    await stage.picture(page, 'p1 order');
    await page.getByRole('button', { name: 'Skicka beställningen' }).click();
    await page.waitForURL('**/arenden/SK-*');
    number = /SK-\d{4}-\d{6}/.exec(page.url())?.[0] ?? '';
    await stage.world.settle();
    await stage.picture(page, 'p1 case ordered');
  });

  step('is reviewed by customer service', async () => {
    const { page, task } = await takeByKeys(stage, who.customerService, number);
    await stage.picture(page, 'p1 review');
    await chooseByKeys(task.getByLabel('Godkänner'));
    await sendByKeys(stage, page, number);
    await stage.picture(page, 'p1 review done');
  });

  step('waits for HSA, where another clerk sees the person', async () => {
    const { page, task } = await takeByKeys(stage, who.idAdministrator, number);
    await writeByKeys(task.getByLabel('HSA-id', { exact: true }), who.newEmployee.hsaId);
    await chooseByKeys(task.getByLabel('Sett i HSA-katalogen'));
    await writeByKeys(task.getByLabel('Vilken dag?'), '20261124');
    await stage.picture(page, 'p1 hsa');
    await sendByKeys(stage, page, number);
  });

  step('has a visit booked in the calendar by the manager', async () => {
    await bookByHand(stage, who.manager, number);
    const page = await stage.open(who.manager, `/arenden/${number}`);
    await stage.picture(page, 'p1 case booked');
  });

  step('shows the desk who has come, whose photo is taken and whose licence is seen', async () => {
    const { page, task } = await takeByKeys(stage, who.idAdministrator, number);
    await chooseByKeys(task.getByLabel('Foto taget, id-handlingen är godkänd'));
    await chooseByKeys(task.getByRole('group', { name: /Id-handling som visades/ }).getByLabel('Svenskt körkort'));
    await writeByKeys(task.getByLabel(/gäller till och med/), '20301231');
    await tickByKeys(task.getByLabel('Fotot är taget i SITHS eID Portal'));
    await stage.picture(page, 'p1 photo');
    await sendByKeys(stage, page, number);
  });

  step('is ordered in SITHS eID Portal with what Portalföljaren has beside the task', async () => {
    const { page, task } = await takeByKeys(stage, who.customerService, number);
    await stage.picture(page, 'p1 production');
    const answered = await simulated.carryOver(page, { path: '/bestall', send: 'Beställ kortet' });
    cardNumber = /SI\d{8}/.exec(answered.replaceAll(/[\s\u00a0]/g, ''))?.[0] ?? '';
    expect(answered).toContain('B-000001');
    expect(await task.getByLabel('Kortet är beställt i SITHS eID Portal').isChecked()).toBe(true);
    await sendByKeys(stage, page, number);
  });

  step('is scanned as it comes', async () => {
    const { page, task } = await takeByKeys(stage, who.customerService, number);
    await tabTo(task.getByLabel('Kortets nummer'));
    await scan(page, cardNumber);
    await stage.picture(page, 'p1 scanned');
    await page.getByText(`Klart. ${number} är sparat.`).waitFor();
    await stage.world.settle();
  });

  step('is handed over against a receipt once the licence is seen again', async () => {
    const { page, task } = await takeByKeys(stage, who.idAdministrator, number);
    await page.getByText('Kortet blir aktivt.', { exact: true }).waitFor();
    await stage.picture(page, 'p1 hand-over');
    await chooseByKeys(task.getByLabel('Lämnar ut kortet, id-handlingen är godkänd'));
    await chooseByKeys(task.getByRole('group', { name: /Id-handling som visades/ }).getByLabel('Svenskt körkort'));
    await writeByKeys(task.getByLabel(/gäller till och med/), '20301231');
    await tickByKeys(task.getByLabel('Innehavaren har skrivit under kvittensen'));
    await sendByKeys(stage, page, number);
  });

  step('is on the holder’s page', async () => {
    const page = await stage.open(who.newEmployee, '/mina-kort');
    await stage.picture(page, 'p1 my cards');
    await page.getByText(cardNumberShown(cardNumber)).first().waitFor();
    const manager = await stage.open(who.manager, `/arenden/${number}`);
    await manager.getByText('Finns i HSA', { exact: true }).waitFor();
    await stage.picture(manager, 'p1 case done');
  });
});
