import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Route } from 'playwright-core';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { submit, theCase } from '../support/activation.ts';
import { findChromium, logInBrowser, openBrowser } from '../support/browser.ts';
import { mustBe } from '../support/until.ts';
import { drawer, who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

describeIf('the last characters of a card, read aloud', () => {
  let world: PortalWorld;
  let browser: Browser;

  beforeAll(async () => {
    world = await openPortalWorld({ assets: readAssets() });
    browser = await openBrowser(chromium ?? '');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  /** The page of a case's call. */
  async function open(caseId: string, query = '') {
    const { userTaskKey } = await world.task('Task_Activate', caseId);
    const { portalUrl } = world;
    const page = await (await logInBrowser(browser, { portalUrl, name: who.customerService.name })).newPage();
    await page.goto(`${portalUrl}/arbetslista/${userTaskKey}${query}`);
    return { page, userTaskKey };
  }

  /** The same, once they have answered. */
  async function call(caseId: string, query?: string) {
    const opened = await open(caseId, query);
    await opened.page.getByRole('button', { name: 'De svarade' }).click();
    await opened.page.locator('#tecken:focus').waitFor();
    return opened;
  }

  it('are compared once when Enter follows the fourth, which has sent them, and again when others are typed', async () => {
    const { caseId } = await submit(world);
    const { page } = await call(caseId);
    const [compared, answered] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    await page.route('**/las?*', async (route) => {
      const response = await route.fetch();
      compared.resolve(undefined);
      await answered.promise;
      // One that another overtook has nobody to answer.
      await route.fulfill({ response }).catch(() => undefined);
    });
    await page.keyboard.type('0001');
    await compared.promise;
    await page.keyboard.press('Enter');
    answered.resolve(undefined);
    await page.getByText('Försök kvar:').waitFor();
    expect(await theCase(world, caseId)).toMatchObject({ misreadings: 1 });
    await page.locator('#tecken:focus').waitFor();
    await page.keyboard.type('0002');
    await page.keyboard.press('Enter');
    await page.getByText('Försök kvar: 1.').waitFor();
    expect(await theCase(world, caseId)).toMatchObject({ misreadings: 2 });
    await page.close();
  });

  it('are wrong in the tab’s title no more, once the unit has been rung anew', async () => {
    const { caseId } = await submit(world, { holder: who.orderer, cardNumber: drawer.sixth });
    const { page } = await call(caseId);
    for (const [characters, said] of [
      ['0001', 'Försök kvar: 2.'],
      ['0002', 'Försök kvar: 1.'],
      ['0003', 'Tecknen har lästs fel för många gånger'],
    ] as const) {
      await page.locator('#tecken').fill(characters);
      await page.getByText(said).waitFor();
    }
    expect(await page.title()).toMatch(/^Fel: /);
    await page.getByRole('button', { name: 'De svarade' }).click();
    await page.waitForFunction(() => !document.title.startsWith('Fel: '));
    expect(await page.title()).toMatch(/^Aktivera reservkort, SK-/);
    expect(await page.locator('#tecken').getAttribute('aria-invalid')).toBeNull();
    await page.close();
  });

  it('change the task alone: the list stays, what is begun stays, and the reader stands where the work goes on', async () => {
    const { caseId, cardNumber } = await submit(world, { holder: who.doctor, cardNumber: drawer.second });
    const { page } = await call(caseId, '?visa=mina');
    await page.getByRole('button', { name: 'Aktivera inte' }).click();
    const begun = page.locator('[data-drawn] input[value="refuse"]:checked');
    await begun.waitFor({ state: 'attached' });
    const loads: string[] = [];
    page.on('framenavigated', (frame) => loads.push(frame.url()));
    const away = (route: Route) => route.abort();
    await page.route('**/las?*', away);
    await page.locator('#tecken').fill(mustBe(cardNumber).slice(-4));
    await page.getByText('Ingen kontakt').first().waitFor();
    await page.unroute('**/las?*', away);
    await page.locator('#tecken').press('Enter');
    await page.locator('[data-read]:focus').waitFor();
    await begun.waitFor({ state: 'attached' });
    expect(await page.title()).toMatch(/^Aktivera reservkort, SK-[^–]* – Arbetslista – SITHS-kort$/);
    await page.getByRole('button', { name: 'Aktivera, hämtat i samtalet' }).click();
    await page.getByText('är sparat').first().waitFor();
    // Only what it goes on with.
    expect(loads).toEqual([expect.stringContaining('klar=SK-')]);
    await page.close();
  });

  it('give way to those that are typed meanwhile, and what is filled in while they are compared stays', async () => {
    const { caseId, cardNumber } = await submit(world, { holder: who.coordinated, cardNumber: drawer.third });
    const { page, userTaskKey } = await call(caseId);
    const beside = await page.context().newPage();
    await beside.goto(`${world.portalUrl}/arbetslista/${userTaskKey}/portalen`);
    await beside.getByRole('button', { name: 'Kopiera HSA-id' }).waitFor();
    const held: { compared: () => void; answered: Promise<undefined> }[] = [];
    await page.route('**/las?*', async (route) => {
      const response = await route.fetch();
      const turn = mustBe(held.shift());
      turn.compared();
      await turn.answered;
      await route.fulfill({ response });
    });
    const type = async (characters: string) => {
      const [compared, answered] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
      held.push({ compared: () => compared.resolve(undefined), answered: answered.promise });
      await page.locator('#tecken').fill(characters);
      await compared.promise;
      return () => answered.resolve(undefined);
    };
    const answerWrong = await type('0001');
    const answerRight = await type(mustBe(cardNumber).slice(-4));
    // Not by the button that answers: it moves the focus a moment later.
    await page.locator('[data-otherwise] > summary').click();
    await page.locator('[data-drawn] input[value="refuse"]').check();
    const added = page.locator('[data-drawn] textarea');
    await added.fill('Ringde från ett annat nummer');
    answerWrong();
    answerRight();
    await page.locator('[data-read]').waitFor();
    await page.locator('[data-drawn] textarea:focus').waitFor();
    expect(await added.inputValue()).toBe('Ringde från ett annat nummer');
    expect(await page.locator('[data-drawn] input[value="refuse"]').isChecked()).toBe(true);
    // The window beside has its number now.
    await beside.getByRole('button', { name: 'Kopiera Kortnummer' }).waitFor();
    await page.close();
  });

  it('take nothing away that is filled in, when a colleague has the task by now', async () => {
    const { caseId, cardNumber } = await submit(world, { holder: who.secondHolder, cardNumber: drawer.fourth });
    const { page, userTaskKey } = await call(caseId);
    await page.getByRole('button', { name: 'Aktivera inte' }).click();
    await page.locator('[data-drawn] input[value="refuse"]:checked').waitFor({ state: 'attached' });
    await page.locator('[data-drawn] textarea').fill('Ringde från ett annat nummer');
    const colleague = await world.logIn(who.idAdministrator);
    await colleague.open('/arbetslista');
    await colleague.submit(`/arbetslista/${userTaskKey}/ta`, { over: '1' });
    await page.locator('#tecken').fill(mustBe(cardNumber).slice(-4));
    await page.locator('#u-h:focus').waitFor();
    await page.getByText(`${who.idAdministrator.name} har uppgiften`).first().waitFor();
    await page.locator('[data-compare]').waitFor();
    expect(await page.locator('[data-drawn] textarea').inputValue()).toBe('Ringde från ett annat nummer');
    await page.close();
  });

  it('leave the focus on a button when the page renews itself with nothing new around it', async () => {
    const { caseId } = await submit(world, { holder: who.endsIn11Days, cardNumber: drawer.fifth });
    const { page, userTaskKey } = await open(caseId);
    const take = page.getByRole('button', { name: 'Ta uppgiften' });
    await take.focus();
    const colleague = await world.logIn(who.idAdministrator);
    await colleague.open('/arbetslista');
    await colleague.send(`/arbetslista/${userTaskKey}/ring`, { svar: 'nej' });
    await page.locator('.hist').getByText('Ingen svarade').waitFor();
    expect(await take.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.close();
  });
});
