import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { activated } from '../support/activation.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { mustBe } from '../support/until.ts';
import { story } from '../support/story.ts';
import { drawer, who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

describeIf.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('a receipt that is signed on the screen of %s', (device, viewport) => {
  let world: PortalWorld;
  let browser: Browser;
  let page: Page;
  let caseId: string;

  beforeAll(async () => {
    world = await openPortalWorld({ assets: readAssets() });
    const found = await activated(world, { cardNumber: drawer.first });
    ({ caseId } = found);
    browser = await openBrowser(chromium ?? '');
    const { portalUrl } = world;
    page = await (await logInBrowser(browser, { portalUrl, name: who.idAdministrator.name, viewport })).newPage();
    await page.goto(`${portalUrl}/arenden/${found.number}`);
    await page.getByText('Skriv under på skärmen').click();
    await page.locator('canvas').first().waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const linesOf = (key: string) => page.locator(`input[name=${key}]`).inputValue();
  const step = story('write two names, one with the hand and one with the keyboard');

  step('nothing stands in the way of reading it', async () => {
    expect(await barriersOn(page, `${device} sign`)).toEqual({ found: [], beyond: 0 });
  });

  step('a name is written with the hand, cleared, and written again', async () => {
    await write();
    expect(await linesOf('holder')).toMatch(/^\d+-\d+_/);
    await page.getByText('Rensa').first().click();
    expect(await linesOf('holder')).toBe('');
    await write();
    const wide = await linesOf('holder');
    const [first] = wide.split('_');
    // Wherever the canvas is and however wide it is shown: a tenth in, half-way down.
    expect(Number(first?.split('-')[0])).toBeGreaterThan(55);
    expect(Number(first?.split('-')[0])).toBeLessThan(65);
  });

  step('a name is written with the keyboard', async () => {
    await page.locator('canvas').nth(1).focus();
    await page.keyboard.press(' ');
    for (let index = 0; index < 20; index += 1) await page.keyboard.press('ArrowRight');
    for (let index = 0; index < 10; index += 1) await page.keyboard.press('ArrowUp');
    await page.keyboard.press(' ');
    await page.keyboard.press('ArrowLeft');
    const [line, ...others] = (await linesOf('attester')).split('.');
    expect(others).toEqual([]);
    expect(line?.split('_').at(-1)).toBe('160-40');
    await barriersOn(page, `${device} sign written`);
  });

  step('one who forgets the tick is told in our words, and the names stand there still', async () => {
    const before = [await linesOf('holder'), await linesOf('attester')];
    await page.getByText('Spara underskriften').click();
    await page.locator('.ds-error-summary').getByText('Intyga att du såg underskriften skrivas.').waitFor();
    expect([await linesOf('holder'), await linesOf('attester')]).toEqual(before);
    for (const canvas of await page.locator('canvas').all()) expect(await canvas.evaluate(isDrawnOn)).toBe(true);
    expect(await barriersOn(page, `${device} sign refused`)).toEqual({ found: [], beyond: 0 });
  });

  step('a name that is missing is asked for, and the tick and the other name stay', async () => {
    await page.locator('[data-sign-clear]').nth(1).click();
    await page.getByLabel('Jag har sett id-handlingen').check();
    await page.getByText('Spara underskriften').click();
    await page.getByRole('link', { name: 'Intygsgivaren: Här saknas en underskrift.' }).click();
    expect(
      await page
        .locator('canvas')
        .nth(1)
        .evaluate((canvas) => canvas === document.activeElement),
    ).toBe(true);
    expect(await page.getByLabel('Jag har sett id-handlingen').isChecked()).toBe(true);
    expect(await page.locator('canvas').first().evaluate(isDrawnOn)).toBe(true);
    expect(await page.locator('canvas').nth(1).evaluate(isDrawnOn)).toBe(false);
    expect(await barriersOn(page, `${device} sign missing`)).toEqual({ found: [], beyond: 0 });
    await page.keyboard.press(' ');
    for (let index = 0; index < 30; index += 1) await page.keyboard.press('ArrowRight');
  });

  step('it is kept, and the receipt registered', async () => {
    await page.getByLabel('Jag har sett id-handlingen').check();
    await page.getByText('Spara underskriften').click();
    await page.locator('.tl').getByText('Kvittensen underskriven på skärm').waitFor();
    await world.settle();
    expect(mustBe(await world.register.receipts.current(caseId))).toMatchObject({ state: 'registered' });
  });

  async function write(): Promise<void> {
    await page.locator('canvas').first().scrollIntoViewIfNeeded();
    const box = mustBe(await page.locator('canvas').first().boundingBox());
    await page.mouse.move(box.x + box.width / 10, box.y + box.height / 2);
    await page.mouse.down();
    for (let index = 1; index <= 12; index += 1) {
      const up = index % 2 === 0 ? 0.3 : 0.7;
      await page.mouse.move(box.x + box.width * (0.1 + index * 0.05), box.y + box.height * up, { steps: 4 });
    }
    await page.mouse.up();
  }
});

/** In the page: something is drawn there. */
function isDrawnOn(canvas: Element): boolean {
  if (!(canvas instanceof HTMLCanvasElement)) return false;
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  return data.some((value) => value > 0);
}
