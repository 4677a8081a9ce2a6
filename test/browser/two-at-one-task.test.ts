import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { findChromium } from '../support/browser.ts';
import { placeOrder } from '../support/card-order-play.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** Katja and Adam at the same task of the work list, each at a browser of their own. */
describeIf('two people at one task', () => {
  let stage: Stage;
  let katja: Page;
  let adam: Page;
  let number = '';
  let path = '';
  const katjaHas = `${who.customerService.name} har uppgiften`;
  const adamHas = `${who.idAdministrator.name} har uppgiften`;

  beforeEach(async () => {
    stage = await openStage(chromium ?? '');
    const { caseId, number: of } = await placeOrder(stage.world, {
      for: who.holder,
      kind: 'replacement',
      replacementReason: 'broken',
    });
    number = of;
    path = `/arbetslista/${(await stage.world.task('Task_Review', caseId)).userTaskKey}`;
    katja = await stage.open(who.customerService, path);
    adam = await stage.open(who.idAdministrator, path);
  }, 60_000);
  afterEach(() => stage.close());

  it('shows the other at once who took it, in the list and in the task', async () => {
    await adam.getByText('Ta uppgiften för att fylla i.').waitFor();
    await katja.keyboard.press('t');
    await katja.locator('[data-drawn]:not([hidden])').waitFor();
    await adam.getByRole('heading', { name: katjaHas }).waitFor();
    await adam.locator('.queue a.task', { hasText: number }).getByText(who.customerService.givenName).waitFor();
    await stage.picture(adam, 'two taken');
    // The key takes only what is free.
    await adam.keyboard.press('t');
    await adam.getByRole('button', { name: `Ta över från ${who.customerService.name}` }).waitFor();
    expect(await katja.getByText(adamHas).count()).toBe(0);
  });

  it('tells the later one kindly when their page hadn’t heard of it yet', async () => {
    await adam.route('**/lyssna*', (route) => route.abort());
    await adam.reload();
    await katja.keyboard.press('t');
    await katja.locator('[data-drawn]:not([hidden])').waitFor();
    await adam.getByRole('button', { name: 'Ta uppgiften' }).click();
    await adam.getByRole('heading', { name: `${who.customerService.name} hann före` }).waitFor();
    await stage.picture(adam, 'two too late');
    expect(await adam.locator('main').innerText()).toContain(`${who.customerService.name} har uppgiften nu.`);
    expect(await adam.locator('[data-complete]:visible').count()).toBe(0);
  });

  it('lets it be taken over, keeps what the first had written, and completes it once', async () => {
    await katja.keyboard.press('t');
    const drawn = katja.locator('[data-drawn]:not([hidden])');
    await drawn.getByLabel('Vill du tillägga något?').fill('Chefen ringer före lunch');
    await adam.getByRole('button', { name: `Ta över från ${who.customerService.name}` }).click();
    await adam.locator('[data-drawn]:not([hidden])').waitFor();
    await katja.getByRole('heading', { name: adamHas }).waitFor();
    await stage.picture(katja, 'two taken over');
    await adam.getByLabel('Godkänner').check();
    await adam.keyboard.press('Control+Enter');
    await adam.getByText(`Klart. ${number} är sparat.`).waitFor();
    await katja.getByRole('heading', { name: 'Uppgiften är redan klar' }).waitFor();
    await katja.getByRole('button', { name: 'Jämför med det du skrev' }).click();
    await katja.getByRole('row', { name: /Chefen ringer före lunch/ }).waitFor();
    await stage.picture(katja, 'two compared');
  });
});
