import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aHolder } from '../support/builders.ts';
import { findChromium } from '../support/browser.ts';
import { sendByKeys, takeByKeys } from '../support/desk-by-keys.ts';
import { chooseByKeys, tickByKeys, writeByKeys } from '../support/keyboard.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { wardOf } from '../support/stock-order.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

interface Named {
  readonly name: string;
}

/** Asked for at 08.30 on a Tuesday. */
const urgent = 'spärras senast 2026-11-24 09.00';
const normal = 'spärras senast 2026-11-24 12.30';
const ended = 'Anställningen har upphört';

const byManager = [
  ['Förlorat', urgent],
  ['Trasigt', normal],
  ['Koder kända', urgent],
  [ended, normal],
  ['Missbruk', urgent],
] as const;
const byHolder = [
  ['Förlorat', urgent, who.doctor],
  ['Trasigt', normal, who.secondHolder],
  ['Koder kända', urgent, who.colleague],
  ['Missbruk', urgent, who.holder],
  ['Kortet behövs inte längre', normal, who.orderer],
] as const;
const byPhone = [...byManager, ['Innehavaren har avlidit', 'kontrollerar spärrbegäran']] as const;

/** Every reason for which a block can be asked (P5), from each who may, to the block that is confirmed. Who answers the phone has no mouse. */
describeIf('a card to be blocked', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage(chromium ?? '');
  }, 60_000);
  afterAll(() => stage.close());

  /** Somebody of the ward with a card of their own. */
  async function holderOnWard(): Promise<string> {
    const { world } = stage;
    return (await aHolder(world, { unit: { unitId: await wardOf(world) } })).cardNumber;
  }

  const form = (page: Page) => page.locator('[data-drawn]:not([hidden])');

  /** The case says until when the card works. Returns its number. */
  async function asked(page: Page, clock: string): Promise<string> {
    await page.waitForURL('**/arenden/SK-*');
    await stage.world.settle();
    await page.getByText(clock).first().waitFor();
    return /SK-\d{4}-\d{6}/.exec(page.url())?.[0] ?? '';
  }

  /** Customer service says that it has blocked the card; the case tells when. */
  async function blocked(
    number: string,
    { cardNumber, for: reader }: { cardNumber: string; for: Named },
  ): Promise<void> {
    const { page, task } = await takeByKeys(stage, who.customerService, number, 'Spärra i SITHS eID Portal');
    await chooseByKeys(task.getByLabel('Jag har spärrat kortet'));
    await sendByKeys(stage, page, number);
    expect(await stage.world.register.cards.find(cardNumber)).toMatchObject({ state: 'blocked' });
    const read = await stage.open(reader, `/arenden/${number}`);
    await read.getByText('spärrat 2026-11-24 08.30').first().waitFor();
    await stage.picture(read, `block ${number} done`);
  }

  it.each(byManager)('is blocked for a manager: %s', async (reason, clock) => {
    const cardNumber = await holderOnWard();
    const page = await stage.open(who.manager, `/nytt/sparra?kort=${cardNumber}`);
    await form(page).waitFor();
    await page.getByLabel(reason, { exact: true }).check();
    if (reason === 'Förlorat') await page.getByLabel('Stulet').check();
    if (reason === ended) await page.getByLabel('Sista').fill('20261123');
    await stage.picture(page, `block manager ${reason}`);
    await page.getByRole('button', { name: 'Begär spärr' }).click();
    await blocked(await asked(page, clock), { cardNumber, for: who.manager });
  });

  it.each(byHolder)('is blocked for its holder: %s', async (reason, clock, holder) => {
    const { cardNumber } = holder;
    const page = await stage.open(holder, `/nytt/sparra?kort=${cardNumber}`);
    await form(page).waitFor();
    await page.getByLabel(reason, { exact: true }).check();
    if (reason === 'Förlorat') await page.getByLabel('Borttappat').check();
    await stage.picture(page, `block holder ${reason}`);
    await page.getByRole('button', { name: 'Begär spärr' }).click();
    if (reason === 'Kortet behövs inte längre') await agreed(page);
    await blocked(await asked(page, clock), { cardNumber, for: holder });
  });

  /** The manager confirms that the card isn't needed. */
  async function agreed(page: Page): Promise<void> {
    await page.waitForURL('**/arenden/SK-*');
    await stage.world.settle();
    await page.getByText('Ansvarig chef ska bekräfta att kortet inte behövs.').waitFor();
    await stage.picture(page, 'block holder not needed asked');
    const manager = await stage.open(who.manager, '/uppgifter');
    await manager
      .getByRole('link', { name: /inte behövs/ })
      .first()
      .click();
    await manager.getByText('Begärt av').waitFor();
    await manager.getByLabel('Ja, kortet behövs inte').check();
    await stage.picture(manager, 'block consent');
    await manager.locator('[data-complete]').click();
    await manager.getByText('är sparat').first().waitFor();
    await stage.world.settle();
  }

  it.each(byPhone)('is blocked for somebody who rings: %s', async (reason, clock) => {
    const cardNumber = await holderOnWard();
    const page = await stage.open(who.customerService, `/nytt/sparra-telefon?kort=${cardNumber}`);
    await form(page).waitFor();
    await chooseByKeys(page.getByLabel(reason, { exact: true }));
    if (reason === 'Förlorat') await chooseByKeys(page.getByLabel('Borttappat'));
    if (reason === 'Innehavaren har avlidit') await chooseByKeys(page.getByLabel('Ansvarig chef', { exact: true }));
    else if (reason === ended) {
      await writeByKeys(page.getByLabel('Sista'), '20261123');
      await tickByKeys(page.getByLabel('Jag har ringt upp enheten'));
    } else {
      await tickByKeys(page.getByLabel('Namn', { exact: true }));
      await tickByKeys(page.getByLabel('Kortnummer', { exact: true }));
    }
    await writeByKeys(page.getByLabel('Vem ringer?'), 'Chefen på avdelningen');
    await stage.picture(page, `block phone ${reason}`);
    await page.getByRole('button', { name: 'Begär spärr' }).press('Enter');
    const number = await asked(page, clock);
    if (reason === 'Innehavaren har avlidit') await madeSure(number);
    await blocked(number, { cardNumber, for: who.customerService });
  });

  /** Another clerk phones the unit and stands by it. */
  async function madeSure(number: string): Promise<void> {
    const { page, task } = await takeByKeys(stage, who.idAdministrator, number, 'Kontrollera spärrbegäran');
    await page.getByRole('button', { name: /^De svarade/ }).click();
    await chooseByKeys(task.getByLabel('Ja, kortet ska spärras'));
    await stage.picture(page, 'block phone death checked');
    await sendByKeys(stage, page, number);
  }
});
